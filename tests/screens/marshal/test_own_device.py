"""A marshal's device in a managed fair: its trips, and nothing that it may not do."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from kiosk.app import KioskApp
from kiosk.domain import certificates, kinds
from kiosk.domain.badge_notes import Occasion
from kiosk.domain.deeds import Deed
from kiosk.domain.devices import Role
from kiosk.domain.trips.passengers import Noted
from kiosk.domain.trips.trip import SUBJECT_PREFIX
from kiosk.errors import NotAllowed
from kiosk.screens.trips.marshal import MarshalScreen
from kiosk.screens.trips.own_trips import OwnTripsScreen
from kiosk.usecases.allowed import may, own_trips, require_desk, require_trip
from kiosk.usecases.badges import ordered
from kiosk.usecases.correct import correct
from kiosk.usecases.walk_in import walk_in
from tests.buses import MORNING, Marshal
from tests.domain.certificate_chains import Signing
from tests.event_texts import TWO_AND_TWO
from tests.fairs import Desks
from tests.roles import become
from tests.screens.fairground import Fairground
from tests.screens.stage import Heard, Stage


@pytest.fixture
def bus(desks: Desks, marshal: Marshal) -> Marshal:
    """A device that knows what the office knows."""
    desk = desks.open(TWO_AND_TWO, now=MORNING, name="bus")
    desk.learn_from(marshal.desk)
    return Marshal(desk, marshal.codes)


@pytest.fixture(autouse=True)
def founder(bus: Marshal) -> Signing:
    """Who made it the device of a marshal of bus A alone."""
    return become(bus.desk.opened, Role.MARSHAL, ["bus-a"])


@asynccontextmanager
async def at_the_bus(bus: Marshal, trip: str = "") -> AsyncIterator[Stage]:
    """What `kiosk marshal` opens."""
    opened = bus.desk.opened
    heard: list[Heard] = []
    door = next(iter(opened.fair.event.checkpoints))
    app = KioskApp(opened.fair, opened.home, door, "Bus A", lambda name: None, trip=trip)
    async with app.run_test(size=(100, 30)) as pilot:
        stage = Stage(Fairground(opened, bus.codes), app, pilot, heard)
        await stage.rest()
        yield stage


async def test_it_lists_its_own_trips_without_the_coordinator_s_keys(bus: Marshal) -> None:
    async with at_the_bus(bus) as stage:
        assert isinstance(stage.app.screen, OwnTripsScreen)
        shown = stage.text("#trips")
        assert "bus-a" in shown.casefold() or "Bus A" in shown
        assert "bus-b" not in shown.casefold() and "Bus B" not in shown
        keys = stage.lines()[-1]
        assert not [word for word in ("New", "Change", "Seats", "Move", "Back") if word in keys]
        facts = bus.desk.facts()
        await stage.press("n", "e", "m", "g", "escape")
        assert isinstance(stage.app.screen, OwnTripsScreen)
        assert bus.desk.facts() == facts


async def test_a_scan_counts_at_the_open_bus_and_nowhere_else(bus: Marshal) -> None:
    async with at_the_bus(bus) as stage:
        await stage.scan(bus.codes["1"])
        assert bus.desk.recorded() == []
        assert "open a trip" in stage.text("#said")
        await stage.press("enter")
        assert isinstance(stage.app.screen, MarshalScreen)
        await stage.scan(bus.codes["1"])
        assert [kind for kind, _ in bus.desk.recorded()] == [kinds.SCAN_ADMITTED]
        assert bus.aboard("bus-a") == ["1"]
        await stage.press("escape", "escape", "escape")
        assert isinstance(stage.app.screen, OwnTripsScreen)


async def test_a_trip_that_is_named_lies_over_the_list(bus: Marshal) -> None:
    async with at_the_bus(bus, "bus-a") as stage:
        assert isinstance(stage.app.screen, MarshalScreen)
        assert any(isinstance(each, OwnTripsScreen) for each in stage.app.screen_stack)
        bus.close("bus-a", 0, "test")
        stage.app.screen.action_next_trip()
        await stage.rest()
        assert isinstance(stage.app.screen, MarshalScreen)
        assert stage.app.screen.trip.id == "bus-a"


async def test_trips_that_it_is_given_meanwhile_appear(bus: Marshal, founder: Signing) -> None:
    async with at_the_bus(bus) as stage:
        first = len(stage.app.screen._table.lines)  # type: ignore[attr-defined]
        device = bus.desk.fair.facts.device
        assert device is not None
        number = bus.desk.fair.event.number
        body = certificates.admission(
            founder.key, number, device.public, "Bus A", Role.MARSHAL, ["bus-a", "bus-b"]
        )
        last = founder.chain.facts[-1]
        founder.write(kinds.DEVICE_ADMITTED, device.public, body, [last])
        bus.desk.opened.journal.absorb(founder.chain.facts)
        stage.app.screen.news_came()  # type: ignore[attr-defined]
        await stage.rest()
        assert len(stage.app.screen._table.lines) == first + 1  # type: ignore[attr-defined]


def test_all_that_a_marshal_does_at_a_bus_is_recorded(bus: Marshal) -> None:
    bus.scan("1", "bus-a")
    bus.note("2", "bus-a", Noted.CALLED)
    bus.note("2", "bus-a", Noted.NO_SHOW)
    bus.note("3", "bus-a", Noted.STANDBY)
    bus.note("4", "bus-a", Noted.NO_SHOW)
    bus.off("1", "bus-a")
    bus.scan("1", "bus-a")
    bus.close("bus-a", 1, "leaves as it is")
    assert bus.desk.fair.state.apart() == ()
    assert bus.desk.fair.state.departures()["bus-a"].closing


def test_what_is_not_a_marshal_s_is_refused_whole(bus: Marshal) -> None:
    fair, before = bus.desk.fair, bus.desk.facts()
    planned = (kinds.TRIP_PLANNED, f"{SUBJECT_PREFIX}bus-a", {"set": {}})
    deeds: list[Callable[[], object]] = [
        lambda: bus.desk.code("1", reissue=True),
        lambda: bus.desk.guest("77"),
        lambda: correct(fair, bus.desk.known("1"), {"organisation": "x"}),
        lambda: walk_in(fair, {"latin_name": "Anna"}),
        lambda: bus.desk.record(*planned),
        lambda: ordered(fair, [bus.desk.known("1")], Occasion.CHECK_IN),
    ]
    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed()
    assert bus.desk.facts() == before
    assert not bus.desk.home.issuing_key.exists()


def test_whose_device_it_is_stands_where_a_desk_would_open(bus: Marshal) -> None:
    fair = bus.desk.fair
    assert own_trips(fair) == {"bus-a"}
    assert not may(fair, Deed.ISSUE)
    with pytest.raises(NotAllowed, match="Bus A, for these trips: bus-a") as told:
        require_desk(fair)
    assert "kiosk marshal" in told.value.remedy
    require_trip(fair, "bus-a")
    with pytest.raises(NotAllowed, match="Bus A"):
        require_trip(fair, "bus-b")


def test_in_a_fair_without_roles_everything_stays_as_it_was(marshal: Marshal) -> None:
    fair = marshal.desk.fair
    assert own_trips(fair) is None
    require_desk(fair)
    require_trip(fair, "bus-b")
    assert all(may(fair, deed) for deed in Deed)
