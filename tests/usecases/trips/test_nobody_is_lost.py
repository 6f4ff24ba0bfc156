"""Buses that leave while others decide about them: whoever went out is waited for by somebody."""

import pytest

from kiosk.domain import kinds
from kiosk.domain.trips.passengers import Noted
from kiosk.domain.trips.trip import values_of
from kiosk.domain.verdicts import Reason
from kiosk.errors import NotYet
from kiosk.usecases.trips.altering import go_after_all
from kiosk.usecases.trips.changing import call_off
from kiosk.usecases.trips.departing import reopen
from kiosk.usecases.trips.known import the_trip, trips
from kiosk.usecases.trips.manifest import Standing, manifest
from kiosk.usecases.trips.outing import people_of
from kiosk.usecases.trips.planning import complaints
from kiosk.usecases.trips.regrouping import merge, move
from kiosk.usecases.trips.roll import still_out
from kiosk.usecases.trips.spread import proposal
from kiosk.usecases.undo import undo
from kiosk.wording.departures import what_follows
from tests.buses import MORNING, Marshal
from tests.event_texts import BACK, TWO_AND_TWO, VISITOR, bus
from tests.fairs import Desks, told

OUTING = "away-2019-04-03"


@pytest.fixture
def two(desks: Desks) -> tuple[Marshal, Marshal]:
    """A coordinator and a marshal, apart from now on; guests 1 to 3 are booked out on bus A."""
    one = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="one"))
    one.guests(*"123")
    one.book("bus-a", *"123")
    one.book("bus-d", *"123")
    other = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="other"), one.codes)
    other.desk.learn_from(one.desk)
    return one, other


def meet(one: Marshal, other: Marshal) -> None:
    one.desk.learn_from(other.desk)
    other.desk.learn_from(one.desk)


def out(marshal: Marshal) -> list[str]:
    """Who is still out, by number."""
    several = still_out(marshal.desk.fair, OUTING)
    return sorted(person.guest.registration for person in several if person.guest)


def test_a_bus_that_left_while_it_was_called_off_has_left_all_the_same(
    two: tuple[Marshal, Marshal],
) -> None:
    coordinator, marshal = two
    marshal.scan("1", "bus-a")
    marshal.close("bus-a", 2, "two overslept", now="07:00")
    coordinator.desk.clock.set("2019-04-03T07:01")
    call_off(coordinator.desk.fair, "bus-a", "engine trouble")
    meet(*two)
    for device in two:
        assert device.aboard("bus-a") == ["1"]
        assert device.missing("bus-b") == ["2", "3"]
        assert out(device) == ["1"]
        assert told(device.scan("1", "bus-b")) == ("question", "aboard_elsewhere")


def test_two_made_one_after_the_first_has_left_leave_nobody_out_there(
    two: tuple[Marshal, Marshal],
) -> None:
    coordinator, marshal = two
    marshal.scan("1", "bus-a")
    marshal.close("bus-a", 2, "two overslept", now="07:00")
    coordinator.desk.clock.set("2019-04-03T07:01")
    merge(coordinator.desk.fair, "bus-a", "bus-b", "engine trouble")
    meet(*two)
    coordinator.scan("2", "bus-b")
    coordinator.close("bus-b", 2, "one overslept", now="07:15")
    assert out(coordinator) == ["1", "2"]
    assert coordinator.missing("bus-d") == ["1", "2"]


def test_whom_the_manifest_took_along_is_expected_back_though_they_were_called_off_before(
    two: tuple[Marshal, Marshal],
) -> None:
    """The coordinator lets all get off a bus that leaves with them a moment later."""
    coordinator, marshal = two
    marshal.scan("1", "bus-a")
    coordinator.desk.learn_from(marshal.desk)
    coordinator.desk.clock.set("2019-04-03T06:55")
    call_off(coordinator.desk.fair, "bus-a", "engine trouble")
    marshal.close("bus-a", 2, "two overslept", now="07:00")
    meet(*two)
    for device in two:
        assert device.missing("bus-b") == ["1", "2", "3"], "who knows whether they got off?"
    coordinator.close("bus-b", 1, "nobody came", now="07:15")
    assert out(coordinator) == ["1"]


