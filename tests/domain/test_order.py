"""Where facts stand: a pure function of the set of facts, whatever clocks and refs say."""

import random

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.order import InARing, Link, Place, along_chains, places

WRITERS = ("a", "b", "c")
OFFSETS = st.dictionaries(st.sampled_from(WRITERS), st.integers(-50, 50))


@st.composite
def histories(draw: st.DrawFn, *, honest: bool = True) -> list[Link]:
    """Facts of several writers; honest ones refer only to what was written before."""
    count = draw(st.integers(0, 14))
    written: dict[str, int] = dict.fromkeys(WRITERS, 0)
    links: list[Link] = []
    for number in range(count):
        writer = draw(st.sampled_from(WRITERS))
        written[writer] += 1
        known = number if honest else count
        refs = draw(st.lists(st.integers(0, known - 1), max_size=3)) if known else []
        at = draw(st.integers(0, 60))
        names = tuple(f"f{ref}" for ref in refs)
        links.append(Link(f"f{number}", writer, written[writer], at, names))
    return links


@given(histories(), OFFSETS, st.randoms(use_true_random=False))
def test_any_arrival_gives_the_same_places(
    links: list[Link], offsets: dict[str, int], shuffling: random.Random
) -> None:
    arrived = list(links)
    shuffling.shuffle(arrived)
    assert places(arrived, offsets) == places(links, offsets)


@given(histories(honest=False), OFFSETS, st.randoms(use_true_random=False))
def test_rings_of_references_neither_hang_nor_depend_on_arrival(
    links: list[Link], offsets: dict[str, int], shuffling: random.Random
) -> None:
    arrived = list(links)
    shuffling.shuffle(arrived)
    found = places(arrived, offsets)
    assert found == places(links, offsets)
    assert found.keys() == {link.id for link in links}


@given(histories(honest=False), OFFSETS)
def test_chain_by_chain_all_stand_where_they_do_as_a_set(
    links: list[Link], offsets: dict[str, int]
) -> None:
    whole = places(links, offsets)
    chains = {writer: iter([x for x in links if x.writer == writer]) for writer in WRITERS}
    referred = {ref for link in links for ref in link.refs}
    found: dict[str, Place] = {}
    is_whole = True
    try:
        for link, place in along_chains(chains, offsets, referred, {}):
            found[link.id] = place
    except InARing:
        is_whole = False
    assert found.items() <= whole.items()
    assert (found == whole) == is_whole


@given(histories(), OFFSETS, st.sampled_from(WRITERS))
def test_whose_chain_refers_to_no_other_can_be_walked_alone(
    links: list[Link], offsets: dict[str, int], writer: str
) -> None:
    own = [link for link in links if link.writer == writer]
    elsewhere = {link.id for link in links} - {link.id for link in own}
    referred = {ref for link in links for ref in link.refs}
    whole = places(links, offsets)
    known = {name: whole[name] for name in elsewhere}
    alone = along_chains({writer: iter(own)}, offsets, referred, known)
    assert [(link.id, place) for link, place in alone] == [(x.id, whole[x.id]) for x in own]


@given(histories(), OFFSETS)
def test_what_refers_to_a_fact_comes_after_it(links: list[Link], offsets: dict[str, int]) -> None:
    found = places(links, offsets)
    assert all(found[ref] < found[link.id] for link in links for ref in link.refs)


@given(histories(), OFFSETS)
def test_a_writers_time_never_decreases(links: list[Link], offsets: dict[str, int]) -> None:
    found = places(links, offsets)
    for writer in WRITERS:
        own = [found[link.id] for link in links if link.writer == writer]
        assert own == sorted(own)
        assert [place.seq for place in own] == sorted(place.seq for place in own)


@given(histories(), OFFSETS)
def test_no_two_facts_share_a_place_and_none_stands_before_its_time(
    links: list[Link], offsets: dict[str, int]
) -> None:
    found = places(links, offsets)
    assert len(set(found.values())) == len(links)
    for link in links:
        corrected = max(0, link.at + offsets.get(link.writer, 0))
        assert found[link.id].time >= corrected


def test_without_references_corrected_time_decides() -> None:
    links = [Link("x", "a", 1, 100, ()), Link("y", "b", 1, 130, ())]
    apart = places(links, {})
    assert apart["x"] < apart["y"]
    met = places(links, {"b": -60})
    assert met["y"] == Place(70, 0, "b", 1) < met["x"] == Place(100, 0, "a", 1)


def test_a_reference_to_a_fact_that_is_not_here_binds_nothing() -> None:
    assert places([Link("x", "a", 1, 5, ("elsewhere",))], {}) == {"x": Place(5, 0, "a", 1)}
