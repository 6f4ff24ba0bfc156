"""Facts of the right form that say anything whatever: taken in or refused, never a crash."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain import kinds
from kiosk.domain.appointments import Sort
from kiosk.usecases import check_in
from kiosk.usecases.agenda import due
from kiosk.usecases.figures import double_entries, figures
from kiosk.usecases.issue_tickets import issue
from tests.store.chains import Chain
from tests.store.stores import Store, store_that_heard
from tests.thoroughness import examples

SERIAL = "00" * 8
KEY = "ab" * 32
PEOPLE = [
    "g:1",
    "g:2",
    f"t:{SERIAL}",
    "t:1",
    "x:1",
    f"k:{KEY}",
    "k:no-key",
    "w:other",
    "o:1",
    "roster",
]

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
telling = st.sampled_from(
    [SERIAL, KEY, "", "door", "visitor", "signed", "welcome", "confirmed", "canceled", "other"]
)
numbers = st.integers() | st.sampled_from([0, 1, 31, 2**53, 2**63, -(2**63) - 1, 10**300])
leaves = st.none() | st.booleans() | numbers | texts | telling
anything = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
FIELD_NAMES = ["registration", "status", "attention", "interests", "latin_name", "kind", "country"]
records = st.dictionaries(st.sampled_from(FIELD_NAMES) | texts, anything, max_size=4)

moments = st.integers(0, 7_258_118_400_000_000) | numbers
appointments = st.fixed_dictionaries(
    {"start": moments, "end": moments, "sort": st.sampled_from(sorted(Sort)) | texts},
    optional=dict.fromkeys(["title", "place", "table", "with"], texts | leaves),
)
entries = st.lists(appointments | anything, max_size=3)


def _plausible(form: type) -> st.SearchStrategy[Any]:
    return {str: telling | texts, int: numbers, dict: records, list: entries}[form]


@st.composite
def contents(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    """What a fact of this kind might say, nearly right or quite wrong."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.dictionaries(texts, anything, max_size=3))
    fields = {
        name.rstrip("?"): draw(_plausible(form))
        for name, form in kinds.KINDS[kind].fields.items()
        if not name.endswith("?") or draw(st.booleans())
    }
    if fields and draw(st.integers(0, 3)) == 0:
        fields[draw(st.sampled_from(sorted(fields)))] = draw(anything)
    return fields


@st.composite
def chains(draw: st.DrawFn) -> Chain:
    """A writer with a few facts."""
    chain = Chain(draw(st.sampled_from(["other", "another"])))
    for _ in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(sorted(kinds.KINDS)))
        refs = [fact.envelope.id for fact in chain.facts if draw(st.booleans())]
        at = draw(st.integers(0, 7_258_118_400_000_000))
        chain.add(kind, draw(st.sampled_from(PEOPLE)), draw(contents(kind)), refs=refs, at=at)
    return chain


@settings(max_examples=examples(150), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(chains(), min_size=1, max_size=3))
def test_whatever_facts_say_the_store_stays_sound_and_the_next_scan_works(
    found: list[Chain],
) -> None:
    with store_that_heard(chain.facts for chain in found) as here:
        assert here.verified().faults == []
        _everything_can_be_asked(here)
        assert here.verified().faults == []


def _everything_can_be_asked(store: Store) -> None:
    state = store.fair.state
    for guest in state.every_guest():
        assert guest.name is not None
    assert len(state.recent(50)) == len(state.recent(50, "door")) + sum(
        seen.scan.checkpoint != "door" for seen in state.recent(50)
    )
    assert figures(store.fair, "door").came >= 0
    assert double_entries(store.fair) is not None
    for guest in state.every_guest():
        assert due(store.fair, guest, store.clock()) is not None
    store.import_rows({"registration": "1", "latin_name": "Anna"})
    for ticket in issue(store.fair, state.every_guest()).tickets:
        assert check_in.scan(store.fair, ticket.code, "door").fact
