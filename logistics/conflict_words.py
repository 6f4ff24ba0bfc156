"""A conflict among pins and limits in words, with a way out."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from logistics.options import compatible, obstacles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from logistics.infeasible import Demand
    from logistics.problem import Problem


def explain_conflict(problem: Problem, conflict: Sequence[Demand]) -> str:
    """The conflict in sentences."""
    sentences = [_demand(problem, demand) for demand in conflict]
    sentences += _between_pins(problem, conflict)
    way = "Remove one of these pins"
    if any(demand.kind != "pin" for demand in conflict):
        way += ", or change one of these limits"
    head = "No valid plan exists. These can't hold together (a smallest such set):"
    return " ".join([head, *sentences, f"{way}."])


def _demand(problem: Problem, demand: Demand) -> str:
    visit = problem.visit[demand.visit]
    if demand.kind == "min":
        return f'"{visit.id}" needs at least {visit.min} people (rule 4).'
    if demand.kind == "max":
        return f'"{visit.id}" takes at most {visit.max} people (rule 4).'
    if demand.kind == "wheelchairs":
        return f'"{visit.id}" takes at most {visit.wheelchairs} wheelchairs (rule 4).'
    party = problem.party[demand.party]
    group = f" ({party.size} people)" if party.size > 1 else ""
    chairs = f" ({party.wheelchairs} wheelchairs)" if party.wheelchairs else ""
    why = "; ".join(obstacles(party, visit))
    return f'"{party.id}"{group}{chairs} is pinned to "{visit.id}"{f", but {why}" if why else ""}.'


def _between_pins(problem: Problem, conflict: Sequence[Demand]) -> Iterator[str]:
    """What stands between pins of one party: rule 2, one company, or too many of them."""
    together = compatible(problem)
    pins = [demand for demand in conflict if demand.kind == "pin"]
    for one, two in combinations(pins, 2):
        row, other = problem.visit_row[one.visit], problem.visit_row[two.visit]
        if one.party == two.party and not together[row, other]:
            same = problem.visits[row].company == problem.visits[other].company
            why = (
                "are of one company (rule 1)"
                if same
                else "overlap, or leave too little time for the way (rule 2)"
            )
            yield f'"{one.visit}" and "{two.visit}" {why}.'
    for party in sorted({pin.party for pin in pins}):
        want = problem.party[party].want
        if sum(pin.party == party for pin in pins) > want:
            yield f'"{party}" wants no more than {want} (rule 1).'