def test_who_got_on_between_two_closings_and_off_at_the_far_end_went_out(
    two: tuple[Marshal, Marshal],
) -> None:
    one, other = two
    one.scan("1", "bus-a", now="06:50")
    one.close("bus-a", 2, "two overslept", now="07:00")
    other.scan("2", "bus-a", now="07:01")
    other.close("bus-a", 2, "two overslept", now="07:02")
    other.desk.clock.set("2019-04-03T08:30")
    other.off("2", "bus-a")
    meet(*two)
    assert one.aboard("bus-a") == ["1", "2"]
    assert out(one) == ["1", "2"]
    standings = {
        entry.person.name: entry.standing for entry in manifest(one.desk.fair, "bus-a").entries
    }
    assert standings == {
        "Guest 1": Standing.ABOARD,
        "Guest 2": Standing.LATE,
        "Guest 3": Standing.MISSING,
    }


def test_who_got_on_after_the_closing_and_off_later_is_waited_for_at_both_ends(
    two: tuple[Marshal, Marshal],
) -> None:
    """They may have got off because the bus was gone, or because it had arrived."""
    one, other = two
    one.close("bus-a", 1, "nobody came", now="07:00")
    other.scan("1", "bus-a", now="07:01")
    other.desk.clock.set("2019-04-03T08:30")
    other.off("1", "bus-a")
    meet(*two)
    assert "1" in one.missing("bus-b")
    assert out(one) == ["1"]


def test_a_scan_that_was_taken_back_took_nobody_out(two: tuple[Marshal, Marshal]) -> None:
    one, other = two
    outcome = one.scan("1", "bus-a")
    one.close("bus-a", 2, "two overslept", now="07:00")
    undo(one.desk.fair, outcome.fact, "the wrong one")
    meet(*two)
    assert out(other) == []
    assert other.missing("bus-b") == ["1", "2", "3"]


def test_whom_a_closing_made_a_no_show_is_waited_for_again_when_it_is_opened(
    marshal: Marshal,
) -> None:
    marshal.guests(*"12")
    marshal.book("bus-b", *"12")
    marshal.note("2", "bus-b", Noted.NO_SHOW, reason="ill")
    marshal.close("bus-a", 1, now="07:00")
    marshal.close("bus-b", 1, "overslept", now="07:15")
    reopen(marshal.desk.fair, "bus-b", "somebody runs")
    assert marshal.missing("bus-b") == ["1"]


def test_a_trip_that_was_struck_from_the_event_file_still_took_people_out(desks: Desks) -> None:
    before = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="m"))
    before.guests(*"12")
    before.book("bus-a", *"12")
    before.book("bus-d", "1")
    before.scan("1", "bus-a")
    before.scan("2", "bus-a")
    before.close("bus-a", 3, now="07:00")
    desks.close("m")
    without = TWO_AND_TWO.replace(bus("bus-a", "outbound", "07:00"), "")
    after = Marshal(desks.open(without, now=MORNING, name="m"), before.codes)
    assert "bus-a" not in trips(after.desk.fair)
    assert after.missing("bus-d") == ["1", "2"]
    assert out(after) == ["1", "2"]


def test_the_last_bus_back_does_not_count_on_one_that_should_have_left_before(
    marshal: Marshal,
) -> None:
    """Its own marshal may have closed it where nobody could hear."""
    marshal.guests("1")
    marshal.book("bus-a", "1")
    marshal.book("bus-d", "1")
    marshal.scan("1", "bus-a")
    marshal.close("bus-a", 2, now="07:00")
    with pytest.raises(NotYet, match="no other bus is sure to go back"):
        marshal.close("bus-d", 1, "no time", now="17:30")
    marshal.book("bus-c", "1")
    marshal.close("bus-d", 1, now="17:31")
    assert marshal.missing("bus-c") == ["1"]


def test_people_of_a_bus_that_left_although_called_off_are_no_complaint(
    two: tuple[Marshal, Marshal],
) -> None:
    coordinator, marshal = two
    for who in "123":
        marshal.scan(who, "bus-a")
    marshal.close("bus-a", 4, now="07:00")
    call_off(coordinator.desk.fair, "bus-a", "engine trouble")
    meet(*two)
    assert [c for c in complaints(marshal.desk.fair) if c.flaw == "booked_on_no_trip"] == []


def test_an_id_that_no_trip_may_have_makes_no_trip(marshal: Marshal) -> None:
    """It would become the name of a file."""
    said = values_of(the_trip(marshal.desk.fair, "bus-a"))
    for name in ("own", "a:b", "a..b", "x" * 41):
        marshal.desk.record(kinds.TRIP_PLANNED, f"trip:{name}", {"set": said})
    assert list(trips(marshal.desk.fair)) == ["bus-a", "bus-b", "bus-c", "bus-d"]


