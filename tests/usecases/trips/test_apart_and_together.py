"""Two marshals without contact do what they like; once their facts meet, they agree.

And nobody is lost: whoever a bus may have taken out is waited for in exactly one place.
"""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.trips.departures import Departure
from kiosk.domain.trips.passengers import Noted
from kiosk.domain.verdicts import Reason
from kiosk.errors import KioskError
from kiosk.store.verification import verify
from kiosk.usecases.trips.altering import go_after_all
from kiosk.usecases.trips.changing import call_off
from kiosk.usecases.trips.departing import reopen
from kiosk.usecases.trips.outing import people_of
from kiosk.usecases.trips.regrouping import merge
from kiosk.usecases.undo import undo, undoable
from tests.buses import MORNING, Marshal
from tests.event_texts import TWO_AND_TWO
from tests.fairs import Desks
from tests.thoroughness import examples

BUSES = ("bus-a", "bus-b", "bus-c", "bus-d")
GUESTS = ("1", "2", "3")
OVERRIDES = (Reason.WRONG_BUS, Reason.NOT_BOOKED, Reason.ABOARD_ELSEWHERE, Reason.FULL)

steps = st.tuples(
    st.sampled_from(
        ("scan", "off", "book", "note", "close", "reopen", "call off", "go", "merge", "undo")
    ),
    st.integers(0, 1),
    st.sampled_from(GUESTS),
    st.sampled_from(BUSES),
    st.sampled_from(list(Noted)),
)


def act(marshal: Marshal, what: str, who: str, trip: str, state: Noted) -> None:
    """One thing that a marshal does; what is refused is left undone."""
    marshal.desk.clock.at += 60_000_000
    try:
        if what == "scan":
            marshal.scan(who, trip, *OVERRIDES, why="as it comes")
        elif what == "off":
            marshal.off(who, trip)
        elif what == "book":
            marshal.book(trip, who)
        elif what == "note":
            said = {"reason": "so it is", "told": "Jo", "takes_over": "Ms Kranz"}
            marshal.note(who, trip, state, **said)
        elif what == "close":
            marshal.close(trip, 1, "time to go")
        elif what == "call off":
            call_off(marshal.desk.fair, trip, "engine trouble")
        elif what == "go":
            go_after_all(marshal.desk.fair, trip, "it runs again")
        elif what == "merge":
            into = BUSES[BUSES.index(trip) ^ 1]
            merge(marshal.desk.fair, trip, into, "engine trouble", over=True)
        elif what == "undo":
            for seen in undoable(marshal.desk.fair, f"trip:{trip}", 1):
                undo(marshal.desk.fair, seen.scan.fact, "the wrong one")
        else:
            reopen(marshal.desk.fair, trip, "not yet")
    except KioskError:
        pass


def went_out(marshal: Marshal) -> set[str]:
    """Whom a bus out took along by a manifest, or who is aboard of one; scans taken back apart."""
    state = marshal.desk.fair.state
    found = set()
    for bus in BUSES[:2]:
        closings = state.departures().get(bus, Departure()).closings
        for ride in state.rides([f"trip:{bus}"]):
            listed = any(ride.subject in closing.aboard for closing in closings)
            if ride.first_on is not None and (listed or ride.aboard):
                found.add(ride.subject)
    return found


def nobody_is_lost(marshal: Marshal) -> None:
    """Who went out is back, settled, stays behind, or is waited for in exactly one place."""
    fair = marshal.desk.fair
    people = people_of(fair, "away-2019-04-03")
    back = people.way_back
    settled = {who for who, note in back.notes.items() if note.is_resolved}
    own = {who for who, trip in back.bookings.items() if trip == "own"}
    still_out = went_out(marshal) - people.back - settled - own
    waiting = [who for trip in back.open_trips() for who in back.missing(trip)]
    assert len(waiting) == len(set(waiting))
    assert still_out <= people.missing
    if back.open_trips():
        assert set(waiting) == people.missing
    assert not people.missing & people.behind


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(steps, max_size=14))
def test_whatever_two_marshals_do_apart_they_agree_once_they_meet(
    done: list[tuple[str, int, str, str, Noted]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desks = Desks(Path(folder))
        try:
            one = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="one"))
            one.guests(*GUESTS)
            two = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="two"), one.codes)
            two.desk.learn_from(one.desk)
            for what, device, who, trip, state in done:
                act((one, two)[device], what, who, trip, state)
            one.desk.learn_from(two.desk)
            two.desk.learn_from(one.desk)
            two.desk.clock.at = one.desk.clock.at = max(one.desk.clock.at, two.desk.clock.at)
            for trip in BUSES:
                roll = one.roll(trip)
                assert roll == two.roll(trip)
                people = [p.subject for p in (*roll.aboard, *roll.missing)]
                assert len(people) == len(set(people))
            nobody_is_lost(one)
            for marshal in (one, two):
                assert verify(marshal.desk.opened.journal.connection).faults == []
        finally:
            desks.close_all()
