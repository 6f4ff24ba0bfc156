"""A person who types: a name finds guests, a short code is a scan, and neither is the other."""

import asyncio
import csv
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.text import Text

from kiosk.places import assets
from kiosk.tickets import alphabet, shortcode
from tests.screens.fairground import Fairground, fairground
from tests.screens.guests import NATALIIA, OLENA, SERHII, SVETLANA
from tests.screens.stage import Stage, on_stage

WELCOME = ("scan.admitted", "welcome")


async def test_typing_at_80_ms_a_key_reaches_the_entry_as_it_was_typed(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        stage.by_the_clock = True
        for key in "Hryshchenko":
            await stage.pilot.press(key)
            await asyncio.sleep(0.02)
        await stage.rest()
        assert stage.entry.value == "Hryshchenko"
        assert ground.scans() == []


async def test_names_in_every_script_reach_the_entry(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        for name in ("Đorđe Živanović", "Ґалаґан", "Þóra 李"):
            await stage.type(name)
            assert stage.entry.value == name
            await stage.press("escape")


def _as_printed(code: str) -> str:
    return code


def _without_hyphens(code: str) -> str:
    return code.replace("-", "")


def _in_lower_case(code: str) -> str:
    return code.lower()


def _with_letters_for_digits(code: str) -> str:
    return code.replace("1", "I").replace("0", "O")


SPELLINGS = [_as_printed, _without_hyphens, _in_lower_case, _with_letters_for_digits]


@pytest.mark.parametrize("spelt", SPELLINGS)
async def test_a_typed_short_code_and_enter_is_a_scan(
    ground: Fairground, spelt: Callable[[str], str]
) -> None:
    with_slips = [r for r, code in ground.human_codes.items() if "1" in code and "0" in code]
    registration = (with_slips or [NATALIIA])[0]
    async with on_stage(ground) as stage:
        await stage.type(spelt(ground.human_codes[registration]), "enter")
        assert stage.card.word == "WELCOME"
        assert ground.scans() == [WELCOME]
        assert stage.entry.value == ""


async def test_a_short_code_with_a_slip_is_called_that_and_admits_nobody(
    ground: Fairground,
) -> None:
    code = ground.human_codes[NATALIIA]
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    async with on_stage(ground) as stage:
        await stage.type(wrong, "enter")
        assert stage.card.look == "refused"
        assert "mistyped" in stage.text("#verdict")
        assert ground.scans() == [("scan.refused", "damaged")]


@pytest.mark.parametrize("spelling", ["petrova", "Петрова", "PETROWA"])
async def test_a_typed_surname_and_enter_admits_the_marked_guest(
    ground: Fairground, spelling: str
) -> None:
    async with on_stage(ground) as stage:
        await stage.type(spelling, "enter")
        assert (stage.card.word, stage.card.look) == ("WELCOME", "admitted")
        assert "Светлана Петрова" in stage.card.names
        assert ground.scans() == [WELCOME]


async def test_no_surname_of_the_demo_is_taken_for_a_ticket(tmp_path: Path) -> None:
    with (assets() / "demo" / "roster.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["latin_name"]]
    people = [
        {name: row[name] for name in ("registration", "native_name", "latin_name", "country")}
        for row in rows
    ]
    chosen = [row for row in rows if len(row["latin_name"].split()[-1]) in (2, 3, 6, 9)]
    with fairground(tmp_path, people) as ground:
        async with on_stage(ground) as stage:
            for row in chosen:
                await stage.type(row["latin_name"].split()[-1], "enter")
                assert stage.card.look in ("admitted", "again"), row["latin_name"]
        assert {kind for kind, _ in ground.scans()} <= {"scan.admitted", "scan.repeated"}
        assert len(ground.scans()) == len(chosen)


async def test_a_surname_that_reads_like_a_short_code_is_still_a_name(tmp_path: Path) -> None:
    """One in a thousand names of nine letters has check letters that fit."""
    name = _surname_with_check_letters()
    guest = {"registration": "KB-001", "latin_name": f"Anna {name}", "country": "DE"}
    with fairground(tmp_path, [guest]) as ground:
        async with on_stage(ground) as stage:
            await stage.type(name, "enter")
            assert (stage.card.word, ground.scans()) == ("WELCOME", [WELCOME])
            assert f"Anna {name}" in stage.card.names


def _surname_with_check_letters() -> str:
    """A name of nine letters that has the form of a short code, check letters and all."""
    letters = "".join(filter(str.isalpha, alphabet.LETTERS))
    stems = ("BRANDTE", "HARTLEB", "KRAMERS", "WENDELS", "STAHLMA", "HERTELB", "BECKERS")
    found = ("".join(parts) for parts in itertools.product(stems, letters, letters))
    return next(name for name in found if shortcode.stem_typed(name)).capitalize()


async def test_a_name_that_fits_nobody_is_said_so_and_recorded_nowhere(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.type("Wqxw", "enter")
        assert stage.card.word == "NOT FOUND"
        assert "Wqxw" in stage.text("#verdict")
        assert ground.scans() == []
        assert [heard.name for heard in stage.heard] == ["again"]


async def test_enter_on_an_empty_entry_does_nothing(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.press("enter")
        assert (stage.card.look, stage.heard, ground.scans()) == ("ready", [], [])


async def test_up_and_down_move_among_the_answers_and_enter_takes_the_marked_one(
    ground: Fairground,
) -> None:
    async with on_stage(ground) as stage:
        await stage.type("kovalenko")
        assert stage.answers.option_count == 2
        assert stage.answers.highlighted == 0
        await stage.press("down")
        assert stage.answers.highlighted == 1
        await stage.press("down", "up")
        assert (stage.answers.highlighted, stage.app.focused) == (1, stage.entry)
        await stage.press("enter")
        seen = stage.ground.opened.fair.state.recent(1)[0]
        assert seen.guest is not None and seen.guest.registration in (SERHII, OLENA)
        assert seen.guest.latin_name in stage.card.names
        assert ground.scans() == [WELCOME]


async def test_escape_forgets_what_was_typed_and_keeps_the_verdict(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        await stage.scan(ground.codes[SVETLANA])
        await stage.type("kovalenko")
        assert "Serhii Kovalenko" in stage.text("#answers")
        await stage.press("escape")
        assert (stage.entry.value, stage.answers.option_count) == ("", 0)
        assert (stage.card.word, ground.scans()) == ("WELCOME", [WELCOME])


MARK = "bold underline"


def _marked(stage: Stage, line: int) -> list[str]:
    """The parts of an answer that stand out."""
    prompt = stage.answers.get_option_at_index(line).prompt
    assert isinstance(prompt, Text)
    return [prompt.plain[span.start : span.end] for span in prompt.spans if span.style == MARK]


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("kowal", ["Koval", "Ковал"]),
        ("коваленко", ["Kovalenko", "Коваленко"]),
        ("serhii kov", ["Serhii", "Kov", "Сергій", "Ков"]),
    ],
)
async def test_what_was_typed_is_marked_in_both_scripts(
    ground: Fairground, typed: str, marked: list[str]
) -> None:
    async with on_stage(ground) as stage:
        await stage.type(typed)
        assert _marked(stage, 0) == marked


async def test_an_address_that_was_typed_is_shown_and_marked(ground: Fairground) -> None:
    ground.take_in(
        [{"registration": "E-1", "latin_name": "Anna Berg", "email": "x.y@firm.example"}]
    )
    async with on_stage(ground) as stage:
        await stage.type("x.y@fi")
        assert "x.y@firm.example" in stage.text("#answers")
        assert _marked(stage, 0) == ["x", "y", "fi"]


async def test_the_search_is_ready_before_anybody_types(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        stage.desk._searching.prepare(0.0)
        while not stage.desk._searching.prepare(0.0):
            await stage.rest()
        assert set(stage.desk._fair.index.subjects) == {
            guest.subject for guest in ground.opened.fair.state.every_guest()
        }
