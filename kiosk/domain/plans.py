"""Plans of day three that were kept: several beside each other, at most one of them published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

SUBJECT_PREFIX = "plan:"
SOURCE = "plan"
"""Under this name guests are expected at what a published plan gives them."""
OUTING = "plan"
"""The outing of all trips that a published plan makes."""

LAST_MINUTE = date.max.toordinal() * 24 * 60
"""No visit begins later."""

Stamps = Mapping[str, Mapping[str, str]]
"""What a plan was made for: for each sort of thing its ids, each with a digest of what it was."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Parties that stood before a visit when it fell out: their way there is part of their day.

    Attributes:
        company, place: of the visit that was; no place where it had none.
        begin: the minute in which they are seen there, as `logistics` counts them.
    """

    visit: str
    company: str
    place: str
    begin: int
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan that was kept; the plan itself is fetched by its id.

    Attributes:
        problem: SHA-256 of the problem it was made for, as written.
        stamps: what roster and day were then.
        made_from: id of the plan it was made from; empty where it was made from nothing.
        pins: (party, visit): settled by the coordinator for this plan and what is made from it.
        forbidden: (party, visit or company) likewise.
        absent: (party, subject of a guest): who didn't come, and is planned without.
        stays: who stood before a visit when it fell out.
        at: when, microseconds since 1970.
        published_at: when it was last published; None where it never was.
        is_published: whether it is the one in force.
    """

    id: str
    name: str
    problem: str
    stamps: Stamps
    made_from: str
    pins: tuple[tuple[str, str], ...]
    forbidden: tuple[tuple[str, str], ...]
    note: str
    at: int
    operator: str
    writer: str
    absent: tuple[tuple[str, str], ...] = ()
    stays: tuple[Stay, ...] = ()
    discarded: bool = False
    published_at: int | None = None
    is_published: bool = False

    @property
    def subject(self) -> str:
        """The name facts know it by."""
        return SUBJECT_PREFIX + self.id


@dataclass(frozen=True, slots=True)
class Drift:
    """How roster and day have changed since a plan was made.

    Each is a sort of thing (``parties``, ``visits`` …) to ids.
    """

    new: Mapping[str, tuple[str, ...]]
    gone: Mapping[str, tuple[str, ...]]
    changed: Mapping[str, tuple[str, ...]]

    def __bool__(self) -> bool:
        return any((self.new, self.gone, self.changed))


def drift(then: Stamps, now: Stamps) -> Drift:
    """What differs between two states of roster and day."""
    new, gone, changed = {}, {}, {}
    for sort in sorted(then.keys() | now.keys()):
        before, after = then.get(sort, {}), now.get(sort, {})
        new[sort] = tuple(id for id in after if id not in before)
        gone[sort] = tuple(id for id in before if id not in after)
        changed[sort] = tuple(id for id in after if before.get(id, after[id]) != after[id])
    kept = [{sort: ids for sort, ids in each.items() if ids} for each in (new, gone, changed)]
    return Drift(*kept)


def stamps_in(value: Any) -> Stamps:
    """Stamps as a fact holds them; what has not their form is left out."""
    found = {}
    for sort, ids in value.items() if isinstance(value, dict) else ():
        if isinstance(ids, dict):
            found[sort] = {id: digest for id, digest in ids.items() if isinstance(digest, str)}
    return found


def pairs_in(value: Any) -> tuple[tuple[str, str], ...]:
    """Pairs of texts as a fact holds them; what has not their form is left out."""
    return tuple(
        (pair[0], pair[1])
        for pair in (value if isinstance(value, list) else ())
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(t, str) for t in pair)
    )


def stays_in(value: Any) -> tuple[Stay, ...]:
    """Stays as a fact holds them; what has not their form is left out."""
    found = []
    for each in value if isinstance(value, list) else ():
        match each:
            case {
                "visit": str(visit),
                "company": str(company),
                "place": str(place),
                "begin": int(begin),
                "parties": list(parties),
            } if all(isinstance(party, str) for party in parties) and 0 < begin < LAST_MINUTE:
                found.append(Stay(visit, company, place, begin, tuple(parties)))
    return tuple(found)
