"""A late bus, two made one, one made two, a group moved, a trip called off; and who is told."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.domain import kinds
from kiosk.domain.texts import Text
from kiosk.domain.trips.passengers import Noted
from kiosk.domain.trips.trip import Trip
from kiosk.domain.verdicts import Reason
from kiosk.errors import NotYet, StoreError, Unsettled, UnusableInput
from kiosk.usecases.trips.change import Change
from kiosk.usecases.trips.changing import call_off, retime
from kiosk.usecases.trips.known import the_trip, trips
from kiosk.usecases.trips.planning import complaints, plan
from kiosk.usecases.trips.regrouping import merge, move, split
from tests.buses import MORNING, Marshal
from tests.event_texts import BACK, BUSES, OUT, TWO_AND_TWO, bus
from tests.fairs import Desks

MINUTE = 60_000_000
WHY = "engine trouble"


def told(change: Change) -> list[tuple[str, str | None, str | None]]:
    """Number, trip now and trip before, of each who must be told."""
    return [
        (each.guest.registration, each.trip and each.trip.id, each.was and each.was.id)
        for each in change.to_tell
    ]


def booked(marshal: Marshal, leg: str = OUT) -> dict[str, str]:
    """Number to trip."""
    found = marshal.desk.fair.state.booked_on(leg)
    guests = marshal.desk.fair.state.guests(found)
    return {guests[who].registration: trip for who, trip in found.items()}


def reasons(marshal: Marshal, kind: str) -> list[object]:
    """What the facts of a kind give as reason."""
    facts = [fact for fact in marshal.desk.facts() if fact.envelope.kind == kind]
    return [(kinds.content(fact) or {}).get("reason") for fact in facts]


def new_trip(marshal: Marshal, **changes: object) -> Trip:
    """A second vehicle beside bus A."""
    bus_a = the_trip(marshal.desk.fair, "bus-a")
    return replace(bus_a, id="bus-x", name=Text({"": "Bus X"}), **changes)  # type: ignore[arg-type]


@pytest.fixture
def riders(marshal: Marshal) -> Marshal:
    """Guests 1 to 3 on bus A, 4 on bus B."""
    marshal.guests(*"1234")
    marshal.book("bus-a", *"123")
    marshal.book("bus-b", "4")
    return marshal


def test_a_late_bus_leaves_later_and_who_still_waits_for_it_is_told(riders: Marshal) -> None:
    riders.scan("1", "bus-a")
    riders.note("2", "bus-a", Noted.RELEASED)
    before = the_trip(riders.desk.fair, "bus-a")
    change = retime(riders.desk.fair, "bus-a", before.departs + 20 * MINUTE, WHY)
    assert the_trip(riders.desk.fair, "bus-a") == change.trip
    assert change.trip == replace(before, departs=before.departs + 20 * MINUTE)
    assert told(change) == [("3", "bus-a", "bus-a")]
    assert change.to_tell[0].was == before
    assert reasons(riders, kinds.TRIP_PLANNED) == [WHY]


def test_a_bus_that_leaves_later_arrives_later(desks: Desks) -> None:
    arrives = bus("bus-a", "outbound", "07:00", extra="arrives = 2019-04-03T08:30:00")
    marshal = Marshal(desks.open(BUSES + arrives, now=MORNING))
    before = the_trip(marshal.desk.fair, "bus-a")
    after = retime(marshal.desk.fair, "bus-a", before.departs + 5 * MINUTE, WHY).trip
    assert after.arrives - before.arrives == 5 * MINUTE


def test_the_same_time_again_is_no_news(riders: Marshal) -> None:
    before = the_trip(riders.desk.fair, "bus-a")
    change = retime(riders.desk.fair, "bus-a", before.departs, WHY)
    assert (change.to_tell, reasons(riders, kinds.TRIP_PLANNED)) == ((), [])


def test_before_the_way_out_all_who_are_booked_back_are_told(riders: Marshal) -> None:
    riders.book("bus-c", "1", "4")
    before = the_trip(riders.desk.fair, "bus-c")
    change = retime(riders.desk.fair, "bus-c", before.departs + MINUTE, WHY)
    assert [number for number, *_ in told(change)] == ["1", "4"]
    riders.scan("1", "bus-a")
    riders.close("bus-a", 2, "two overslept")
    riders.close("bus-b", 1, "four overslept")
    after = retime(riders.desk.fair, "bus-c", before.departs, WHY)
    assert [number for number, *_ in told(after)] == ["1"]  # guest 4 never went


def test_two_made_one_take_all_along(riders: Marshal) -> None:
    riders.guests("9", kind="staff")
    riders.scan("9", "bus-a")
    riders.scan("1", "bus-a")
    riders.note("2", "bus-a", Noted.NO_SHOW)
    change = merge(riders.desk.fair, "bus-a", "bus-b", WHY)
    assert booked(riders) == dict.fromkeys("1234", "bus-b")
    assert trips(riders.desk.fair)["bus-a"].canceled
    assert (change.trip.id, change.moved) == ("bus-b", 3)
    assert told(change) == [("1", "bus-b", "bus-a"), ("3", "bus-b", "bus-a")]
    assert riders.aboard("bus-b") == []
    assert sorted(riders.missing("bus-b")) == ["1", "3", "4"]
    assert len(riders.desk.fair.state.rides(["trip:bus-a"])) == 2
    assert not any(ride.aboard for ride in riders.desk.fair.state.rides(["trip:bus-a"]))
    assert set(reasons(riders, kinds.GUEST_BOOKED)) == {None, WHY}


def test_who_was_taken_along_without_a_booking_is_expected_on_the_other(riders: Marshal) -> None:
    riders.guests("5")
    riders.scan("5", "bus-a", Reason.NOT_BOOKED, why="walk-in")
    merge(riders.desk.fair, "bus-a", "bus-b", WHY)
    assert booked(riders)["5"] == "bus-b"


def test_two_made_one_are_refused_where_seats_do_not_suffice(desks: Desks) -> None:
    tight = bus("bus-a", "outbound", "07:00") + bus("bus-b", "outbound", "07:15", seats=3)
    marshal = Marshal(desks.open(BUSES + tight, now=MORNING))
    marshal.guests(*"12345")
    marshal.book("bus-a", *"123")
    marshal.book("bus-b", *"45")
    marshal.note("5", "bus-b", Noted.RELEASED)  # takes no seat any more
    with pytest.raises(NotYet, match="Bus B is short of 1 seat for"):
        merge(marshal.desk.fair, "bus-a", "bus-b", WHY)
    assert booked(marshal)["1"] == "bus-a"
    merge(marshal.desk.fair, "bus-a", "bus-b", WHY, over=True)
    assert booked(marshal)["1"] == "bus-b"
    assert {c.flaw.value for c in complaints(marshal.desk.fair)} == {"overbooked"}


def test_wheelchairs_need_places_on_the_other(riders: Marshal) -> None:
    riders.guests("2", flags=("wheelchair",))
    with pytest.raises(NotYet, match="short of 1 wheelchair place"):
        merge(riders.desk.fair, "bus-a", "bus-b", WHY)


def test_whom_the_other_would_refuse_at_its_door_is_not_put_on_it(desks: Desks) -> None:
    two = bus("bus-a", "outbound", "07:00") + bus(
        "bus-b", "outbound", "07:15", extra='takes = ["staff"]'
    )
    marshal = Marshal(desks.open(BUSES + two, now=MORNING))
    marshal.guests("1")
    marshal.book("bus-a", "1")
    with pytest.raises(NotYet, match="Bus B doesn't take the tickets of: Guest 1"):
        merge(marshal.desk.fair, "bus-a", "bus-b", WHY, over=True)


@pytest.mark.parametrize("into", ["bus-a", "bus-c"])
def test_only_two_that_go_the_same_way_are_made_one(riders: Marshal, into: str) -> None:
    with pytest.raises(UnusableInput, match="don't go the same way"):
        merge(riders.desk.fair, "bus-a", into, WHY)


def test_two_tours_are_made_one(desks: Desks) -> None:
    two = bus("tour-1", "tour", "09:00") + bus("tour-2", "tour", "09:00")
    marshal = Marshal(desks.open(BUSES + two, now=MORNING))
    marshal.guests("1")
    marshal.book("tour-1", "1")
    merge(marshal.desk.fair, "tour-1", "tour-2", WHY)
    assert marshal.desk.known("1").bookings == {"tour.tour-2": "tour-2"}


def test_one_made_two_divides_by_seats_and_keeps_delegations(marshal: Marshal) -> None:
    marshal.guests(*"123", partner="chamber")
    marshal.guests(*"456", organisation="Metall AG")
    marshal.guests("7", organisation="Metall AG")
    marshal.book("bus-a", *"1234567")
    marshal.scan("7", "bus-a")
    change = split(marshal.desk.fair, "bus-a", new_trip(marshal), "bus too full")
    on = booked(marshal)
    assert {on[who] for who in "4567"} == {"bus-a"}  # where one of theirs sits already
    assert {on[who] for who in "123"} == {"bus-x"}
    assert told(change) == [(who, "bus-x", "bus-a") for who in "123"]
    assert the_trip(marshal.desk.fair, "bus-x").leg == OUT


def test_one_made_two_is_refused_where_both_are_too_small(marshal: Marshal) -> None:
    many = [str(number) for number in range(14)]
    marshal.guests(*many)
    marshal.book("bus-a", *many)
    with pytest.raises(NotYet, match="Both together have too few"):
        split(marshal.desk.fair, "bus-a", new_trip(marshal, seats=3), WHY)
    assert "bus-x" not in trips(marshal.desk.fair)
    change = split(marshal.desk.fair, "bus-a", new_trip(marshal, seats=3), WHY, over=True)
    assert change.moved == 3


@pytest.mark.parametrize(
    "changes", [{"id": "bus-b"}, {"outing": "elsewhere"}, {"seats": 0}, {"departs": 5}]
)
def test_an_impossible_second_trip_is_refused(riders: Marshal, changes: dict[str, object]) -> None:
    with pytest.raises(UnusableInput):
        split(riders.desk.fair, "bus-a", replace(new_trip(riders), **changes), WHY)  # type: ignore[arg-type]
    assert list(trips(riders.desk.fair)) == ["bus-a", "bus-b", "bus-c", "bus-d"]


def test_guests_are_moved_and_get_off_where_they_sat(riders: Marshal) -> None:
    riders.guests("5")
    riders.guests("6")
    riders.own(OUT, "6")
    riders.scan("1", "bus-a")
    subjects = [riders.subject(who) for who in "1245"] + [riders.subject("6")]
    change = move(riders.desk.fair, subjects, "bus-b", "friends")
    assert booked(riders) == {"1": "bus-b", "2": "bus-b", "3": "bus-a"} | dict.fromkeys(
        "456", "bus-b"
    )
    assert told(change) == [
        ("1", "bus-b", "bus-a"),
        ("2", "bus-b", "bus-a"),
        ("5", "bus-b", None),
        ("6", "bus-b", None),
    ]
    assert (riders.aboard("bus-a"), riders.missing("bus-a")) == ([], ["3"])
    assert change.moved == 4


def test_who_has_left_with_another_trip_is_left_alone_and_named(riders: Marshal) -> None:
    riders.scan("1", "bus-a")
    riders.close("bus-a", 2, "two are late")
    change = move(riders.desk.fair, map(riders.subject, "12"), "bus-b", "missed theirs")
    assert [guest.registration for guest in change.left_alone] == ["1"]
    assert (booked(riders)["1"], booked(riders)["2"]) == ("bus-a", "bus-b")
    assert riders.aboard("bus-a") == ["1"]


def test_canceled_guests_and_staff_are_not_moved(riders: Marshal) -> None:
    riders.guests("9", kind="staff")
    riders.desk.import_rows({"registration": "1", "status": "canceled"})
    change = move(riders.desk.fair, map(riders.subject, "129"), "bus-b", "friends")
    assert told(change) == [("2", "bus-b", "bus-a")]
    with pytest.raises(UnusableInput, match="None of them can be booked"):
        move(riders.desk.fair, map(riders.subject, "19"), "bus-b", "friends")


def test_a_group_is_not_moved_over_the_seats(desks: Desks) -> None:
    tight = bus("bus-a", "outbound", "07:00") + bus("bus-b", "outbound", "07:15", seats=1)
    marshal = Marshal(desks.open(BUSES + tight, now=MORNING))
    marshal.guests(*"12")
    marshal.book("bus-a", *"12")
    subjects = [marshal.subject(who) for who in "12"]
    with pytest.raises(NotYet, match="Bus B is short of 1 seat for"):
        move(marshal.desk.fair, subjects, "bus-b", WHY)
    assert move(marshal.desk.fair, subjects, "bus-b", WHY, over=True).moved == 2


def test_a_trip_called_off_tells_all_and_keeps_their_names(riders: Marshal) -> None:
    riders.scan("1", "bus-a")
    change = call_off(riders.desk.fair, "bus-a", WHY)
    assert told(change) == [(who, None, "bus-a") for who in "123"]
    assert change.trip.canceled
    assert {(c.trip, c.flaw.value, c.about) for c in complaints(riders.desk.fair)} == {
        ("bus-a", "booked_on_no_trip", "3")
    }
    assert sorted(riders.missing("bus-b")) == ["1", "2", "3", "4"]  # nobody is lost sight of


def test_the_last_way_back_is_not_called_off_while_somebody_is_out(riders: Marshal) -> None:
    riders.scan("1", "bus-a")
    riders.close("bus-a", 2, "two are late")
    call_off(riders.desk.fair, "bus-c", WHY)
    with pytest.raises(NotYet, match="last way back"):
        call_off(riders.desk.fair, "bus-d", WHY)
    plan(riders.desk.fair, replace(the_trip(riders.desk.fair, "bus-d"), id="bus-e"))
    call_off(riders.desk.fair, "bus-d", WHY)
    assert riders.missing("bus-e") == ["1"]


def every_change(marshal: Marshal, trip: str, why: str) -> list[Callable[[], Change]]:
    """Each change of a trip, to be called."""
    fair = marshal.desk.fair
    other = "bus-b" if trip == "bus-a" else "bus-a"
    return [
        lambda: retime(fair, trip, marshal.desk.clock.at + 90 * MINUTE, why),
        lambda: merge(fair, trip, other, why),
        lambda: merge(fair, other, trip, why),
        lambda: split(fair, trip, new_trip(marshal), why),
        lambda: move(fair, [marshal.subject("4")], trip, why),
        lambda: call_off(fair, trip, why),
    ]


def test_a_closed_departure_is_not_changed(riders: Marshal) -> None:
    riders.close("bus-a", 1, "nobody came")
    facts = len(riders.desk.facts())
    for change in every_change(riders, "bus-a", WHY):
        with pytest.raises(NotYet, match="closed before"):
            change()
    with pytest.raises(NotYet, match="closed before"):
        plan(riders.desk.fair, replace(the_trip(riders.desk.fair, "bus-a"), seats=3))
    assert len(riders.desk.facts()) == facts


def test_a_canceled_trip_is_not_changed(riders: Marshal) -> None:
    call_off(riders.desk.fair, "bus-a", WHY)
    for change in every_change(riders, "bus-a", WHY):
        with pytest.raises(NotYet, match="was canceled"):
            change()


def test_every_change_needs_a_reason_and_a_trip(riders: Marshal) -> None:
    facts = len(riders.desk.facts())
    for change in every_change(riders, "bus-a", " x "):
        with pytest.raises(UnusableInput, match="needs a reason"):
            change()
    for change in every_change(riders, "bus-z", WHY):
        with pytest.raises(Unsettled, match="no trip 'bus-z'"):
            change()
    assert len(riders.desk.facts()) == facts


def test_a_change_is_whole_or_not_at_all(riders: Marshal) -> None:
    riders.scan("1", "bus-a")
    connection = riders.desk.opened.journal.connection
    connection.execute("PRAGMA query_only = ON")  # as where a disk takes no more
    with pytest.raises(StoreError):
        merge(riders.desk.fair, "bus-a", "bus-b", WHY)
    connection.execute("PRAGMA query_only = OFF")
    assert booked(riders)["1"] == "bus-a"
    assert riders.aboard("bus-a") == ["1"]


def test_two_devices_that_change_apart_agree_once_they_meet(desks: Desks) -> None:
    one = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="one"))
    one.guests(*"123")
    one.book("bus-a", *"123")
    two = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="two"), one.codes)
    two.desk.learn_from(one.desk)
    merge(one.desk.fair, "bus-a", "bus-b", WHY)
    two.scan("1", "bus-a")
    one.desk.learn_from(two.desk)
    two.desk.learn_from(one.desk)
    for marshal in (one, two):
        assert booked(marshal) == dict.fromkeys("123", "bus-b")
        assert trips(marshal.desk.fair)["bus-a"].canceled
    assert BACK not in one.desk.known("1").bookings
