"""One guest on two buses, two seats on one leg, and departures that two marshals closed."""

from kiosk.domain.conflicts import Sort
from kiosk.domain.guests import BOOKING_PREFIX
from kiosk.domain.trips.departures import Stage
from kiosk.domain.verdicts import Reason, Verdict
from kiosk.usecases.conflicts import reopen, settle
from kiosk.usecases.same_person import join
from kiosk.usecases.trips.roll import roll
from tests.buses import Marshal
from tests.event_texts import OUT
from tests.usecases.conflicts.meetings import Pair, agreed, hows, later, meet, the_one


def _marshals(marshals: Pair, *guests: str) -> tuple[Marshal, Marshal]:
    one, other = map(Marshal, marshals)
    one.guests(*guests)
    other.codes = one.codes
    meet(*marshals)
    return one, other


def _aboard_of_both(marshals: Pair) -> tuple[Marshal, Marshal]:
    one, other = _marshals(marshals, "1")
    one.book("bus-a", "1")
    one.scan("1", "bus-a")
    later(*marshals)
    other.scan("1", "bus-b", Reason.NOT_BOOKED, why="stands here")
    return one, other


def test_a_guest_on_two_buses_sits_in_one_of_them(marshals: Pair) -> None:
    one, other = _aboard_of_both(marshals)
    found = the_one(Sort.TWO_BUSES, *marshals)
    assert [(said.desk, said.point) for said in found.said] == [
        ("Desk 1", "trip:bus-a"),
        ("Desk 2", "trip:bus-b"),
    ]
    assert hows(found) == ["keep-1", "keep-2", "fine"]
    settle(marshals[0].fair, found, "keep-2")
    assert agreed(*marshals) == ()
    assert (one.aboard("bus-a"), other.aboard("bus-b")) == ([], ["1"])


def test_a_bus_that_has_left_loses_who_never_sat_in_it(marshals: Pair) -> None:
    one, other = _aboard_of_both(marshals)
    one.close("bus-a", 1, "all there")
    settle(marshals[1].fair, the_one(Sort.TWO_BUSES, *marshals), "keep-2")
    assert agreed(*marshals) == ()
    assert (one.aboard("bus-a"), other.aboard("bus-b")) == ([], ["1"])


def test_the_way_out_and_the_way_back_are_no_conflict(marshals: Pair) -> None:
    one, other = _marshals(marshals, "1")
    one.book("bus-a", "1")
    one.book("bus-c", "1")
    one.scan("1", "bus-a")
    one.close("bus-a", 1, "all there")
    meet(*marshals)
    later(*marshals)
    assert other.scan("1", "bus-c").ruling.verdict is Verdict.ADMITTED
    assert agreed(*marshals) == ()


def test_two_seats_on_one_leg_become_one(marshals: Pair) -> None:
    one, other = _marshals(marshals, "1")
    one.book("bus-a", "1")
    later(*marshals)
    other.book("bus-b", "1")
    found = the_one(Sort.TWO_SEATS, *marshals)
    assert [said.value for said in found.said] == ["bus-a", "bus-b"]
    assert found.field == BOOKING_PREFIX + OUT
    settled = settle(marshals[0].fair, found, "keep-1")
    assert agreed(*marshals) == ()
    assert marshals[1].known("1").bookings == {OUT: "bus-a"}
    reopen(marshals[1].fair, settled)
    assert the_one(Sort.TWO_SEATS, *marshals) == found
    assert marshals[0].known("1").bookings == {OUT: "bus-b"}


def test_one_person_with_two_records_has_two_seats(marshals: Pair) -> None:
    one, _ = _marshals(marshals, "1", "2")
    one.book("bus-a", "1")
    one.book("bus-b", "2")
    here = marshals[0]
    join(here.fair, here.known("1"), here.known("2"))
    found = the_one(Sort.TWO_SEATS, *marshals)
    assert {said.value for said in found.said} == {"bus-a", "bus-b"}
    number = 1 + [said.value for said in found.said].index("bus-b")
    settle(here.fair, found, f"keep-{number}")
    assert agreed(*marshals) == ()
    [guest] = here.fair.state.every_guest()
    assert guest.bookings == {OUT: "bus-b"}


def _closed_by_both(marshals: Pair, heads: tuple[int, int]) -> None:
    one, other = _marshals(marshals, "1", "2")
    one.scan("1", "bus-a")
    meet(*marshals)
    one.close("bus-a", heads[0], "as counted")
    later(marshals[1])
    other.close("bus-a", heads[1], "as counted")


def test_a_departure_closed_twice_with_other_heads_has_one_count(marshals: Pair) -> None:
    _closed_by_both(marshals, (1, 2))
    found = the_one(Sort.CLOSED_TWICE, *marshals)
    assert [said.value for said in found.said] == [1, 2]
    assert hows(found) == ["count-1", "count-2", "reopen", "fine"]
    settle(marshals[0].fair, found, "count-2", "counted twice")
    assert agreed(*marshals) == ()
    for each in marshals:
        closing = roll(each.fair, "bus-a").departure.closing
        assert closing is not None
        assert closing.heads == 2


def test_the_same_count_twice_is_no_conflict(marshals: Pair) -> None:
    _closed_by_both(marshals, (1, 1))
    assert agreed(*marshals) == ()


def test_who_got_on_after_the_bus_was_closed_is_told(marshals: Pair) -> None:
    one, other = _marshals(marshals, "1", "2")
    one.book("bus-a", "1", "2")
    meet(*marshals)
    one.scan("1", "bus-a")
    later(*marshals)
    one.close("bus-a", 1, "nobody else came")
    later(*marshals)
    other.scan("2", "bus-a")
    found = the_one(Sort.AFTER_CLOSING, *marshals)
    assert (found.subject, found.others) == (other.subject("2"), ("trip:bus-a",))
    assert [(said.desk, said.value) for said in found.said] == [("Desk 1", 1), ("Desk 2", None)]
    assert hows(found) == ["undo-2", "reopen", "fine"]
    settle(marshals[1].fair, found, "reopen", "still here")
    assert agreed(*marshals) == ()
    assert roll(marshals[0].fair, "bus-a").stage is Stage.BOARDING


def test_a_second_scan_of_one_on_the_closed_list_says_nothing_new(marshals: Pair) -> None:
    one, other = _marshals(marshals, "1")
    one.book("bus-a", "1")
    meet(*marshals)
    one.scan("1", "bus-a")
    one.close("bus-a", 1, "all there")
    later(*marshals)
    other.scan("1", "bus-a")
    assert agreed(*marshals) == ()
