"""Who lacks what is told by the heads alone, and nothing is left out or asked for twice."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.heads import Head
from kiosk.sync.hub.comparing import Stretch, difference, pieces

writers = st.sampled_from(["a", "b", "c"])
holdings = st.dictionaries(writers, st.integers(1, 20))


def heads(of: dict[str, int]) -> dict[str, Head]:
    """Holdings without rivals; a fact's digest tells its writer and place."""
    return {writer: Head(seq, f"{writer}{seq}", seq) for writer, seq in of.items()}


@given(ours=holdings, theirs=holdings)
def test_what_is_exchanged_makes_both_alike(ours: dict[str, int], theirs: dict[str, int]) -> None:
    found = difference(heads(ours), heads(theirs), lambda writer, seq: {f"{writer}{seq}"})
    here, there = dict(ours), dict(theirs)
    for stretch in found.here:
        assert stretch.first == here.get(stretch.writer, 0) + 1
        here[stretch.writer] = stretch.last
    for stretch in found.there:
        assert stretch.first == there.get(stretch.writer, 0) + 1
        there[stretch.writer] = stretch.last
    assert here == there and found.forked == []


def test_chains_that_differ_are_compared_fact_by_fact() -> None:
    same = {"a": Head(3, "x", 3)}
    other = {"a": Head(3, "y", 3)}
    assert difference(same, other, lambda w, s: set()).forked == ["a"]
    longer = {"a": Head(5, "z", 5)}
    assert difference(longer, same, lambda w, s: {"q"}).forked == ["a"]
    assert difference(longer, same, lambda w, s: {"x"}).there == [Stretch("a", 4, 5)]
    rivals = {"a": Head(3, "x", 4)}
    assert difference(same, rivals, lambda w, s: {"x"}).forked == ["a"]


@given(lengths=st.lists(st.integers(1, 30), max_size=6), most=st.integers(1, 12))
def test_pieces_hold_everything_once_in_order_and_no_more_than_they_may(
    lengths: list[int], most: int
) -> None:
    stretches = [Stretch(str(number), 1, length) for number, length in enumerate(lengths)]
    batches = pieces(stretches, most)
    assert all(0 < sum(map(len, batch)) <= most for batch in batches)
    told = [
        (s.writer, seq) for batch in batches for s in batch for seq in range(s.first, s.last + 1)
    ]
    assert told == [(s.writer, seq) for s in stretches for seq in range(1, s.last + 1)]
