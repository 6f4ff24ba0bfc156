"""Taken in piece by piece or at once: the same in the end, and nothing half way."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.facts import Fact
from kiosk.errors import BadBundle
from kiosk.sync.bundle import read_bundle
from kiosk.usecases.exchange import TakingIn, in_time
from tests.store.chains import Chain
from tests.store.stores import EVENT, Store
from tests.thoroughness import examples


def taking(store: Store, stick: Path, sizes: tuple[int, int]) -> TakingIn:
    cover, facts = read_bundle(stick, EVENT.number)
    return TakingIn(store.fair, cover, store.fair.state.lacking(facts), sizes)


@settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(size=st.integers(1, 9), count=st.integers(0, 12))
def test_pieces_of_any_size_come_to_the_same(folder: Path, size: int, count: int) -> None:
    place = Path(tempfile.mkdtemp(dir=folder))
    writer, one, other = (Store(place / str(number)) for number in range(3))
    for number in range(count):
        writer.note(number % 4)
    stick = writer.write(place / "file.kiosk")
    at_once = one.read(stick)
    pieces = taking(other, stick, (size, size))
    while pieces.go_on(0.0):
        other.note(9)  # somebody records meanwhile
    assert (pieces.done, pieces.taken.new) == (pieces.of, at_once.new)
    assert writer.digests() <= other.digests()
    assert not other.verified().faults
    for store in (writer, one, other):
        store.close()


def test_what_is_here_already_is_not_taken_in_again(here: Store, there: Store, stick: Path) -> None:
    here.read(there.write(stick))
    fact = there.note(5)
    cover, facts = read_bundle(there.write(stick), EVENT.number)
    assert here.fair.state.lacking(facts) == (fact,)
    again = TakingIn(here.fair, cover, (), (1, 1))
    assert (again.go_on(0.0), again.taken.new) == (False, 0)


def test_a_body_that_was_kept_back_is_lacking(here: Store, there: Store, stick: Path) -> None:
    facts = there.journal.facts()
    here.read(there.write(stick, [Fact(fact.envelope, None) for fact in facts]))
    assert {fact.envelope.id for fact in here.fair.state.lacking(facts)} == {
        fact.envelope.id for fact in facts
    }
    pieces = TakingIn(here.fair, read_bundle(there.write(stick), EVENT.number)[0], facts)
    while pieces.go_on(0.0):
        pass
    assert [guest.latin_name for guest in here.fair.state.every_guest()] == ["Anna"]


def test_facts_that_are_named_twice_are_taken_in_once(
    here: Store, there: Store, stick: Path
) -> None:
    cover, facts = read_bundle(there.write(stick), EVENT.number)
    pieces = TakingIn(here.fair, cover, (*facts, *facts))
    assert [pieces.go_on(1.0), pieces.go_on(1.0)] == [True, False]
    assert pieces.taken.new == len(facts)


def test_a_gap_is_told_before_anything_is_taken_in(here: Store, there: Store) -> None:
    facts = there.journal.facts()
    with pytest.raises(BadBundle, match="doesn't follow"):
        here.fair.state.lacking((facts[0], facts[2]))
    assert here.journal.facts() == ()


def test_a_piece_never_stands_before_what_it_follows_on() -> None:
    one, other = Chain("one"), Chain("other")
    facts = [chain.add() for _ in range(5) for chain in (one, other)]
    ordered = list(in_time(reversed(facts)))
    for chain in (one, other):
        own = [f.envelope.seq for f in ordered if f.envelope.writer == chain.writer]
        assert own == sorted(own)
    assert len(ordered) == len(facts)


def test_pieces_grow_while_they_are_quick_and_shrink_when_they_are_not(
    here: Store, there: Store, stick: Path
) -> None:
    for number in range(40):
        there.note(number)
    cover, facts = read_bundle(there.write(stick), EVENT.number)
    now = [0.0]
    costs = iter([0.0, 0.0, 9.0, 0.0])

    def clock() -> float:
        now[0] += next(costs, 9.0) if calls[0] % 2 else 0.0
        calls[0] += 1
        return now[0]

    calls = [0]
    pieces = TakingIn(here.fair, cover, facts, (2, 8), clock)
    done = []
    while pieces.go_on(1.0):
        done.append(pieces.done)
    sizes = [after - before for before, after in zip([0, *done], done, strict=False)]
    assert sizes[:5] == [2, 4, 8, 4, 8]
