"""An answer to a visit problem, as visit-plan/1 states it. Reading and writing: `plan_json`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Objective = Literal["share", "score", "welfare"]
Status = Literal["optimal", "feasible", "infeasible"]
OBJECTIVES: tuple[Objective, ...] = ("share", "score", "welfare")
STATUSES: tuple[Status, ...] = ("optimal", "feasible", "infeasible")


@dataclass(frozen=True, slots=True)
class Stop:
    """A vehicle standing at a place: people alight at `arrive`, then board until `depart`."""

    place: str
    arrive: int
    depart: int
    board: tuple[str, ...] = ()
    alight: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tour:
    """One way of a vehicle from its home back to its home."""

    vehicle: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """How many `people` stand at `value` (a share or a score) or below, and the least possible.

    `bound` is the least number any valid plan can have there with the earlier levels as they
    are; `proven` says that the two are equal and the bound exact.
    """

    value: int
    people: int
    bound: int
    proven: bool


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of the plan (welfare or transport cost) with the best that any plan could reach."""

    value: int
    bound: int
    proven: bool


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is known about how good a plan is."""

    status: Status
    levels: tuple[Level, ...] = ()
    welfare: Total | None = None
    transport: Total | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """visit-plan/1. `assignments` names every party; an empty day is an answer too."""

    objective: Objective
    assignments: Mapping[str, tuple[str, ...]]
    certificate: Certificate
    tours: tuple[Tour, ...] = ()
    notes: tuple[str, ...] = ()
    seconds: float = field(default=0.0, compare=False)
