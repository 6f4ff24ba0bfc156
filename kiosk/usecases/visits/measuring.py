"""How good a plan is for everybody: shares, who stands lowest, what is asked for in vain."""

from collections.abc import Mapping
from dataclasses import dataclass

from logistics.demand import Hopeless, Thin, hopeless_visits, thin_demand
from logistics.plan import Plan
from logistics.problem import Problem


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures of a plan.

    Attributes:
        shares: of each party, in percent of the best day it could have by itself.
        spread: (share, people at it), lowest first.
        lowest: the parties that stand lowest.
        welfare: points of all people together.
        first_wishes: people who have a company they score highest, of ``first_wishes_possible``.
        envious: people who would rather have another's day.
        without: people to whom the plan gives nothing.
    """

    shares: Mapping[str, int]
    spread: tuple[tuple[int, int], ...]
    lowest: tuple[str, ...]
    welfare: int
    first_wishes: int
    first_wishes_possible: int
    envious: int
    without: int


def measured(problem: Problem, plan: Plan) -> Measured:
    """Reckons the figures; a second or so for a thousand people, and asks nothing of the store.

    Args:
        plan: one that knows every party of the problem and no visit besides (`fitting`).
    """
    from logistics.check_value import welfare
    from logistics.fairness import fairness_sheet, shares_of

    shares = shares_of(problem, plan)
    sheet = fairness_sheet(problem, plan)
    least = min(shares.values(), default=100)
    return Measured(
        shares=shares,
        spread=sheet.shares,
        lowest=tuple(party for party, share in shares.items() if share == least),
        welfare=welfare(problem, plan),
        first_wishes=sheet.first_wishes,
        first_wishes_possible=sheet.first_wishes_possible,
        envious=sheet.envious,
        without=sum(p.size for p in problem.parties if not plan.assignments[p.id]),
    )


@dataclass(frozen=True, slots=True)
class Demand:
    """What can be said before any plan: who is wanted by too many, and what can't take place."""

    thin: Mapping[str, Thin]
    hopeless: Mapping[str, Hopeless]


def demand(problem: Problem) -> Demand:
    """By company and by visit. Loads the solver's arrays, so it belongs where nobody waits."""
    return Demand(
        {found.company: found for found in thin_demand(problem)},
        {found.visit: found for found in hopeless_visits(problem)},
    )
