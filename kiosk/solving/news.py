"""What the solver tells: how far it is, and what it found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from logistics.plan import Plan
from logistics.plan_json import read_plan
from logistics.problem import Problem
from logistics.problem_json import read_problem


@dataclass(frozen=True, slots=True)
class Progressed:
    """How far a search is.

    Attributes:
        stage: what is being worked on: ``floor``, ``level``, ``welfare``, ...
        value: the share or score of the level; None outside of levels.
        best: people at that level or below in the plan so far, or its welfare.
        bound: the least (of people) or most (of welfare) that is still possible.
        levels: levels closed so far.
        assignments: the plan so far; None while there is none, or where it is the one told before.
    """

    stage: str
    value: int | None
    best: int | None
    bound: int | None
    levels: int
    seconds: float
    assignments: Mapping[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A plan with its certificate."""

    plan: Plan


@dataclass(frozen=True, slots=True)
class TradeOffPoint:
    """One plan between the fewest changes and the fairest; as `logistics.trade_off.Point`."""

    plan: Plan
    changed: tuple[str, ...]
    people: int
    fewest: bool


@dataclass(frozen=True, slots=True)
class TradeOff:
    """The changed problem, and its plans from the fewest changes to the fairest."""

    problem: Problem
    points: tuple[TradeOffPoint, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Consequence:
    """What one more demand would do; ``reason`` says why it is impossible, where it is."""

    reason: str | None
    plan: Plan | None


@dataclass(frozen=True, slots=True)
class Failed:
    """There is no answer: what happened, and what to do about it."""

    message: str
    remedy: str = ""


Result = Found | TradeOff | Consequence | Failed
News = Progressed | Result


def news_in(told: Mapping[str, Any]) -> News:
    """The news of a line.

    Raises:
        KeyError, ValueError, TypeError, LogisticsError: if it isn't one of the program's.
    """
    what = {name: value for name, value in told.items() if name != "told"}
    match told["told"]:
        case "progressed":
            days = what.pop("assignments")
            known = days and {party: tuple(visits) for party, visits in days.items()}
            return Progressed(**what, assignments=known)
        case "found":
            return Found(read_plan(what["plan"]))
        case "traded":
            points = tuple(
                TradeOffPoint(read_plan(p["plan"]), tuple(p["changed"]), p["people"], p["fewest"])
                for p in what["points"]
            )
            return TradeOff(read_problem(what["problem"]), points, what["complete"])
        case "consequence":
            plan = what["plan"]
            return Consequence(what["reason"], None if plan is None else read_plan(plan))
        case "failed":
            return Failed(what["message"], what["remedy"])
    raise ValueError(told["told"])
