"""What the solver can be asked, and the JSON in which it is asked."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from logistics.changes import FORMAT as CHANGES_FORMAT
from logistics.changes import Changes
from logistics.minutes import format_minute
from logistics.plan import Objective, Plan
from logistics.plan_json import write_plan
from logistics.problem import Problem
from logistics.problem_json import write_problem


@dataclass(frozen=True, slots=True)
class Solve:
    """The best plan of a problem.

    Attributes:
        time_limit: seconds; None to go on until all is proven.
    """

    problem: Problem
    objective: Objective = "share"
    time_limit: float | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Replan:
    """The trade-off between fairness and changed days after changes."""

    problem: Problem
    plan: Plan
    changes: Changes
    time_limit: float | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True)
class GiveCompany:
    """What it would take to give a party a visit at a company."""

    problem: Problem
    plan: Plan
    party: str
    company: str
    time_limit: float | None = None


@dataclass(frozen=True, slots=True)
class OpenVisit:
    """What it would do to everybody if a visit had to take place."""

    problem: Problem
    plan: Plan
    visit: str
    time_limit: float | None = None


Task = Solve | Replan | GiveCompany | OpenVisit


def line_of(task: Task) -> str:
    """A task as one line of JSON."""
    told: dict[str, Any] = {"task": type(task).__name__, "problem": write_problem(task.problem)}
    for name in task.__slots__:
        value = getattr(task, name)
        if isinstance(value, Plan):
            value = write_plan(value)
        elif isinstance(value, Changes):
            value = json.dumps(changes_document(value, task.problem))
        if name != "problem":
            told[name] = value
    return json.dumps(told) + "\n"


def changes_document(changes: Changes, problem: Problem) -> Mapping[str, Any]:
    """visit-changes/1."""
    fresh = replace(problem, parties=changes.late, vehicles=changes.more_vehicles)
    told = json.loads(write_problem(fresh))
    document: dict[str, Any] = {
        "format": CHANGES_FORMAT,
        "no_shows": sorted(changes.no_shows),
        "late": told["parties"],
        "cancelled": sorted(changes.cancelled),
        "smaller": dict(changes.smaller or {}),
        "pins": {party: list(visits) for party, visits in (changes.pins or {}).items()},
        "broken_vehicles": {
            vehicle: format_minute(since) for vehicle, since in (changes.broken or {}).items()
        },
        "more_vehicles": told.get("vehicles", []),
    }
    if changes.now is not None:
        document["now"] = format_minute(changes.now)
    return document
