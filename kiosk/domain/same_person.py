"""Several records of one person: who said so, and which of the records stays.

That two records are one person is said by a fact about the record that is given up, which names
the one that stays. It holds until a later fact about the same record, which names no other than
itself, refers to it. What two devices said is taken back only where both are referred to. So the
order in which facts arrive decides nothing, and a ring of such facts is one person like any other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk.domain import kinds
from kiosk.domain.folding import GUEST_PREFIX
from kiosk.domain.records import Dated


@dataclass(frozen=True, slots=True)
class Join:
    """A fact in force by which a record is the same person's as another one's."""

    fact: str
    subject: str
    other: str


def joins_told(subject: str, facts: Iterable[Dated]) -> tuple[Join, ...]:
    """The joins that the facts about one record come to."""
    told: dict[str, Join] = {}
    taken_back: set[str] = set()
    for dated in facts:
        envelope = dated.fact.envelope
        if envelope.kind != kinds.GUEST_SAME_AS or (found := kinds.content(dated.fact)) is None:
            continue
        if found["other"] == subject:
            taken_back.update(envelope.refs)
        elif found["other"].startswith(GUEST_PREFIX):
            told[envelope.id] = Join(envelope.id, subject, found["other"])
    return tuple(join for join in told.values() if join.fact not in taken_back)


def people_in(joins: Iterable[Join]) -> dict[str, tuple[str, ...]]:
    """The records of each person who has several, by the one that stays, which comes first.

    It is one that nobody said is to be given up; of several such, or where there is none, the
    first by name.
    """
    beside: dict[str, set[str]] = defaultdict(set)
    given_up: set[str] = set()
    for join in joins:
        beside[join.subject].add(join.other)
        beside[join.other].add(join.subject)
        given_up.add(join.subject)
    people: dict[str, tuple[str, ...]] = {}
    met: set[str] = set()
    for record in sorted(beside):
        if record not in met:
            records = _all_beside(record, beside)
            met |= records
            first, *others = sorted(records, key=lambda each: (each in given_up, each))
            people[first] = (first, *others)
    return people


def _all_beside(record: str, beside: Mapping[str, set[str]]) -> set[str]:
    found, waiting = {record}, [record]
    while waiting:
        new = beside[waiting.pop()] - found
        found |= new
        waiting.extend(new)
    return found