def test_one_who_sits_in_another_bus_is_not_told_that_theirs_goes_after_all(
    marshal: Marshal,
) -> None:
    marshal.guests(*"12")
    marshal.book("bus-a", *"12")
    call_off(marshal.desk.fair, "bus-a", "engine trouble")
    marshal.scan("1", "bus-b", Reason.NOT_BOOKED, why="theirs is off")
    change = go_after_all(marshal.desk.fair, "bus-a", "it runs again")
    assert [each.guest.registration for each in change.to_tell] == ["2"]


def test_a_record_joined_to_another_after_the_closing_stands_on_the_manifest_once(
    marshal: Marshal,
) -> None:
    marshal.guests(*"12")
    marshal.book("bus-a", *"12")
    marshal.scan("2", "bus-a")
    marshal.close("bus-a", 2, "one is late", now="07:00")
    gives_way, stays = marshal.subject("2"), marshal.subject("1")
    marshal.desk.record(kinds.GUEST_SAME_AS, gives_way, {"other": stays})
    found = manifest(marshal.desk.fair, "bus-a")
    assert [(e.person.subject, e.standing) for e in found.entries] == [(stays, Standing.ABOARD)]
    assert marshal.roll("bus-a").late_scans == ()
    assert out(marshal) == ["1"]


def test_nobody_is_out_before_anybody_went(marshal: Marshal) -> None:
    marshal.guests("1")
    marshal.book("bus-a", "1")
    marshal.book("bus-d", "1")
    assert people_of(marshal.desk.fair, OUTING).still_there == frozenset()


def test_a_late_bus_is_told_as_one_that_was_due(marshal: Marshal) -> None:
    fair = marshal.desk.fair
    marshal.guests(*"12")
    marshal.book("bus-a", "1")
    marshal.book("bus-b", "2")
    assert marshal.desk.why(marshal.scan("1", "bus-b")) == "Booked on Bus A, leaves 07:00."
    follows = what_follows(marshal.roll("bus-b"), fair.event, fair.now())
    assert follows == "1 will be expected on Bus A 07:00."
    late = marshal.scan("1", "bus-b", now="07:10")
    assert marshal.desk.why(late) == "Booked on Bus A, which was due 07:00."
    follows = what_follows(marshal.roll("bus-b"), fair.event, fair.now())
    assert follows == "1 will be expected on Bus A, which was due 07:00."


def test_the_last_bus_back_says_that_another_should_have_left(marshal: Marshal) -> None:
    fair = marshal.desk.fair
    marshal.guests("1")
    marshal.book("bus-a", "1")
    marshal.book("bus-d", "1")
    marshal.scan("1", "bus-a")
    marshal.close("bus-a", 2)
    before = what_follows(marshal.roll("bus-d"), fair.event, fair.now())
    assert before == "1 will be expected on Bus C 17:00."
    marshal.desk.clock.set("2019-04-03T17:20")
    follows = what_follows(marshal.roll("bus-d"), fair.event, fair.now())
    assert follows.startswith("Bus C should have left: 1 must be settled")


def test_the_last_bus_back_is_called_off_in_time_where_another_is_still_to_come(
    marshal: Marshal,
) -> None:
    marshal.guests("1")
    marshal.scan("1", "bus-a", Reason.NOT_BOOKED, why="as it comes")
    marshal.close("bus-a", 2)
    marshal.desk.clock.set("2019-04-03T17:10")
    with pytest.raises(NotYet, match="last way back"):
        call_off(marshal.desk.fair, "bus-d", "engine trouble")
    marshal.desk.clock.set("2019-04-03T16:50")
    call_off(marshal.desk.fair, "bus-d", "engine trouble")
    assert marshal.missing("bus-c") == ["1"]


