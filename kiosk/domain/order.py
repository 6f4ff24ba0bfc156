"""The one order of all facts, the same on every device that holds the same facts.

A fact stands at its corrected time, yet never before the previous fact of its writer nor before
a fact it refers to: then it stands one step after that one. This is a hybrid logical clock
(Kulkarni et al., 2014) that is computed from the facts instead of being carried by them, so a
clock offset that is learned later still counts. Equal places are told apart by writer and seq.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from kiosk.domain.facts import LAST_MICROSECOND, Envelope


class Place(NamedTuple):
    """Where a fact stands: microseconds, then steps within one microsecond, writer and seq."""

    time: int
    step: int
    writer: str
    seq: int


@dataclass(frozen=True, slots=True)
class Link:
    """What the order needs to know of a fact."""

    id: str
    writer: str
    seq: int
    at: int
    refs: tuple[str, ...]


def link(envelope: Envelope) -> Link:
    """The part of an envelope that the order looks at."""
    return Link(envelope.id, envelope.writer, envelope.seq, envelope.at, envelope.refs)


def corrected(at: int, writer: str, offsets: Mapping[str, int]) -> int:
    """A writer's time on the common clock, in microseconds; never one that no clock can show."""
    return min(max(0, at + offsets.get(writer, 0)), LAST_MICROSECOND)


def place_after(link: Link, offsets: Mapping[str, int], before: Iterable[Place]) -> Place:
    """Where a fact stands, given the places of all that must come before it."""
    earliest = (corrected(link.at, link.writer, offsets), 0)
    for place in before:
        earliest = max(earliest, (place.time, place.step + 1))
    return Place(*earliest, link.writer, link.seq)


def places(links: Iterable[Link], offsets: Mapping[str, int]) -> dict[str, Place]:
    """Where each fact stands, by id: a pure function of the set of facts.

    References to facts that are not there bind nothing. Facts that refer to each other in a
    ring, which no honest writer makes, are let through by corrected time.
    """
    by_id = {link.id: link for link in links}
    previous = _previous(by_id.values())
    waiting_for, followers = _dependencies(by_id, previous)
    ready = [fact for fact, count in waiting_for.items() if count == 0]
    found: dict[str, Place] = {}
    knots: Iterator[Link] | None = None
    while len(found) < len(by_id):
        if not ready:
            if knots is None:  # nearly always there is none
                knots = iter(sorted(by_id.values(), key=lambda link: _raw_order(link, offsets)))
            ready.append(next(knot.id for knot in knots if knot.id not in found))
        fact = by_id[ready.pop()]
        if fact.id in found:
            continue
        before = (*fact.refs, previous.get(fact.id, ""))
        known = [found[name] for name in before if name in found]
        found[fact.id] = place_after(fact, offsets, known)
        for follower in followers.get(fact.id, ()):
            waiting_for[follower] -= 1
            if waiting_for[follower] == 0:
                ready.append(follower)
    return found


class InARing(Exception):
    """Facts refer to each other in a ring: chains alone don't tell where they stand."""


def along_chains(
    chains: Mapping[str, Iterator[Link]],
    offsets: Mapping[str, int],
    referred: Collection[str],
    known: Mapping[str, Place],
) -> Iterator[tuple[Link, Place]]:
    """The same as `places`, chain by chain, with no more in mind than what is referred to.

    Args:
        chains: by writer, the facts in order of seq.
        referred: the ids of facts that others refer to and that are there, in a chain or known.
        known: the places of those that are in no chain.

    Raises:
        InARing: after all others, if facts refer to each other in a ring.
    """
    found, last = dict(known), dict[str, Place]()
    held_up: dict[str, list[tuple[str, Link]]] = {}  # by the fact that is waited for
    ready: list[tuple[str, Link | None]] = [(writer, None) for writer in chains]
    while ready:
        writer, fact = ready.pop()
        fact = fact or next(chains[writer], None)
        while fact is not None:
            before = [ref for ref in fact.refs if ref in referred]
            waited_for = next((ref for ref in before if ref not in found), None)
            if waited_for is not None:
                held_up.setdefault(waited_for, []).append((writer, fact))
                break
            followed = [found[ref] for ref in before]
            followed += [last[writer]] if writer in last else []
            last[writer] = place = place_after(fact, offsets, followed)
            if fact.id in referred:
                found[fact.id] = place
                ready += held_up.pop(fact.id, ())
            yield fact, place
            fact = next(chains[writer], None)
    if held_up:
        raise InARing


def _dependencies(
    by_id: Mapping[str, Link], previous: Mapping[str, str]
) -> tuple[dict[str, int], dict[str, list[str]]]:
    waiting_for: dict[str, int] = {}
    followers: dict[str, list[str]] = {}
    for fact in by_id.values():
        before = {name for name in (*fact.refs, previous.get(fact.id, "")) if name in by_id}
        waiting_for[fact.id] = len(before)
        for name in before:
            followers.setdefault(name, []).append(fact.id)
    return waiting_for, followers


def _previous(links: Iterable[Link]) -> dict[str, str]:
    ordered = sorted(links, key=lambda link: (link.writer, link.seq))
    return {
        later.id: earlier.id
        for earlier, later in pairwise(ordered)
        if earlier.writer == later.writer
    }


def _raw_order(link: Link, offsets: Mapping[str, int]) -> tuple[int, str, int]:
    return corrected(link.at, link.writer, offsets), link.writer, link.seq
