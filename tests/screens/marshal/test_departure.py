"""The head count, what it is compared with, and the bus that leaves."""

from pathlib import Path

import pytest

from kiosk.domain.trips.departures import Stage as Step
from kiosk.domain.trips.passengers import Noted
from kiosk.errors import UnusableInput
from kiosk.screens.trips.head_count import HeadCountScreen
from kiosk.screens.trips.reason import ReasonScreen
from tests.buses import MORNING, Marshal
from tests.event_texts import TWO_AND_TWO
from tests.fairs import Desks
from tests.screens.marshal.bus_stage import BusStage, on_bus
from tests.screens.stage import SIZES


async def count(stage: BusStage, heads: str) -> None:
    """The marshal types the number that was counted."""
    await stage.press("enter")
    await stage.type(heads, "enter")


async def board(stage: BusStage, *guests: str) -> None:
    """These get on."""
    for guest in guests:
        await stage.show(guest)


@pytest.mark.parametrize("size", SIZES)
async def test_the_number_is_asked_before_the_list_s_is_shown(
    marshal: Marshal, size: tuple[int, int]
) -> None:
    async with on_bus(marshal, size=size) as stage:
        await board(stage, "1", "2", "3")
        await stage.press("enter")
        assert isinstance(stage.app.screen, HeadCountScreen)
        assert "Bus A: how many people are aboard?" in stage.text()
        assert not any(digit in stage.text() for digit in "34")


@pytest.mark.parametrize("typed", ["", "four", "4.5", "-4", "99999", "٤"])
async def test_what_is_no_number_is_refused_and_nothing_is_recorded(
    marshal: Marshal, typed: str
) -> None:
    async with on_bus(marshal) as stage:
        await count(stage, typed)
        assert isinstance(stage.app.screen, HeadCountScreen)
        assert "A head count is a whole number." in stage.text()
        assert marshal.roll("bus-a").departure.counted is None


