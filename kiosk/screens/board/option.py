"""A plan to choose, and what it is compared with; the points of a trade-off as such options."""

from dataclasses import dataclass

from kiosk.solving.news import TradeOff
from kiosk.usecases.visits.demands import Demands
from kiosk.words import _
from logistics.plan import Plan
from logistics.problem import Problem


@dataclass(frozen=True, slots=True)
class Option:
    """A plan to choose, and what sets it apart.

    Attributes:
        people: whose days it changes; None where nobody counted them yet.
    """

    words: str
    plan: Plan
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What plans are compared with, and under which terms they must hold.

    Attributes:
        problem: the day as it will be; ``problem_before`` as it was for ``before``.
        demands: what is settled by hand.
        fallen: visits that fall out by it.
    """

    problem: Problem
    before: Plan
    demands: Demands
    problem_before: Problem | None = None
    fallen: frozenset[str] = frozenset()


def options_of(traded: TradeOff) -> list[Option]:
    """The points of a trade-off that are plans, with what sets each apart."""
    points = [point for point in traded.points if point.plan.certificate.status != "infeasible"]
    found = []
    for number, point in enumerate(points):
        if number == 0:
            words = _("as few changed days as possible")
        elif number == len(points) - 1:
            words = _("as fair as can be")
        else:
            words = _("in between")
        if not point.fewest:
            words = _("{words} (not proven)").format(words=words)
        found.append(Option(words, point.plan, point.people))
    return found
