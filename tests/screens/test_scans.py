"""A scanner that types: each code is one scan, and one fact on the disk."""

import pytest

from kiosk.scanning.paste import MOST_SCANS
from tests.screens.fairground import Fairground
from tests.screens.guests import NATALIIA, SVETLANA
from tests.screens.stage import SCANNER_GAP, on_stage

WELCOME = ("scan.admitted", "welcome")
ENDS = (("enter",), ("tab",), ("enter", "ctrl+j"), ())


@pytest.mark.parametrize("end", ENDS, ids=["enter", "tab", "cr-lf", "nothing"])
async def test_a_scan_shows_its_verdict_and_is_one_fact(
    ground: Fairground, end: tuple[str, ...]
) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA], end)
        assert (stage.card.look, stage.card.word) == ("admitted", "WELCOME")
        assert ground.scans() == [WELCOME]
        assert (stage.entry.value, stage.app.focused) == ("", stage.entry)


@pytest.mark.parametrize("end", ENDS, ids=["enter", "tab", "cr-lf", "nothing"])
async def test_two_scans_150_ms_apart_are_both_handled_in_order(
    ground: Fairground, end: tuple[str, ...]
) -> None:
    async with on_stage(ground) as stage:
        stage.post([*ground.codes[NATALIIA], *end], SCANNER_GAP)
        stage.post([*ground.codes[SVETLANA], *end], SCANNER_GAP, pause=0.15)
        await stage.rest()
        assert ground.scans() == [WELCOME, WELCOME]
        assert [heard.name for heard in stage.heard] == ["admitted", "admitted"]
        assert "Svetlana Petrova" in stage.card.names
        newest, before = stage.text("#recent").split("\n08:10")[1:]
        assert "Svetlana" in newest and "Nataliia" in before


async def test_half_a_scan_is_dropped_with_a_notice_and_the_next_counts(
    ground: Fairground,
) -> None:
    code = ground.codes[NATALIIA]
    async with on_stage(ground) as stage:
        await stage.scan(code[:60], end=())
        assert stage.card.word == "SCAN AGAIN"
        assert "Only half a code arrived" in stage.text("#verdict")
        assert (ground.scans(), stage.entry.value) == ([], "")
        await stage.scan(code, pause=0.3)
        assert (stage.card.word, ground.scans()) == ("WELCOME", [WELCOME])


async def test_half_a_scan_drops_out_also_where_nobody_had_time_to_look(
    ground: Fairground,
) -> None:
    """Both lie in the queue before the first is handled: the times of the keys decide."""
    code = ground.codes[NATALIIA]
    async with on_stage(ground) as stage:
        stage.post(code[:60], SCANNER_GAP)
        stage.post([*code, "enter"], SCANNER_GAP, pause=0.3)
        await stage.rest()
        assert (stage.card.word, ground.scans()) == ("WELCOME", [WELCOME])


async def test_another_ticket_in_between_is_not_forgotten(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        for guest in (NATALIIA, SVETLANA, NATALIIA):
            await stage.scan(ground.codes[guest], pause=0.15)
        assert stage.card.word == "ALREADY HERE"
        assert [kind for kind, _ in ground.scans()] == 2 * ["scan.admitted"] + ["scan.repeated"]


async def test_a_scan_costs_no_timer_for_each_of_its_keys(ground: Fairground) -> None:
    """Its keys are held back until it is known what they are: all of them by one timer."""
    async with on_stage(ground) as stage:
        stage.by_the_clock = True
        before = len(stage.app._timers)
        stage.post(ground.codes[NATALIIA], SCANNER_GAP)
        await stage.pilot._wait_for_screen()
        assert len(stage.app._timers) <= before + 1
        await stage.rest()
        assert ground.scans() == [WELCOME]


async def test_no_key_hangs_on_a_timer_that_never_comes(
    ground: Fairground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Textual's do not, if a busy machine begins to wait for them when their time is over."""
    async with on_stage(ground) as stage:
        stage.by_the_clock = True
        monkeypatch.setattr("tests.screens.stage.PATIENCE", 5.0)
        monkeypatch.setattr(stage.app, "set_timer", lambda *_when, **_how: None)
        await stage.type("Pet")
        assert stage.entry.value == "Pet"


async def test_a_code_scanned_with_caps_lock_on_is_read(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[NATALIIA].lower())
        assert (stage.card.word, ground.scans()) == ("WELCOME", [WELCOME])


async def test_a_pasted_code_is_a_scan(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.paste(ground.codes[NATALIIA])
        assert (stage.card.word, ground.scans()) == ("WELCOME", [WELCOME])
        assert stage.entry.value == ""


async def test_several_pasted_codes_are_as_many_scans(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.paste(f"{ground.codes[NATALIIA]}\r\n{ground.codes[SVETLANA]}\r\n")
        assert ground.scans() == [WELCOME, WELCOME]


async def test_a_pasted_name_is_text(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.paste("Petrova")
        assert (stage.entry.value, ground.scans()) == ("Petrova", [])
        assert stage.answers.option_count == 1


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("https://example.org/?ticket=1", "a web address"),
        ("WIFI:T:WPA;S=guests;P=secret;;", "a Wi-Fi code"),
        ("K7Q2PA", "some text"),
    ],
)
async def test_a_foreign_code_gets_a_friendly_answer(
    ground: Fairground, code: str, why: str
) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(code)
        assert (stage.card.look, stage.entry.value) == ("refused", "")
        assert why in stage.text("#verdict")
        assert ground.scans() == [("scan.refused", "foreign")]


async def test_a_file_that_was_pasted_by_mistake_is_no_queue_of_guests(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        code = ground.codes[NATALIIA]
        await stage.paste("\n".join([code] * (MOST_SCANS + 1)))
        [told] = stage.app._notifications
        assert "Too much was pasted at once" in told.message
        assert ground.scans() == []
        await stage.paste(code)
        assert stage.card.word == "WELCOME"
