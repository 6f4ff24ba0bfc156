"""Getting off, sitting in another bus after all, and notes that are taken back."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.facts import Envelope
from kiosk.domain.trips.passengers import Noted, notes_told
from kiosk.domain.verdicts import Reason
from kiosk.errors import UnusableInput
from kiosk.usecases.trips import alighting, notes
from kiosk.usecases.trips.known import the_trip
from tests.buses import MORNING, Marshal
from tests.event_texts import TWO_AND_TWO
from tests.fairs import Desks


@pytest.fixture
def marshal(desks: Desks) -> Marshal:
    marshal = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="Marshal 1"))
    marshal.guests("1", "2")
    marshal.book("bus-a", "1")
    marshal.book("bus-b", "2")
    return marshal


def test_who_steps_off_is_missing_again_and_a_seat_is_free(marshal: Marshal) -> None:
    marshal.scan("1", "bus-a")
    trip = the_trip(marshal.desk.fair, "bus-a")
    alighting.step_off(marshal.desk.fair, trip, marshal.subject("1"))
    assert (marshal.aboard("bus-a"), marshal.missing("bus-a")) == ([], ["1"])


def test_a_conflict_is_settled_on_the_bus_that_has_not_left(desks: Desks, marshal: Marshal) -> None:
    other = apart(desks, marshal)
    fair = marshal.desk.fair
    aboard_of = marshal.roll("bus-a").conflicts[0].aboard_of
    alighting.settle_conflict(fair, marshal.subject("1"), the_trip(fair, "bus-a"), aboard_of)
    assert (marshal.aboard("bus-a"), marshal.aboard("bus-b")) == (["1"], [])
    other.desk.learn_from(marshal.desk)
    assert other.roll("bus-b").conflicts == ()


def test_off_a_bus_that_has_left_nobody_gets_the_scan_there_was_a_mistake(
    desks: Desks, marshal: Marshal
) -> None:
    apart(desks, marshal)
    marshal.close("bus-b", 2, "one more, two less")
    fair = marshal.desk.fair
    alighting.settle_conflict(
        fair, marshal.subject("1"), the_trip(fair, "bus-a"), ("bus-a", "bus-b")
    )
    assert (marshal.aboard("bus-a"), marshal.aboard("bus-b")) == (["1"], [])
    closing = marshal.roll("bus-b").departure.closing
    assert closing is not None and closing.aboard == (marshal.subject("1"),), "frozen"


def test_who_is_taken_along_here_was_not_on_the_bus_that_has_left(marshal: Marshal) -> None:
    marshal.scan("1", "bus-a", now="06:41")
    marshal.close("bus-a", 2, now="07:00")
    asked = marshal.scan("1", "bus-b", now="07:05")
    assert asked.ruling.reason is Reason.ABOARD_ELSEWHERE
    marshal.scan("1", "bus-b", Reason.ABOARD_ELSEWHERE, why="stands here", now="07:06")
    assert (marshal.aboard("bus-a"), marshal.aboard("bus-b")) == ([], ["1"])
    assert marshal.roll("bus-b").conflicts == ()


def test_a_note_taken_back_leaves_what_was_noted_before(marshal: Marshal) -> None:
    fair, who = marshal.desk.fair, marshal.subject("1")
    trip = the_trip(fair, "bus-a")
    notes.note(fair, who, trip, Noted.CALLED)
    before = fair.state.notes_of(who)
    fact = notes.note(fair, who, trip, Noted.NO_SHOW)
    notes.take_back(fair, who, trip, fact, "wrong person")
    assert fair.state.notes_of(who) == before
    with pytest.raises(UnusableInput):
        notes.take_back(fair, who, trip, fact, "\x1b[2J")


def test_nobody_who_went_out_can_be_given_up_on_the_way_back(marshal: Marshal) -> None:
    with pytest.raises(UnusableInput):
        marshal.note("1", "bus-c", Noted.NO_SHOW)
    assert marshal.desk.fair.state.notes_of(marshal.subject("1")) == ()


STATES = st.sampled_from(sorted(set(Noted) - {Noted.EXPECTED}))


@given(before=st.lists(STATES, max_size=6), mistaken=STATES, after=st.lists(STATES, max_size=3))
def test_it_is_as_though_what_was_taken_back_had_never_been_said(
    before: list[Noted], mistaken: Noted, after: list[Noted]
) -> None:
    ids = map("{:03}".format, itertools.count())
    first, wrong, later = (
        [told(next(ids), state) for state in states] for states in (before, [mistaken], after)
    )
    took_back = told(next(ids), Noted.EXPECTED, refs=(wrong[0][0].id,))
    assert notes_told([*first, *wrong, took_back, *later]) == notes_told([*first, *later])


def told(id: str, state: Noted, refs: tuple[str, ...] = ()) -> tuple[Envelope, int, dict[str, str]]:
    """A note as the journal tells it, at a time that goes with its number."""
    envelope = Envelope(
        id=id,
        writer="w",
        seq=int(id) + 1,
        kind="passenger.noted",
        version=1,
        subject="g:1",
        at=int(id),
        simulated=False,
        operator="",
        refs=refs,
        body="",
        previous="",
    )
    return envelope, int(id), {"leg": "out", "trip": "a", "state": str(state)}


def apart(desks: Desks, marshal: Marshal) -> Marshal:
    """Another marshal who scanned guest 1 onto bus B while apart."""
    other = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="Marshal 2"), marshal.codes)
    other.desk.learn_from(marshal.desk)
    marshal.scan("1", "bus-a")
    other.scan("1", "bus-b", Reason.WRONG_BUS, why="is here")
    marshal.desk.learn_from(other.desk)
    assert len(marshal.roll("bus-a").conflicts) == 1
    return other
