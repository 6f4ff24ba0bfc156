"""Making trips and changing them; the event file's word, and what was recorded over it."""

from dataclasses import replace

import pytest

from kiosk.domain.texts import Text
from kiosk.domain.trips.trip import Trip, TripKind
from kiosk.errors import UnusableInput
from kiosk.usecases.trips.known import the_trip, trips
from kiosk.usecases.trips.planning import complaints, plan
from tests.buses import MORNING, Marshal
from tests.event_texts import BACK, BUSES, OUT, TWO_AND_TWO, bus
from tests.fairs import Desks

HOUR = 3600 * 1_000_000


def tour(marshal: Marshal, **changes: object) -> Trip:
    """A trip made by hand, an hour from now."""
    made = Trip(
        "tour-1",
        Text({"": "Tour 1"}),
        TripKind.TOUR,
        "tour-1",
        8,
        marshal.desk.clock.at + HOUR,
        "home",
        "somewhere",
        vehicle="BK-T 1",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_the_trips_of_the_event_file_are_known_in_order_of_departure(marshal: Marshal) -> None:
    known = trips(marshal.desk.fair)
    assert list(known) == ["bus-a", "bus-b", "bus-c", "bus-d"]
    assert {trip.leg for trip in known.values()} == {OUT, BACK}


def test_what_is_changed_by_hand_goes_over_the_file_field_by_field(desks: Desks) -> None:
    one = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="one"))
    two = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="two"))
    bus_a = the_trip(one.desk.fair, "bus-a")
    plan(one.desk.fair, replace(bus_a, departs=bus_a.departs + HOUR))
    plan(two.desk.fair, replace(bus_a, seats=50))
    one.desk.learn_from(two.desk)
    two.desk.learn_from(one.desk)
    both = replace(bus_a, departs=bus_a.departs + HOUR, seats=50)
    assert the_trip(one.desk.fair, "bus-a") == the_trip(two.desk.fair, "bus-a") == both


def test_two_who_change_one_field_apart_agree_and_the_loser_is_kept(desks: Desks) -> None:
    one = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="one"))
    two = Marshal(desks.open(TWO_AND_TWO, now="2019-04-03T06:41", name="two"))
    bus_a = the_trip(one.desk.fair, "bus-a")
    plan(one.desk.fair, replace(bus_a, seats=30))
    plan(two.desk.fair, replace(bus_a, seats=50))
    one.desk.learn_from(two.desk)
    two.desk.learn_from(one.desk)
    assert the_trip(one.desk.fair, "bus-a").seats == the_trip(two.desk.fair, "bus-a").seats == 50
    connection = one.desk.opened.journal.connection
    query = "SELECT value FROM overwritten WHERE subject = 'trip:bus-a' AND field = 'seats'"
    assert [row[0] for row in connection.execute(query)] == ["30"]


def test_a_trip_made_by_hand_stands_beside_the_others(marshal: Marshal) -> None:
    made = plan(marshal.desk.fair, tour(marshal))
    assert the_trip(marshal.desk.fair, "tour-1") == made
    marshal.guests("1")
    marshal.book("tour-1", "1")
    assert marshal.missing("tour-1") == ["1"]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"departs": 1}, "leave in the past"),
        ({"seats": 0}, "without seats"),
        ({"name": Text({"": ""})}, "isn't a whole trip"),
        ({"vehicle": "x\x1b[31m"}, "isn't a whole trip"),
        ({"id": "own"}, "A trip's id is of small letters"),
        ({"id": "Bus A"}, "A trip's id is of small letters"),
        ({"arrives": 5}, "arrive before it leaves"),
    ],
)
def test_an_impossible_trip_is_refused_by_name(
    marshal: Marshal, changes: dict[str, object], complaint: str
) -> None:
    with pytest.raises(UnusableInput, match=complaint):
        plan(marshal.desk.fair, tour(marshal, **changes))
    assert "tour-1" not in trips(marshal.desk.fair)


def test_a_vehicle_on_two_trips_at_once_is_refused(marshal: Marshal) -> None:
    first = plan(marshal.desk.fair, tour(marshal))
    second = replace(first, id="tour-2", departs=first.departs + 60_000_000, vehicle="bk-t 1")
    with pytest.raises(UnusableInput, match="vehicle is on another trip"):
        plan(marshal.desk.fair, second)
    plan(marshal.desk.fair, replace(second, departs=first.departs + HOUR))


def test_what_is_wrong_with_trips_is_told_by_name(desks: Desks) -> None:
    tight = BUSES + bus("bus-a", "outbound", "07:00", seats=1) + bus("bus-b", "outbound", "06:30")
    marshal = Marshal(desks.open(tight, now=MORNING))
    marshal.guests("1", "2", flags=("wheelchair",))
    marshal.book("bus-a", "1", "2")
    assert {(c.trip, c.flaw.value, c.about) for c in complaints(marshal.desk.fair)} == {
        ("bus-a", "overbooked", "1"),
        ("bus-a", "too_few_wheelchair_places", "2"),
        ("bus-b", "late", "10"),
    }