def test_who_went_out_rides_back_whatever_has_ended_meanwhile(desks: Desks) -> None:
    only_that_day = VISITOR + "valid = [2019-04-03T00:00:00, 2019-04-04T00:00:00]\n"
    tables = TWO_AND_TWO.replace(VISITOR, only_that_day)
    marshal = Marshal(desks.open(tables, now=MORNING, name="m"))
    marshal.guests(*"123")
    marshal.book("bus-a", *"12")
    marshal.book("bus-d", *"123")
    for who in "12":
        marshal.scan(who, "bus-a")
    marshal.close("bus-a", 3)
    marshal.desk.import_rows({"registration": "2", "status": "canceled"})
    marshal.desk.clock.set("2019-04-04T00:10")
    assert told(marshal.scan("1", "bus-d")) == ("admitted", "welcome")
    assert marshal.missing("bus-d") == ["2", "3"], "canceled, and still out there"
    assert told(marshal.scan("2", "bus-d")) == ("admitted", "welcome")
    assert told(marshal.scan("3", "bus-d")) == ("refused", "expired"), "who didn't go out"
    assert told(marshal.scan("1", "bus-b")) == ("refused", "expired"), "a bus out"


@pytest.mark.parametrize("state", [Noted.NO_SHOW, Noted.RELEASED, Noted.STAYS_BEHIND])
def test_who_was_given_up_and_is_moved_to_another_bus_is_waited_for_there(
    marshal: Marshal, state: Noted
) -> None:
    """They are told to come."""
    marshal.guests("1")
    marshal.book("bus-a", "1")
    marshal.note("1", "bus-a", state, reason="ill", told="Jo", takes_over="Ms Kranz")
    change = move(marshal.desk.fair, [marshal.subject("1")], "bus-b", "well again")
    assert [each.guest.registration for each in change.to_tell] == ["1"]
    assert marshal.missing("bus-b") == ["1"]


def test_whoever_may_have_gone_out_gets_a_seat_back_and_counts_as_unbooked_until_then(
    two: tuple[Marshal, Marshal],
) -> None:
    """Taken along by a bus that was called off meanwhile, in which they had been let get off."""
    coordinator, marshal = two
    marshal.guests("4")
    coordinator.desk.learn_from(marshal.desk)
    marshal.scan("4", "bus-a", Reason.NOT_BOOKED, why="as it comes")
    coordinator.desk.learn_from(marshal.desk)
    coordinator.desk.clock.set("2019-04-03T06:55")
    call_off(coordinator.desk.fair, "bus-a", "engine trouble")
    marshal.close("bus-a", 2, "three overslept", now="07:00")
    meet(*two)
    fair = coordinator.desk.fair
    assert marshal.subject("4") in people_of(fair, OUTING).unbooked
    assert marshal.subject("4") in proposal(fair, BACK).bookings


def test_who_got_off_a_bus_that_nobody_closed_may_have_arrived(marshal: Marshal) -> None:
    """Its marshal forgot, or can't be heard; it should have left long ago."""
    marshal.guests(*"12")
    marshal.book("bus-a", *"12")
    marshal.book("bus-d", *"12")
    marshal.scan("1", "bus-a", now="06:50")
    marshal.scan("2", "bus-a")
    marshal.off("2", "bus-a")  # before it was due: they stayed at home
    marshal.desk.clock.set("2019-04-03T08:30")
    marshal.off("1", "bus-a")
    assert out(marshal) == ["1"]
    assert marshal.missing("bus-d") == ["1"]
    assert told(marshal.scan("1", "bus-c", Reason.WRONG_BUS, why="early")) == (
        "admitted",
        "welcome",
    )


def test_who_got_off_a_late_bus_that_was_called_off_then_stayed_at_home(marshal: Marshal) -> None:
    marshal.guests("1")
    marshal.book("bus-a", "1")
    marshal.book("bus-d", "1")
    marshal.scan("1", "bus-a")
    marshal.desk.clock.set("2019-04-03T07:20")
    call_off(marshal.desk.fair, "bus-a", "engine trouble")
    assert out(marshal) == []
    assert marshal.missing("bus-b") == ["1"]


def test_who_waited_for_a_seat_that_never_came_waits_at_the_next_bus(marshal: Marshal) -> None:
    marshal.guests(*"12")
    marshal.book("bus-b", "2")
    marshal.note("1", "bus-a", Noted.STANDBY)
    marshal.note("2", "bus-a", Noted.STANDBY)
    assert {each.name for each in marshal.roll("bus-a").standby} == {"Guest 1", "Guest 2"}
    assert marshal.roll("bus-b").standby == ()
    marshal.close("bus-a", 1, "full")
    assert [each.name for each in marshal.roll("bus-b").standby] == ["Guest 1"]
    assert marshal.missing("bus-b") == ["2"], "who is waited for needs no other list"
