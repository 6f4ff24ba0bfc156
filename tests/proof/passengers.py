"""Whom a marshal's device may know, reckoned from everything that ever happened.

It is more than the program gives it at any one moment: whoever was booked, noted, seen or expected
once stays known. Who misses a bus is expected on the last one of the leg that is still there, so
once a bus has left, the other one of its way may know who was ever booked on it. What a device must
never hold is anything of who had nothing to do with its trips at all.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.audiences import DEPARTURE_KINDS, OPEN_KINDS, TRIP_PREFIX
from kiosk.domain.facts import Fact
from kiosk.domain.guests import BOOKING_PREFIX
from tests.proof.apart import FairApart
from tests.proof.laptops import TRIPS

WAY_OUT = frozenset(TRIPS[:2])
WAY_BACK = frozenset(TRIPS[2:])  # whose last marshal waits for everybody who went out
SAYS_NOBODY = frozenset({*TRIPS, "own", ""})


def knows_passengers_alone(fair: FairApart, told: Iterable[Fact]) -> None:
    """No marshal's device holds the body of a fact about somebody who isn't its passenger."""
    everything = list(told)
    for each in fair.laptops:
        if each.is_full:
            continue
        own, known = fair.writers_of(each), _passengers(each.trips, everything)
        for fact in each.journal.facts():
            if fact.body is not None and fact.envelope.writer not in own:
                assert _is_for_them(fact, known), fact


def _is_for_them(fact: Fact, known: Set[str]) -> bool:
    kind = fact.envelope.kind
    return kind in OPEN_KINDS | DEPARTURE_KINDS or fact.envelope.subject in known or _is_bare(fact)


def _is_bare(fact: Fact) -> bool:
    """Whether it says of a pseudonym on which bus of a way it is booked, and nothing else."""
    content = kinds.content(fact) if fact.envelope.kind == kinds.GUEST_BOOKED else None
    return content is not None and all(
        name.startswith(BOOKING_PREFIX) and said in SAYS_NOBODY
        for name, said in content["set"].items()
    )


def _passengers(trips: Sequence[str], told: Sequence[Fact]) -> Set[str]:
    """Everybody who was ever booked on, noted for, seen at, or expected on one of these trips."""
    wanted = frozenset(TRIPS if WAY_BACK & set(trips) else trips)
    contents = [(fact.envelope, content) for fact in told if (content := kinds.content(fact))]
    missed = WAY_OUT & {
        envelope.subject.removeprefix(TRIP_PREFIX)
        for envelope, _ in contents
        if envelope.kind == kinds.TRIP_CLOSED
    }
    found = {
        envelope.subject
        for envelope, content in contents
        if _names(content, wanted) or _books(content, missed)
    }
    holders = {
        f"t:{content['serial']}": envelope.subject
        for envelope, content in contents
        if envelope.kind == kinds.TICKET_ISSUED
    }
    pairs = [
        (envelope.subject, content["other"])
        for envelope, content in contents
        if envelope.kind == kinds.GUEST_SAME_AS
    ]
    return _all_beside(found, [*pairs, *holders.items()])


def _names(content: Mapping[str, Any], trips: Set[str]) -> bool:
    return (
        _books(content, trips)
        or content.get("trip") in trips
        or str(content.get("checkpoint", "")).removeprefix(TRIP_PREFIX) in trips
    )


def _books(content: Mapping[str, Any], trips: Set[str]) -> bool:
    booked = content.get("set")
    values = booked.values() if isinstance(booked, dict) else ()
    return any(isinstance(said, str) and said in trips for said in values)


def _all_beside(found: set[str], pairs: Iterable[tuple[str, str]]) -> set[str]:
    """These and all who are joined to one of them, however far around."""
    links = [set(pair) for pair in pairs]
    while new := {end for link in links if link & found for end in link} - found:
        found = found | new
    return found
