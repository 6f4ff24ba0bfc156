"""What conflicts are made of, as the derived tables answer."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Lost:
    """A value of a record's field that lost against one written without knowing of it.

    Attributes:
        settled: the fact that set the field knowing of both; empty while there is none.
    """

    subject: str
    field: str
    value: Any
    fact: str
    winner: str
    settled: str


@dataclass(frozen=True, slots=True)
class Late:
    """A boarding after the trip had left; ``point`` is the trip's subject."""

    subject: str
    point: str
    fact: str


@dataclass(frozen=True, slots=True)
class LetIn:
    """An entry after a fact that barred it: a cancellation, or a ticket blocked or withdrawn."""

    subject: str
    entry: str
    barred_by: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A plan put into force; ``refs`` are the publications that were known then."""

    fact: str
    plan: str
    writer: str
    seq: int
    refs: tuple[str, ...]