async def test_a_number_that_fits_closes_with_one_key(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await board(stage, "1", "2", "3", "9")
        await stage.press("n")
        await count(stage, "5")
        assert "✔ IT FITS" in stage.text("#sum")
        assert "5 = 3 guests + 1 staff + 1 crew" in stage.text("#sum")
        await stage.press("enter")
        roll = marshal.roll("bus-a")
        assert roll.departure.closing is not None
        assert (roll.departure.closing.heads, roll.departure.closing.reason) == (5, "")
        assert stage.app.screen is stage.bus
        assert "✔ CLOSED" in stage.text("#big")
        assert "CLOSED at 06:40: 5 heads counted, 4 scanned, 1 crew." in stage.text("#big")
        assert "left 06:40" in stage.lines()[0]


async def test_who_is_missing_is_listed_with_what_will_follow_and_needs_a_reason(
    marshal: Marshal,
) -> None:
    async with on_bus(marshal) as stage:
        await board(stage, "1", "2")
        await count(stage, "3")
        assert "! NOT ALL HERE" in stage.text("#sum")
        assert "2 will be expected on Bus B 07:15." in stage.text("#follows")
        assert "Guest 3" in stage.text("#doubtful") and "Guest 4" in stage.text("#doubtful")
        assert "Nataliia" not in stage.text("#doubtful")
        await stage.press("enter")
        assert isinstance(stage.app.screen, ReasonScreen)
        assert "2 will be expected on Bus B 07:15." in stage.text()
        assert marshal.roll("bus-a").stage is Step.HEADCOUNT
        await stage.press("1")
        closing = marshal.roll("bus-a").departure.closing
        assert closing is not None
        assert (closing.reason, len(closing.missing)) == ("could not be reached", 2)
        assert "It left without 2 guests." in stage.text("#big")
        assert sorted(marshal.missing("bus-b")) == ["3", "4", "5"]


async def test_after_the_last_way_out_the_missing_are_no_shows_and_that_is_said(
    marshal: Marshal,
) -> None:
    marshal.close("bus-a", 1, "nobody came")
    async with on_bus(marshal, "bus-b") as stage:
        await count(stage, "1")
        assert "5 will count as no-shows." in stage.text("#follows")
        await stage.press("enter", "1")
        assert stage.state_of("5", "bus-b") is Noted.NO_SHOW


async def test_too_few_lists_those_aboard_and_o_lets_them_off(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await board(stage, "1", "2", "3")
        await stage.press("n")
        await count(stage, "3")
        assert "! 1 TOO FEW" in stage.text("#sum")
        assert "Guest 2" in stage.text("#doubtful") and "O Got off" in stage.lines()[-1]
        await stage.press("1", "o")
        assert marshal.aboard("bus-a") == ["3", "1"]
        await stage.press("n")
        assert "Guest 2" in stage.text("#doubtful"), "now missing; the key met nobody"
        await stage.press("1", "n")
        assert stage.state_of("2") is Noted.NO_SHOW
        await stage.press("enter")
        closing = marshal.roll("bus-a").departure.closing
        assert closing is not None and (closing.heads, closing.reason) == (3, "")


async def test_too_many_says_that_somebody_was_not_scanned(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await board(stage, "1", "2", "3")
        await stage.press("n")
        await count(stage, "5")
        assert "! 1 TOO MANY" in stage.text("#sum")
        await stage.show("9")
        assert "✔ IT FITS" in stage.text("#sum"), "somebody came to be scanned after all"
        await stage.press("h")
        assert isinstance(stage.app.screen, HeadCountScreen)
        await stage.type("6", "enter")
        assert "! 1 TOO MANY" in stage.text("#sum")
        await stage.press("enter")
        assert "3  can't wait any longer" in stage.text()
        await stage.press("1")
        closing = marshal.roll("bus-a").departure.closing
        assert closing is not None and closing.reason == "aboard without a ticket"


async def test_the_missing_are_dealt_with_by_the_same_keys(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await board(stage, "1")
        await count(stage, "2")
        await stage.press("c")
        assert stage.state_of("2") is Noted.CALLED
        await stage.press("n", "1", "r", "1", "1", "b", "1")
        await stage.type("coordinator", "enter")
        await stage.press("enter")
        assert stage.state_of("2") is Noted.NO_SHOW
        assert stage.state_of("3") is Noted.RELEASED
        assert stage.state_of("4") is Noted.STAYS_BEHIND
        assert "✔ IT FITS" in stage.text("#sum")


async def test_the_last_way_back_does_not_leave_before_each_is_settled(marshal: Marshal) -> None:
    for who in ("1", "2"):
        marshal.scan(who, "bus-a")
    marshal.close("bus-a", 3, "two overslept", now="07:00")
    marshal.close("bus-b", 1, "nobody came", now="07:15")
    marshal.close("bus-c", 1, "nobody was here", now="17:00")
    async with on_bus(marshal, "bus-d") as stage:
        await stage.show("1")
        await count(stage, "2")
        assert "No other bus goes back: 1 must be settled first." in stage.text("#follows")
        await stage.press("enter")
        assert "✘ NOT RECORDED" in stage.text("#sum")
        assert "Somebody is still missing, and no other bus goes back." in stage.text("#sum")
        assert marshal.roll("bus-d").departure.closing is None
        await stage.press("n")
        assert "must get home" in stage.text("#told")
        await stage.press("b", "1")
        await stage.type("coordinator", "enter")
        await stage.type("Ms Kranz", "enter")
        assert "✔ IT FITS" in stage.text("#sum")
        await stage.press("enter")
        assert marshal.roll("bus-d").departure.closing is not None
        assert "Not coming: Guest 2" in stage.text("#big")


async def test_escape_leaves_the_bus_open(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await board(stage, "1")
        await count(stage, "2")
        await stage.press("escape")
        assert stage.app.screen is stage.bus
        assert marshal.roll("bus-a").departure.closing is None
        assert "HEAD COUNT" in stage.lines()[0]
        await stage.wait(1)
        await stage.show("2")
        assert "BOARDING" in stage.lines()[0], "the count is out of date"


async def closed(stage: BusStage) -> None:
    """Bus A leaves with one guest."""
    await board(stage, "1")
    await count(stage, "2")
    await stage.press("enter", "1")


async def test_a_closed_bus_opens_again_with_a_reason(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await closed(stage)
        assert "R Open again" in stage.lines()[-1]
        await stage.press("r", "1")
        roll = marshal.roll("bus-a")
        assert (roll.departure.closing, roll.departure.reopened) == (None, ("somebody else came",))
        assert "3 STILL MISSING" in stage.text("#heading")


async def test_after_closing_a_scan_is_refused_and_names_the_next_bus(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await closed(stage)
        await stage.show("2")
        assert "✘ BUS HAS LEFT" in stage.strip and "Next bus with room: Bus B." in stage.strip
        assert stage.sounds[-1] == "refused"


async def test_the_next_bus_is_one_key_away(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        await closed(stage)
        await stage.press("x")
        assert "Bus B → Hannover" in stage.lines()[0]
        assert len(stage.bus._roll.missing) == 4
        await stage.show("2")
        assert marshal.aboard("bus-b") == ["2"]
        await stage.press("escape", "escape", "escape", "escape")
        assert stage.app.screen is stage.desk


async def test_the_manifest_is_handed_to_whatever_writes_it(
    marshal: Marshal, tmp_path: Path
) -> None:
    async with on_bus(marshal) as stage:
        asked: list[str] = []

        def manifest(trip: str) -> Path:
            asked.append(trip)
            return tmp_path / f"{trip}.pdf"

        object.__setattr__(stage.bus.tools, "manifest", lambda trip: lambda: manifest(trip))
        await closed(stage)
        assert "P Manifest" in stage.lines()[-1]
        await stage.press("p")
        await stage.app.workers.wait_for_complete()
        await stage.rest()
        assert asked == ["bus-a"]
        assert "SAVED" in stage.text("#said")


async def test_a_manifest_that_can_t_be_written_says_why(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:

        def fails(trip: str) -> object:
            raise UnusableInput("The printer is gone.", "Plug it in.")

        object.__setattr__(stage.bus.tools, "manifest", fails)
        await closed(stage)
        await stage.press("p")
        assert "The printer is gone." in stage.strip


async def test_without_anything_that_writes_it_there_is_no_such_key(marshal: Marshal) -> None:
    async with on_bus(marshal) as stage:
        object.__setattr__(stage.bus.tools, "manifest", None)
        await closed(stage)
        assert "Manifest" not in stage.lines()[-1]


async def test_a_late_scan_of_another_marshal_and_their_closing_are_told(
    desks: Desks, marshal: Marshal
) -> None:
    two = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="Marshal 2"), marshal.codes)
    two.desk.learn_from(marshal.desk)
    async with on_bus(marshal) as stage:
        await closed(stage)
        assert not stage.bus.query_one("#alert").display
        two.scan("3", "bus-a", now="06:45")
        two.close("bus-a", 2, "they told me to")
        marshal.desk.learn_from(two.desk)
        await stage.wait(20)
        assert "1 was scanned and is not on the manifest: Guest 3" in stage.text("#alert")
        assert "Another device closed it too, at 06:45, with 2 heads." in stage.text("#alert")
