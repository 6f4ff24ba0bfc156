"""What one guest is booked on: shown on their record, changed from a list of trips with room."""

import pytest

from kiosk.errors import StoreError
from kiosk.screens.choose import ChooseScreen
from kiosk.screens.guest import GuestScreen
from kiosk.screens.trips.bookings import BookingsScreen
from tests.buses import Marshal
from tests.event_texts import DOOR
from tests.fairs import OpenDesk
from tests.screens.reception import assert_it_fits
from tests.screens.stage import SIZES
from tests.screens.trips.depot import BACK, OUT, Depot, on_board


def record(marshal: Marshal, who: str):  # type: ignore[no-untyped-def]
    """Opens a guest's record."""
    known = marshal.desk.known(who)
    return lambda depot: GuestScreen(marshal.desk.fair, known, "", depot.tools)


def booked(depot: Depot, who: str) -> dict[str, str]:
    return dict(depot.desk.known(who).bookings)


@pytest.mark.parametrize("size", SIZES)
async def test_the_record_tells_what_a_guest_is_booked_on(
    marshal: Marshal, size: tuple[int, int]
) -> None:
    marshal.own(BACK, "7")
    async with on_board(marshal, size, first=record(marshal, "7")) as depot:
        told = depot.stage.text("#booked")
        assert told == "day 2 out: Bus B 07:15 · day 2 back: own transport"
        assert "F6 Trips" in depot.stage.text("KeyBar")
        assert_it_fits(depot.stage)
        await depot.stage.press("f6")
        assert depot.line("day 2 out", ".dialog").strip("│ ") == "1 day 2 out Bus B 07:15"
        assert "day 2 back own transport" in depot.line("day 2 back", ".dialog")
        assert "day 2 Works not booked" in depot.line("Works", ".dialog")
        assert_it_fits(depot.stage)


async def test_another_trip_is_chosen_by_the_room_it_has(marshal: Marshal) -> None:
    async with on_board(marshal, SIZES[0], first=record(marshal, "7")) as depot:
        await depot.stage.press("f6", "1")
        assert isinstance(depot.screen, ChooseScreen)
        assert "1 07:00 Bus A · ! no seat left" in depot.line("Bus A", ".dialog")
        await depot.stage.press("escape", "down", "down", "enter")
        assert "17:30 Bus D · 2 seats left" in depot.line("Bus D", ".dialog")
        await depot.stage.press("2")
        assert booked(depot, "7") == {OUT: "bus-b", BACK: "bus-d"}
        assert "Bus D 17:30" in depot.line("day 2 back", ".dialog")
        await depot.stage.press("escape")
        assert "day 2 back: Bus D 17:30" in depot.stage.text("#booked")


async def test_own_transport_and_nothing_can_be_chosen_too(marshal: Marshal) -> None:
    async with on_board(marshal, first=record(marshal, "1")) as depot:
        await depot.stage.press("f6", "1", "3")
        assert booked(depot, "1") == {OUT: "own", BACK: "bus-c"}
        await depot.stage.press("1", "4")
        assert booked(depot, "1") == {BACK: "bus-c"}
        facts = len(depot.desk.facts())
        await depot.stage.press("1", "4", "1", "escape")
        assert len(depot.desk.facts()) == facts


async def test_a_correction_after_a_new_booking_keeps_both(marshal: Marshal) -> None:
    marshal.guests("p", phone="+49 391 6220000")
    async with on_board(marshal, first=record(marshal, "p")) as depot:
        await depot.stage.press("f6", "1", "2", "escape")
        await depot.stage.type("Ім'я")
        await depot.stage.press("f2")
        known = depot.desk.known("p")
        assert (known.native_name, known.bookings[OUT]) == ("Ім'я", "bus-b")


async def test_a_trip_that_left_or_was_called_off_takes_nobody_more(marshal: Marshal) -> None:
    for who in "1234":
        marshal.scan(who, "bus-a")
    marshal.close("bus-a", 5, now="07:01")
    marshal.desk.record("trip.planned", "trip:bus-d", {"set": {"canceled": True}})
    async with on_board(marshal, first=record(marshal, "5")) as depot:
        await depot.stage.press("f6")
        assert "! Bus D 17:30 is called off" in depot.line("day 2 back", ".dialog")
        await depot.stage.press("1")
        assert "Bus A" not in depot.stage.text(".dialog")
        assert "Bus B" in depot.stage.text(".dialog")
        await depot.stage.press("escape", "2")
        assert "Bus D" not in depot.stage.text(".dialog")


async def test_who_sits_in_a_wheelchair_is_told_where_no_place_is_left(marshal: Marshal) -> None:
    marshal.guests("w", flags=["wheelchair"])
    async with on_board(marshal, first=record(marshal, "w")) as depot:
        await depot.stage.press("f6", "1")
        assert "no wheelchair place left" in depot.line("Bus B", ".dialog")
        assert "no wheelchair place left" not in depot.line("Bus A", ".dialog")


async def test_a_fair_without_trips_asks_for_none(desk: OpenDesk) -> None:
    marshal = Marshal(desk(DOOR))
    marshal.guests("1")
    async with on_board(marshal, first=record(marshal, "1")) as depot:
        assert "F6" not in depot.stage.text("KeyBar")
        await depot.stage.press("f6")
        assert isinstance(depot.screen, GuestScreen)


async def test_a_full_disk_books_nothing_and_says_so(
    marshal: Marshal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("The disk is full; this was not recorded.", "Free some space.")

    async with on_board(marshal, first=record(marshal, "1")) as depot:
        with monkeypatch.context() as disk:
            disk.setattr(marshal.desk.fair.facts, "append", full)
            await depot.stage.press("f6", "1", "2")
        assert isinstance(depot.screen, BookingsScreen)
        assert "✘ NOT RECORDED: The disk is full" in " ".join(depot.stage.text().split())
        assert booked(depot, "1")[OUT] == "bus-a"
