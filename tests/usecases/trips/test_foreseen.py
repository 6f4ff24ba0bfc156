"""What a change would come to is what comes of it, and foreseeing it records nothing."""

from collections.abc import Callable

import pytest

from kiosk.domain.trips.trip import Trip
from kiosk.errors import NotYet, Unsettled
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.change import Change
from kiosk.usecases.trips.changing import call_off, retime
from kiosk.usecases.trips.foreseen import foreseen
from kiosk.usecases.trips.known import the_trip
from kiosk.usecases.trips.regrouping import merge, move, split
from kiosk.usecases.trips.roll import leg
from tests.buses import MORNING, Marshal
from tests.event_texts import BUSES, bus
from tests.fairs import OpenDesk

FLEET = (
    BUSES
    + bus("bus-a", "outbound", "07:00", 6, "wheelchairs = 1")
    + bus("bus-b", "outbound", "07:15", 3)
    + bus("bus-c", "return", "17:00", 9)
)
MINUTE = 60 * 1_000_000


@pytest.fixture
def marshal(desk: OpenDesk) -> Marshal:
    """Three on bus A, one of them in a wheelchair; two on bus B, one of them aboard."""
    marshal = Marshal(desk(FLEET, now=MORNING, name="Board"))
    marshal.guests("1", "2", "4", "5")
    marshal.guests("3", flags=["wheelchair"])
    marshal.book("bus-a", "1", "2", "3")
    marshal.book("bus-b", "4", "5")
    marshal.scan("5", "bus-b")
    return marshal


def second(fair: Fair) -> Trip:
    trip = the_trip(fair, "bus-a")
    return Trip(
        "van", trip.name, trip.kind, trip.outing, 2, trip.departs, trip.origin, trip.destination
    )


CHANGES: dict[str, Callable[[Marshal, Fair, str, bool], Change]] = {
    "late": lambda m, fair, why, over: retime(
        fair, "bus-a", the_trip(fair, "bus-a").departs + 20 * MINUTE, why
    ),
    "merged": lambda m, fair, why, over: merge(fair, "bus-b", "bus-a", why, over=over),
    "split": lambda m, fair, why, over: split(fair, "bus-a", second(fair), why, over=over),
    "moved": lambda m, fair, why, over: move(fair, [m.subject("1")], "bus-b", why, over=over),
    "called off": lambda m, fair, why, over: call_off(fair, "bus-b", why),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_foreseen_is_what_comes_of_it_and_nothing_is_recorded(
    marshal: Marshal, name: str
) -> None:
    fair, change = marshal.desk.fair, CHANGES[name]
    before = marshal.desk.facts()
    found = foreseen(fair, lambda f, why, over: change(marshal, f, why, over))
    assert marshal.desk.facts() == before
    made = change(marshal, fair, "because", found.over is not None)
    assert (found.change.trip, found.change.moved) == (made.trip, made.moved)
    assert told(found.change) == told(made)
    assert len(marshal.desk.facts()) > len(before)


def told(change: Change) -> list[tuple[str, Trip | None, Trip | None]]:
    return [(each.guest.subject, each.trip, each.was) for each in change.to_tell]


def filled(marshal: Marshal, name: str) -> dict[str, tuple[int, int]]:
    found = foreseen(
        marshal.desk.fair,
        lambda f, why, over: CHANGES[name](marshal, f, why, over),
        [the_trip(marshal.desk.fair, "bus-a")],
    )
    return {each.trip.id: (each.people, each.wheelchairs) for each in found.filled}


@pytest.mark.parametrize("name", ["merged", "split", "moved"])
def test_seats_are_counted_as_they_are_once_it_is_made(marshal: Marshal, name: str) -> None:
    expected = filled(marshal, name)
    CHANGES[name](marshal, marshal.desk.fair, "because", True)
    fair = marshal.desk.fair
    for trip, (people, wheelchairs) in expected.items():
        found = the_trip(fair, trip)
        claims = leg(fair, found.leg).claims(found)
        assert len(claims) == people
        in_wheelchairs = (g.in_wheelchair for g in fair.state.guests(claims).values())
        assert sum(in_wheelchairs) == wheelchairs


def test_too_few_seats_are_told_and_not_in_the_way(marshal: Marshal) -> None:
    fair = marshal.desk.fair

    def everybody(f: Fair, why: str, over: bool) -> Change:
        return move(f, [marshal.subject(who) for who in "123"], "bus-b", why, over=over)

    found = foreseen(fair, everybody)
    assert isinstance(found.over, NotYet)
    [bus_b] = found.filled
    assert (bus_b.people, bus_b.wheelchairs, bus_b.fits) == (5, 1, False)


def test_who_is_aboard_of_a_trip_that_does_not_go_gets_off(marshal: Marshal) -> None:
    def merged(f: Fair, why: str, over: bool) -> Change:
        return merge(f, "bus-b", "bus-a", why, over=over)

    assert foreseen(marshal.desk.fair, merged).getting_off == 1


def test_what_cannot_be_is_refused_as_it_would_be(marshal: Marshal) -> None:
    with pytest.raises(Unsettled):
        foreseen(marshal.desk.fair, lambda f, why, over: call_off(f, "bus-x", why))
    marshal.scan("4", "bus-b")
    marshal.close("bus-b", 3)
    with pytest.raises(NotYet):
        foreseen(marshal.desk.fair, lambda f, why, over: call_off(f, "bus-b", why))
