"""After facts that say anything whatever, every question that a screen asks has an answer.

Trips, day three, plans, conflicts, devices, groups, privacy: what a stolen device of the fair
writes is of the right form and signed, and says what its thief likes.
"""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain import kinds
from kiosk.domain.guests import Guest
from kiosk.errors import KioskError, UnusableInput
from kiosk.new_fair import VISITS
from kiosk.usecases import correct, delegation, device_list, doubles, find, inside, paper_lists
from kiosk.usecases.badges import history_of
from kiosk.usecases.conflicts import conflicts, settle
from kiosk.usecases.privacy.dossier import dossier
from kiosk.usecases.trips import share
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.outing import outing, outings
from kiosk.usecases.trips.roll import roll
from kiosk.usecases.trips.spread import proposal
from kiosk.usecases.visits.day import stated, visit_day
from kiosk.usecases.visits.plans import document_of, plans, published
from logistics.errors import LogisticsError
from tests.store.chains import Chain
from tests.store.stores import Store, store_that_heard
from tests.sync.test_hostile_facts import anything, contents, numbers, texts

AT = st.sampled_from([1_554_264_000_000_000, 1_554_280_000_000_000]) | numbers
TRIP = {
    "outing": st.sampled_from(["fair"]) | anything,
    "kind": st.sampled_from(["outbound", "return", "tour"]) | anything,
    "seats": st.integers(0, 60) | anything,
    "departs": AT | anything,
    "arrives": AT | anything,
    "from": texts | anything,
    "to": texts | anything,
    "name": st.dictionaries(st.sampled_from(["", "de"]), texts) | anything,
    "wheelchairs": st.integers(0, 3) | anything,
    "crew": anything,
    "takes": st.lists(texts | anything, max_size=2) | anything,
    "checked_in_at": st.sampled_from(["door"]) | anything,
    "unchecked": anything,
    "canceled": anything,
    "booking.fair.return": st.sampled_from(["a", "b"]) | anything,
    "booking.fair.outbound": st.sampled_from(["a", "b"]) | anything,
}
WHOLE_TRIP = {
    "outing": "fair", "kind": "outbound", "seats": 40, "departs": 1_554_264_000_000_000,
    "name": {"": "Bus"}, "from": "here", "to": "there",
    "booking.fair.outbound": "a", "checked_in_at": "door",
}  # fmt: skip
ABOUT = {
    "trip": ["trip:a", "trip:b", "trip:"],
    "day": ["day:company:C1", "day:visit:V1", "day:vehicle:bus", "day:party:P1", "day:"],
    "plan": ["plan:1", "plan:"],
    "device": ["d:1", "w:other"],
    "conflict": ["x:1"],
}
PEOPLE = ["g:1", "g:2"]
"""Whom or what facts of each family are about."""
KINDS = sorted(
    kind
    for kind in kinds.KINDS
    if kind.partition(".")[0] in (*ABOUT, "passenger", "guest", "badge")
    and kind not in kinds.ERASURES
)


@st.composite
def trips_told(draw: st.DrawFn) -> dict[str, Any]:
    """A trip, up to two of whose values are odd."""
    odd = draw(st.lists(st.sampled_from(sorted(TRIP)), max_size=2))
    return WHOLE_TRIP | {name: draw(TRIP[name]) for name in odd}


@st.composite
def chains(draw: st.DrawFn) -> Chain:
    """A writer with facts about the things that have screens of their own."""
    chain = Chain(draw(st.sampled_from(["other", "another"])))
    anna = {"latin_name": "Anna", "kind": "visitor", "booking.fair.outbound": "a"}
    chain.add(kinds.GUEST_IMPORTED, "g:1", {"set": anna})
    chain.add(kinds.TRIP_PLANNED, "trip:a", {"set": draw(trips_told())})
    way_back = {"kind": "return", "departs": 1_554_290_000_000_000}
    chain.add(kinds.TRIP_PLANNED, "trip:b", {"set": draw(trips_told()) | way_back})
    for _ in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(KINDS))
        said: dict[str, Any] = draw(contents(kind))
        if "set" in said and draw(st.booleans()):
            said["set"] = draw(trips_told())
        refs = [fact.envelope.id for fact in chain.facts if draw(st.booleans())]
        about = ABOUT.get(kind.partition(".")[0], PEOPLE)
        chain.add(kind, draw(st.sampled_from(about)), said, refs=refs)
    return chain


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(chains(), min_size=1, max_size=2))
def test_whatever_facts_say_every_question_of_a_screen_has_an_answer(found: list[Chain]) -> None:
    with store_that_heard(chain.facts for chain in found) as here:
        _asked(here, here.path.parent / VISITS)
        assert here.verified().faults == []


def _asked(store: Store, visits: Path) -> None:
    fair = store.fair
    for trip in trips(fair).values():
        roll(fair, trip.id)
        proposal(fair, trip.leg)
    for name, _ in outings(fair):
        outing(fair, name)
    share.shares(fair)
    device_list.listed(fair)
    inside.rows(fair, inside.inside(fair, "door"))
    delegation.groups(fair, "door")
    paper_lists.paper_lists(fair)
    find.Finder(fair).find("Anna", 5)
    everybody = fair.state.every_guest()
    doubles.doubles_among(everybody, {guest.subject for guest in everybody})
    for guest in everybody:
        history_of(fair, guest)
        dossier(fair, guest)
    _asked_of_day_three(store, visits)
    for conflict in conflicts(fair).open:
        for way in conflict.ways:
            try:
                settle(fair, conflict, way.how, "Asked.")
            except KioskError:
                continue


def _asked_of_day_three(store: Store, visits: Path) -> None:
    fair = store.fair
    published(fair)
    for plan in plans(fair):
        try:
            document_of(fair, plan)
        except (KioskError, LogisticsError):
            continue
    try:
        stated(fair, visit_day(fair, visits))
    except (KioskError, LogisticsError) as error:
        assert error.message


@pytest.mark.parametrize("new", [{"interests": (None,)}, {"interests": ({},)}, {"no field": "x"}])
def test_no_record_takes_what_only_a_hostile_device_says(new: dict[str, Any]) -> None:
    with pytest.raises(UnusableInput, match="can take this value"):
        correct.check(Guest("g:1", latin_name="Anna"), new)
