"""What sources say of guests: the last word of each counts, the same on every device."""

import tempfile
from itertools import permutations
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain import kinds
from kiosk.domain.appointments import Sort
from kiosk.domain.facts import Fact
from tests.store.chains import Chain, bare
from tests.store.conftest import OpenStore
from tests.store.stores import MEMORY, MORNING, Store
from tests.thoroughness import examples

GUEST = "g:1"
HOUR = 3600 * 1_000_000


def entry(title: str, start: int = MORNING) -> dict[str, object]:
    return {"start": start, "end": start + HOUR, "sort": "meeting", "title": title}


def say(
    chain: Chain, source: str, *titles: str, at: int = MORNING, refs: tuple[str, ...] = ()
) -> Fact:
    content = {"source": source, "entries": [entry(title) for title in titles]}
    return chain.add(kinds.GUEST_SCHEDULED, GUEST, content, at=at, refs=refs)


def titles(store: Store, guest: str = GUEST) -> list[str]:
    found = store.fair.state.appointments_of([guest]).get(guest, ())
    return [each.title.in_language("") for each in found]


def test_a_source_replaces_what_it_said_and_leaves_others_alone(store: Store) -> None:
    chain = Chain()
    say(chain, "meetings", "a", "b")
    say(chain, "buses", "bus")
    say(chain, "meetings", "c")
    store.journal.absorb(chain.facts)
    assert sorted(titles(store)) == ["bus", "c"]
    say(chain, "meetings")
    store.journal.absorb(chain.facts)
    assert titles(store) == ["bus"]
    assert store.verified().faults == []


def test_an_appointment_is_kept_with_all_that_was_said_of_it(store: Store) -> None:
    told = entry("Kick-off") | {"place": "Hall", "table": "7", "with": "Metall", "sort": "talk"}
    store.record(kinds.GUEST_SCHEDULED, GUEST, source="list", entries=[told])
    [kept] = store.fair.state.appointments_of([GUEST])[GUEST]
    assert (kept.start, kept.end, kept.sort) == (MORNING, MORNING + HOUR, Sort.TALK)
    assert kept.title.in_language("de") == "Kick-off"
    assert (kept.place.in_language(""), kept.table, kept.with_whom) == ("Hall", "7", "Metall")
    assert kept.source == "list"


def test_appointments_come_in_order_of_time_whoever_said_them(store: Store) -> None:
    for source, start in (("a", 3), ("b", 1), ("c", 2)):
        told = entry(source, MORNING + start * HOUR)
        store.record(kinds.GUEST_SCHEDULED, GUEST, source=source, entries=[told])
    assert titles(store) == ["b", "c", "a"]


def test_a_source_is_told_whom_it_spoke_of_and_what_its_next_word_must_refer_to(
    open_store: OpenStore,
) -> None:
    one, other, store = Chain("one"), Chain("other"), open_store("store")
    first, second = say(one, "list", "a"), say(other, "list", "b", at=MORNING + HOUR)
    store.journal.absorb([*one.facts, *other.facts])
    heads = {first.envelope.id, second.envelope.id}
    assert set(store.fair.state.schedules("list")[GUEST].heads) == heads
    last = say(one, "list", refs=tuple(heads))
    store.journal.absorb(one.facts)
    schedule = store.fair.state.schedules("list")[GUEST]
    assert (schedule.heads, schedule.appointments) == ((last.envelope.id,), ())
    assert store.fair.state.schedules("buses") == {}


def test_of_words_said_apart_the_later_one_counts_whatever_arrived_first(
    open_store: OpenStore,
) -> None:
    early, late = Chain("early"), Chain("late")
    say(late, "list", "late", at=MORNING + HOUR)
    say(early, "list", "early")
    for number, order in enumerate(permutations((early, late))):
        store = open_store(f"store-{number}")
        for chain in order:
            store.journal.absorb(chain.facts)
        assert titles(store) == ["late"]
        assert store.verified().faults == []


def test_what_was_said_with_knowledge_of_the_other_word_counts_though_its_clock_is_behind(
    store: Store,
) -> None:
    ahead, behind = Chain("ahead"), Chain("behind")
    known = say(ahead, "list", "old", at=MORNING + 5 * HOUR)
    say(behind, "list", "new", refs=(known.envelope.id,))
    store.journal.absorb([*ahead.facts, *behind.facts])
    assert titles(store) == ["new"]


def test_a_body_that_is_absent_or_of_a_wrong_form_leaves_the_word_before(store: Store) -> None:
    chain = Chain()
    say(chain, "list", "good")
    for entries in ([None], [entry("x") | {"start": -1}], [entry("x"), 3], {}, "x"):
        chain.add(kinds.GUEST_SCHEDULED, GUEST, {"source": "list", "entries": entries})
    chain.add(kinds.GUEST_SCHEDULED, GUEST, {"source": 7, "entries": []})
    chain.add(kinds.GUEST_SCHEDULED, GUEST, {"source": "x" * 501, "entries": [entry("x")]})
    withheld = say(chain, "list", "withheld")
    store.journal.absorb([*chain.facts[:-1], bare(withheld)])
    assert titles(store) == ["good"]
    assert store.verified().faults == []
    store.journal.absorb([withheld])
    assert titles(store) == ["withheld"]


words = st.tuples(
    st.integers(0, 2),  # which device speaks
    st.sampled_from(["meetings", "buses"]),
    st.lists(st.sampled_from("abc"), max_size=2),
    st.integers(0, 3),  # its clock, in hours
    st.booleans(),  # whether it knows what was said before
)


@settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(words, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_whatever_the_order_of_arrival_all_devices_agree(
    said: list[tuple[int, str, list[str], int, bool]], chance: Random
) -> None:
    chains = [Chain(f"device-{number}") for number in range(3)]
    before: dict[str, str] = {}
    for which, source, told, hour, knows in said:
        refs = (before[source],) if knows and source in before else ()
        fact = say(chains[which], source, *told, at=MORNING + hour * HOUR, refs=refs)
        before[source] = fact.envelope.id
    with tempfile.TemporaryDirectory(prefix="kiosk", dir=MEMORY) as name:
        stores = [Store(Path(name) / str(number)) for number in range(2)]
        try:
            for store in stores:
                waiting = [list(chain.facts) for chain in chains]
                order = [n for n, facts in enumerate(waiting) for _ in facts]
                chance.shuffle(order)
                for number in order:
                    store.journal.absorb([waiting[number].pop(0)])
                assert store.verified().faults == []
            assert stores[0].state() == stores[1].state()
        finally:
            for store in stores:
                store.close()
