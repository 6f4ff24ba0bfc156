"""Closing a departure, whatever is typed and whatever goes wrong."""

from dataclasses import replace

import pytest

from kiosk.domain.trips.departures import Stage
from kiosk.domain.trips.passengers import Noted
from kiosk.errors import NotYet, UnusableInput
from kiosk.usecases.trips.departing import begin_boarding, close, count, head_count, reopen
from kiosk.usecases.trips.known import the_trip
from kiosk.usecases.trips.planning import plan
from tests.buses import MORNING, Marshal
from tests.event_texts import TWO_AND_TWO
from tests.fairs import Desks


@pytest.mark.parametrize(
    "text", ["", "x", "4x", "-1", "1.5", "²", "١٢", "1001", "0000009999", "9" * 500]
)
def test_a_head_count_that_is_no_number_is_refused_by_name(text: str) -> None:
    with pytest.raises(UnusableInput, match="A head count is a whole number"):
        head_count(text)


@pytest.mark.parametrize(("text", "heads"), [("0", 0), (" 44 ", 44), ("007", 7)])
def test_a_number_is_taken_as_it_was_typed(text: str, heads: int) -> None:
    assert head_count(text) == heads


def test_closing_twice_is_refused_and_leaves_the_first_as_it_is(marshal: Marshal) -> None:
    closed = marshal.close("bus-a", 1, now="07:00")
    with pytest.raises(NotYet, match="closed before"):
        marshal.close("bus-a", 5, "once more", now="07:10")
    assert marshal.roll("bus-a").departure == closed.departure
    for step in (begin_boarding, lambda fair, trip: count(fair, trip, 1)):
        with pytest.raises(NotYet):
            step(marshal.desk.fair, "bus-a")


def test_a_closed_departure_opens_again_only_with_a_reason(marshal: Marshal) -> None:
    with pytest.raises(NotYet, match="isn't closed"):
        reopen(marshal.desk.fair, "bus-a", "too early")
    marshal.close("bus-a", 1)
    with pytest.raises(NotYet, match="needs a reason"):
        reopen(marshal.desk.fair, "bus-a", " ")
    assert reopen(marshal.desk.fair, "bus-a", "one more came").stage is Stage.PLANNED
    marshal.guests("1")
    marshal.book("bus-a", "1")
    marshal.scan("1", "bus-a")
    assert marshal.close("bus-a", 2).departure.reopened == ("one more came",)


def test_after_a_power_cut_between_count_and_close_nothing_is_lost(desks: Desks) -> None:
    marshal = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="m"))
    marshal.guests("1", "2")
    marshal.book("bus-a", "1", "2")
    marshal.scan("1", "bus-a")
    count(marshal.desk.fair, "bus-a", 3)
    again = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="m"), marshal.codes)
    roll = again.roll("bus-a")
    assert (roll.stage, roll.guests_aboard) == (Stage.HEADCOUNT, 1)
    assert roll.departure.counted is not None
    assert roll.departure.counted.heads == 3
    assert again.missing("bus-a") == ["2"]


def test_the_missing_of_the_last_way_out_become_no_shows_with_the_reason(marshal: Marshal) -> None:
    marshal.guests("1")
    marshal.book("bus-a", "1")
    marshal.close("bus-a", 1, "overslept")
    assert marshal.missing("bus-b") == ["1"]
    marshal.close("bus-b", 1, "doesn't answer")
    [note] = marshal.desk.fair.state.notes_of(marshal.subject("1"))
    assert (note.state, note.reason) == (Noted.NO_SHOW, "doesn't answer")


def test_nobody_stays_behind_without_reason_witness_and_somebody_in_charge(
    marshal: Marshal,
) -> None:
    marshal.guests("1")
    for said in ({}, {"reason": "ill"}, {"reason": "ill", "told": "Jo"}):
        with pytest.raises(UnusableInput, match="Nobody stays behind"):
            marshal.note("1", "bus-d", Noted.STAYS_BEHIND, **said)
    assert marshal.desk.fair.state.left_behind() == {}


def test_a_trip_that_was_called_off_takes_nobody(marshal: Marshal) -> None:
    fair = marshal.desk.fair
    plan(fair, replace(the_trip(fair, "bus-a"), canceled=True))
    marshal.guests("1")
    marshal.book("bus-a", "1")
    assert marshal.scan("1", "bus-a").ruling.reason == "closed"
    with pytest.raises(NotYet, match="was canceled"):
        close(fair, "bus-a", 1)
    assert marshal.missing("bus-b") == ["1"]
