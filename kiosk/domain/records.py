"""A record that several devices write field by field: the last word counts, the lost is kept."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.facts import Fact
from kiosk.domain.order import Place


@dataclass(frozen=True, slots=True)
class Dated:
    """A fact with its corrected time, microseconds since 1970, and its place in the one order."""

    fact: Fact
    at: int
    place: Place


Told = Sequence[tuple[Dated, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Overwritten:
    """A value of a field that lost against one written without knowing of it.

    Attributes:
        settled: the fact that set the field knowing of both; empty while there is none.
    """

    field: str
    value: Any
    fact: str
    winner: str
    settled: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What facts that set fields come to.

    Attributes:
        heads: those that no other one refers to; the next one must refer to them.
        setters: the fact that set each field last.
    """

    values: Mapping[str, Any]
    overwritten: tuple[Overwritten, ...]
    heads: tuple[str, ...]
    setters: Mapping[str, str]


def understood(facts: Iterable[Dated]) -> Told:
    """The facts whose bodies are here and understood, each with what it says."""
    return [(dated, found) for dated in facts if (found := kinds.content(dated.fact)) is not None]


def record_of(told: Told, is_field: Callable[[str], bool]) -> Record:
    """The record that these facts set, in order; a field that nobody knows has no effect."""
    values: dict[str, Any] = {}
    setter: dict[str, str] = {}
    seen: dict[str, frozenset[str]] = {}
    lost: list[Overwritten] = []
    for dated, found in told:
        envelope = dated.fact.envelope
        seen[envelope.id] = _ancestors(envelope.refs, seen)
        for field, value in found["set"].items():
            if not is_field(field):
                continue
            if lost:
                lost = [_settled(each, field, envelope.id, seen[envelope.id]) for each in lost]
            unseen = field in setter and setter[field] not in seen[envelope.id]
            if unseen and values[field] != value:
                lost.append(Overwritten(field, values[field], setter[field], envelope.id))
            values[field], setter[field] = value, envelope.id
    referred = frozenset[str]().union(*seen.values())
    return Record(values, tuple(lost), tuple(sorted(set(seen) - referred)), setter)


def _settled(lost: Overwritten, field: str, fact: str, seen: frozenset[str]) -> Overwritten:
    """The same, settled if this fact set the field and had seen both values."""
    knew = lost.field == field and not lost.settled and {lost.fact, lost.winner} <= seen
    return replace(lost, settled=fact) if knew else lost


def _ancestors(refs: Iterable[str], seen: Mapping[str, frozenset[str]]) -> frozenset[str]:
    known = [ref for ref in refs if ref in seen]
    return frozenset(known).union(*(seen[ref] for ref in known))
