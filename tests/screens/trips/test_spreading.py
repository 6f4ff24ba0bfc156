"""Guests whom nobody booked get seats: shown first, then recorded with one key."""

import pytest

from kiosk.errors import StoreError
from kiosk.screens.trips.consequences import ConsequencesScreen
from kiosk.screens.trips.trips import TripsScreen
from tests.buses import Marshal
from tests.event_texts import bus
from tests.fairs import OpenDesk
from tests.screens.reception import assert_it_fits
from tests.screens.stage import SIZES
from tests.screens.trips.depot import FLEET, OUT, fleet, on_board

ROOMY = FLEET + bus("bus-e", "outbound", "07:30", 2)


@pytest.mark.parametrize("size", SIZES)
async def test_the_proposal_tells_how_many_each_trip_gets_and_who_gets_no_seat(
    desk: OpenDesk, size: tuple[int, int]
) -> None:
    marshal = fleet(desk, ROOMY)
    async with on_board(marshal, size) as depot:
        facts = len(depot.desk.facts())
        await depot.stage.press("g")
        shown = depot.stage.text(".dialog")
        assert "2 guests get a seat" in shown
        assert "✔ 07:30 Bus E: 2 more, then 2 of 2 seats" in shown
        assert "! 1 guest gets no seat:" in shown
        assert any(f"Guest {who}" in shown for who in ("8", "9", "10"))
        assert_it_fits(depot.stage)
        assert len(depot.desk.facts()) == facts


async def test_one_key_records_it_and_escape_leaves_all_as_it_is(desk: OpenDesk) -> None:
    marshal = fleet(desk, ROOMY)
    async with on_board(marshal) as depot:
        await depot.stage.press("g", "escape")
        assert "not booked on day 2 out: 3" in depot.stage.text("#foot")
        await depot.stage.press("g", "enter")
        assert isinstance(depot.screen, TripsScreen)
        assert "✔ 2 guests booked" in depot.stage.text("#said")
        assert "2/2" in depot.line("Bus E")
        assert "not booked on day 2 out: 1" in depot.stage.text("#foot")
        booked = marshal.desk.fair.state.booked_on(OUT)
        assert sorted(booked.values()).count("bus-e") == 2


async def test_where_no_seat_is_left_there_is_nothing_to_do_but_to_read_it(
    marshal: Marshal,
) -> None:
    async with on_board(marshal) as depot:
        await depot.stage.press("g")
        assert "No seat is left" in depot.stage.text(".dialog")
        assert "Enter" not in depot.stage.lines()[-1]
        await depot.stage.press("enter")
        assert isinstance(depot.screen, ConsequencesScreen)
        await depot.stage.press("escape")
        assert isinstance(depot.screen, TripsScreen)


async def test_where_everybody_has_a_seat_it_says_so(marshal: Marshal) -> None:
    marshal.own(OUT, "8", "9", "10")
    async with on_board(marshal) as depot:
        await depot.stage.press("g")
        assert isinstance(depot.screen, TripsScreen)
        assert "Everybody who needs a seat on this way has one." in depot.stage.text("#said")


async def test_a_full_disk_books_nobody_and_says_so(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("The disk is full; this was not recorded.", "Free some space.")

    marshal = fleet(desk, ROOMY)
    async with on_board(marshal) as depot:
        await depot.stage.press("g")
        with monkeypatch.context() as disk:
            disk.setattr(marshal.desk.fair.facts, "append", full)
            await depot.stage.press("enter")
        assert "✘ NOT RECORDED: The disk is full" in " ".join(depot.stage.text().split())
        await depot.stage.press("enter")
        assert len(marshal.desk.fair.state.booked_on(OUT)) == 9
