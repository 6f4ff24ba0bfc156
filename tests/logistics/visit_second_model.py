"""A second, compact integer model: one yes or no for each party and visit.

It shares nothing with the solver: no itineraries, no bounds of its own, floors as rows over
binaries. It is slow and plain, and says for each level of a plan the least number of people who
can stand there with the earlier levels as they are, and the most welfare with all of them.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from visit_brute import both, fits, ideal, points_for

if TYPE_CHECKING:
    from logistics.plan import Plan
    from logistics.problem import Party, Problem

Profile = list[tuple[int, int]]


class SecondModel:
    def __init__(self, problem: Problem, objective: str) -> None:
        import highspy

        self.problem = problem
        self.objective = objective
        self.highs = highspy.Highs()
        self.highs.setOptionValue("output_flag", False)
        self.highs.setOptionValue("mip_rel_gap", 0.0)
        self.goes = {
            (party.id, visit.id): self.highs.addBinary()
            for party in problem.parties
            for visit in problem.visits
            if fits(problem, party, visit)
        }
        for party in problem.parties:
            self._day(party)
        for visit in problem.visits:
            self._group(visit.id)

    def _day(self, party: Party) -> None:
        own = [visit for visit in self.problem.visits if (party.id, visit.id) in self.goes]
        if own:
            self.highs.addConstr(sum(self.goes[party.id, visit.id] for visit in own) <= party.want)
        for one, two in combinations(own, 2):
            if not both(self.problem, one, two):
                self.highs.addConstr(self.goes[party.id, one.id] + self.goes[party.id, two.id] <= 1)
        for visit_id in party.pinned:
            self.highs.addConstr(self.goes[party.id, visit_id] >= 1)

    def _group(self, visit_id: str) -> None:
        visit = self.problem.visit[visit_id]
        there = [party for party in self.problem.parties if (party.id, visit_id) in self.goes]
        if not there:
            return
        opens = self.highs.addBinary()
        people = sum(party.size * self.goes[party.id, visit_id] for party in there)
        self.highs.addConstr(people <= visit.max * opens)
        self.highs.addConstr(people >= visit.min * opens)
        carried = [party for party in there if party.wheelchairs]
        if visit.wheelchairs is not None and carried:
            chairs = sum(party.wheelchairs * self.goes[party.id, visit_id] for party in carried)
            self.highs.addConstr(chairs <= visit.wheelchairs)

    def _points(self, party: Party) -> Any:
        return sum(
            (points_for(self.problem, party, visit) or 0) * self.goes[party.id, visit.id]
            for visit in self.problem.visits
            if (party.id, visit.id) in self.goes
        )

    def people_at_or_below(self, value: int) -> Any:
        """An expression that is at least the number of people at *value* or below."""
        total: Any = 0
        for party in self.problem.parties:
            need = value + 1
            if self.objective == "share":
                top = ideal(self.problem, party)
                if top == 0:
                    total = total + (party.size if value >= 100 else 0)
                    continue
                need = -(-(value + 1) * top // 100)
            low = self.highs.addBinary()
            self.highs.addConstr(self._points(party) + need * low >= need)
            total = total + party.size * low
        return total

    def least(self, expression: Any) -> int:
        self.highs.minimize(expression + 0 * self._anything())
        assert self.highs.getModelStatus().name == "kOptimal"
        return round(self.highs.getInfo().objective_function_value)

    def most_welfare(self) -> int:
        welfare = sum(party.size * self._points(party) for party in self.problem.parties)
        self.highs.maximize(welfare + 0 * self._anything())
        assert self.highs.getModelStatus().name == "kOptimal"
        return round(self.highs.getInfo().objective_function_value)

    def _anything(self) -> Any:
        """Turns a plain number into an expression, where nobody can go anywhere."""
        if not hasattr(self, "_spare"):
            self._spare = self.highs.addBinary()
        return self._spare


def certificate_by_second_model(problem: Problem, plan: Plan) -> tuple[list[tuple[int, int]], int]:
    """For each level of *plan* the least people there; and the most welfare with all of them."""
    model = SecondModel(problem, plan.objective)
    found, before = [], 0
    for level in plan.certificate.levels:
        if level.value:
            model.highs.addConstr(
                model.people_at_or_below(level.value - 1) + 0 * model._anything() <= before
            )
        there = model.people_at_or_below(level.value) + 0 * model._anything()
        found.append((level.value, model.least(there)))
        model.highs.addConstr(there <= level.people)
        before = level.people
    return found, model.most_welfare()
