"""Scans at a bus: the verdict on the strip, its sound, and what the marshal answers."""

import pytest

from kiosk import words
from kiosk.domain.trips.passengers import Noted
from kiosk.screens.trips.reason import ReasonScreen
from tests.buses import MORNING, Marshal
from tests.event_texts import BUSES, bus
from tests.fairs import Desks
from tests.screens.marshal.bus_stage import on_bus
from tests.screens.stage import SIZES

LARGE = set("▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")


@pytest.mark.parametrize("size", SIZES)
async def test_before_the_first_scan_the_counter_and_the_time_left_stand_there(
    marshal: Marshal, size: tuple[int, int]
) -> None:
    async with on_bus(marshal, size=size) as stage:
        assert stage.verdict is None
        assert "Bus A → Hannover" in stage.lines()[0]
        assert "07:00" in stage.lines()[0] and "in 20 min" in stage.lines()[0]
        assert "own data only" in stage.lines()[0]
        assert "4 missing" in stage.strip and "10 seats free" in stage.strip
        assert sum(bool(LARGE & set(line)) for line in stage.lines("#strip")) >= 4
        assert "4 EXPECTED" in stage.text("#heading")


@pytest.mark.parametrize("language", words.STAFF_LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_who_is_booked_gets_on_is_heard_and_counted(
    marshal: Marshal, size: tuple[int, int], language: str
) -> None:
    words.speak(language)
    async with on_bus(marshal, size=size) as stage:
        await stage.show("1")
        assert stage.verdict is not None
        assert (stage.verdict.look, stage.verdict.sign) == ("admitted", "✔")
        assert "Наталія Пилипенко" in stage.strip and "Nataliia Pylypenko" in stage.strip
        assert sum(bool(LARGE & set(line)) for line in stage.lines("#strip")) >= 4
        assert stage.sounds == ["aboard"]
        assert stage.heard[0].recorded == 1, "heard once it is on the disk"
        assert marshal.aboard("bus-a") == ["1"]
        assert "Nataliia" not in stage.text("#missing")


async def test_who_is_simply_aboard_gives_way_to_the_counter_by_themselves(
    marshal: Marshal,
) -> None:
    async with on_bus(marshal) as stage:
        await stage.show("1")
        await stage.wait(3)
        assert stage.verdict is not None
        await stage.wait(3)
        assert stage.verdict is None
        assert "3 missing" in stage.strip
        assert "3 STILL MISSING" in stage.text("#heading")


async def test_what_a_marshal_must_know_of_somebody_aboard_stays(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.show("9")
        await stage.wait(60)
        assert "! staff: counted aboard, not among the guests" in stage.strip
        await stage.show("1")
        await stage.wait(60)
        assert "1 staff" in stage.strip


async def test_at_the_wrong_bus_one_key_and_a_digit_take_them_along(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.show("5")
        assert "! WRONG BUS" in stage.strip
        assert "Booked on Bus B, leaves 07:15." in stage.strip
        assert "→ Send them there, or take them along." in stage.strip
        assert stage.sounds == ["wrong_bus"]
        assert "T Take along" in stage.lines()[-1]
        await stage.press("t")
        assert isinstance(stage.app.screen, ReasonScreen)
        await stage.press("2")
        assert stage.verdict is not None and stage.verdict.look == "admitted"
        assert "5" in marshal.aboard("bus-a")
        [content] = marshal.desk.fair.state.contents("scan.admitted", marshal.subject("5"))
        assert (content["override"], content["why"]) == ("wrong_bus", "changed with someone")


async def test_a_reason_may_be_typed(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.show("5")
        await stage.press("T")
        await stage.type("x", "enter")
        assert "Say it in a word or two" in stage.text()
        await stage.type("y travels with the boss", "enter")
        assert "5" in marshal.aboard("bus-a")
        [content] = marshal.desk.fair.state.contents("scan.admitted", marshal.subject("5"))
        assert content["why"] == "xy travels with the boss"


async def test_a_question_stays_until_it_is_answered_whoever_comes_meanwhile(
    marshal: Marshal,
) -> None:
    async with on_bus(marshal) as stage:
        await stage.show("5")
        await stage.show("1")
        assert stage.verdict is not None and stage.verdict.look == "admitted"
        assert "Take along" not in stage.lines()[-1]
        await stage.wait(6)
        assert stage.verdict is not None and "Guest 5" in stage.strip
        await stage.press("t", "1")
        assert sorted(marshal.aboard("bus-a")) == ["1", "5"]
        await stage.wait(6)
        assert stage.verdict is None


async def test_escape_sends_them_away_and_the_counter_comes_back(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.show("5")
        await stage.press("escape")
        assert (stage.verdict, stage.app.screen) == (None, stage.bus)
        assert marshal.aboard("bus-a") == []


async def test_a_question_is_settled_by_the_same_guest_s_next_scan(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.show("5")
        marshal.book("bus-a", "5")
        await stage.wait(3)
        await stage.show("5")
        await stage.wait(6)
        assert (stage.verdict, marshal.aboard("bus-a")) == (None, ["5"])


async def test_a_second_question_is_seen_before_it_is_set_aside_too(desks: Desks) -> None:
    """The reason that was given counts for it; nobody has to say it twice."""
    small = bus("bus-a", "outbound", "07:00", seats=1) + bus("bus-b", "outbound", "07:15")
    marshal = Marshal(desks.open(BUSES + small, now=MORNING))
    marshal.guests("1", "2")
    marshal.book("bus-a", "1")
    marshal.book("bus-b", "2")
    async with on_bus(marshal) as stage:
        await stage.show("1")
        await stage.show("2")
        await stage.press("t", "1")
        assert "! FULL" in stage.strip and marshal.aboard("bus-a") == ["1"]
        await stage.press("t")
        assert marshal.aboard("bus-a") == ["1", "2"]
        [content] = marshal.desk.fair.state.contents("scan.admitted", marshal.subject("2"))
        assert (content["set_aside"], content["why"]) == (["wrong_bus", "full"], "late")


async def test_who_is_not_booked_may_wait_for_a_seat(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.show("8")
        assert "! NOT BOOKED" in stage.strip
        await stage.press("y")
        assert (stage.state_of("8"), stage.verdict) == (Noted.STANDBY, None)
        assert "WAITS FOR A SEAT · Guest 8" in stage.text("#said")
        assert "1 waiting for a seat" in stage.strip


@pytest.mark.parametrize("code", ["https://example.org/?t=1", "K7Q2PAXXXX"])
async def test_what_is_not_known_sounds_so(marshal: Marshal, code: str) -> None:
    async with on_bus(marshal) as stage:
        await stage.scan(code)
        assert "✘ NOT KNOWN" in stage.strip
        assert stage.sounds == ["not_known"]
        assert "Take along" not in stage.lines()[-1]
        await stage.wait(60)
        assert "✘ NOT KNOWN" in stage.strip, "stays until the next scan"


async def test_a_second_scan_is_soft_and_says_since_when(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.show("1")
        await stage.wait(200)
        await stage.show("1")
        assert "! ALREADY ABOARD" in stage.strip and "Got on at 06:40." in stage.strip
        assert stage.sounds == ["aboard", "again"]


async def test_a_trigger_pulled_twice_is_one_scan(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.show("1")
        await stage.show("1")
        assert stage.sounds == ["aboard"]


async def test_half_a_scan_is_told(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.scan(marshal.codes["1"][:50], end=())
        assert "! SCAN AGAIN" in stage.strip
        assert marshal.aboard("bus-a") == []


async def test_the_next_scan_gets_off_and_the_one_after_boards_again(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.show("1")
        await stage.press("o")
        assert "← GETTING OFF" in stage.strip
        await stage.show("1")
        assert "← GOT OFF" in stage.strip
        assert (marshal.aboard("bus-a"), stage.chosen) == ([], stage.chosen)
        await stage.show("2")
        assert marshal.aboard("bus-a") == ["2"]


async def test_escape_goes_back_to_boarding(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await stage.press("o", "escape")
        assert stage.verdict is None
        await stage.show("1")
        assert marshal.aboard("bus-a") == ["1"]


@pytest.mark.parametrize("keys", [("f1",), ("u",), ("s",), ("a",), ("enter",), ("b",), ("d",)])
async def test_a_scan_over_whatever_lies_on_top_counts_at_the_bus_and_is_seen(
    marshal: Marshal, keys: tuple[str, ...]
) -> None:
    async with on_bus(marshal, size=SIZES[0]) as stage:
        await stage.press(*keys)
        top = stage.app.screen
        assert top is not stage.bus
        await stage.show("1")
        assert stage.app.screen is top
        assert "✔ ABOARD" in stage.text() and "Nataliia Pylypenko" in stage.text()
        assert marshal.aboard("bus-a") == ["1"]
        await stage.press("escape")
        assert stage.app.screen is stage.bus


async def test_what_can_t_be_recorded_says_so_and_can_be_read_again(
    marshal: Marshal, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.errors import StoreError
    from kiosk.screens.trips import door

    def fails(*args: object, **kwargs: object) -> None:
        raise StoreError("The disk is full.", "Make room.")

    async with on_bus(marshal) as stage:
        monkeypatch.setattr(door, "scan", fails)
        await stage.show("1")
        assert "✘ NOT RECORDED" in stage.strip and "The disk is full." in stage.strip
        assert stage.sounds == ["refused"]
        monkeypatch.undo()
        await stage.press("f1")
        assert "The last error:" in stage.text() and "Make room." in stage.text()


async def test_what_can_t_be_read_beside_a_verdict_leaves_it_on_the_strip_and_esc_leads_on(
    marshal: Marshal, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.errors import StoreError
    from kiosk.screens.trips import door_sight

    def fails(*args: object, **kwargs: object) -> None:
        raise StoreError("The file is damaged.", "Go on from the backup.")

    async with on_bus(marshal) as stage:
        monkeypatch.setattr(door_sight, "roll", fails)
        await stage.show("1")
        assert stage.verdict is not None and stage.verdict.look == "admitted"
        told = [notification.message for notification in stage.app._notifications]
        assert told == ["The file is damaged. → Go on from the backup."]
        await stage.press("escape")
        assert stage.verdict is None
        await stage.press("escape", "escape", "escape")
        assert stage.app.screen is stage.desk


async def test_who_could_not_get_off_for_a_fault_does_so_with_the_next_scan(
    marshal: Marshal, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.errors import StoreError
    from kiosk.screens.trips import door

    def fails(*args: object, **kwargs: object) -> None:
        raise StoreError("The disk is full.", "Make room.")

    async with on_bus(marshal) as stage:
        await stage.show("1")
        await stage.press("o")
        with monkeypatch.context() as broken:
            broken.setattr(door, "scan", fails)
            await stage.show("1")
        await stage.show("1")
        assert marshal.aboard("bus-a") == []
