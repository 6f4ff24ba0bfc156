"""The independent judge: is a plan valid, and does its certificate tell the plan as it is?

It shares no code with the solver beyond the two documents: rules and objective values are worked
out anew from the words of the format, one party and one visit at a time.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from logistics.check_certificate import untruths
from logistics.check_pairs import Pairs
from logistics.check_tours import tour_violations, transport_cost
from logistics.check_value import profile, welfare
from logistics.violation import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logistics.plan import Plan
    from logistics.problem import Party, Problem, Visit

MOST_TOLD = 1_000
"""Broken rules: who mends them needs no more at once, and a hostile plan breaks millions."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What `check` found.

    Attributes:
        violations: broken rules 1 to 5, and (as rule 0) what doesn't belong to the problem. After
            `MOST_TOLD` of them one says that there are more.
        untruths: where the certificate says otherwise than the plan is.
        levels: (value, people at it or below), from the lowest share or score upwards.
        welfare: the sum of all scores, over people.
        transport: the cost of the vehicles used.
    """

    violations: tuple[Violation, ...]
    untruths: tuple[str, ...]
    levels: tuple[tuple[int, int], ...] = ()
    welfare: int = 0
    transport: int = 0

    @property
    def valid(self) -> bool:
        return not self.violations

    @property
    def accepted(self) -> bool:
        return not self.violations and not self.untruths


def check(problem: Problem, plan: Plan) -> Judgement:
    """Judge *plan* against *problem*.

    A plan whose certificate says `infeasible` is an answer without a day in it; it is judged by
    the rules like any other, so it is never `valid` where something is pinned.

    Raises:
        TooLarge: it can't be judged in bounded time; says what to do.
    """
    strangers = _told(_strangers(problem, plan))
    if strangers:
        return Judgement(violations=strangers, untruths=())
    pairs = Pairs(problem)
    broken = _told(_broken_rules(problem, plan, pairs))
    levels = profile(problem, plan, pairs)
    total = welfare(problem, plan)
    cost = transport_cost(problem, plan)
    return Judgement(
        violations=broken,
        untruths=tuple(untruths(problem, plan, levels, total, cost, is_valid=not broken)),
        levels=levels,
        welfare=total,
        transport=cost,
    )


def violations(problem: Problem, plan: Plan) -> tuple[Violation, ...]:
    """What *plan* breaks, without a look at its certificate or its worth."""
    pairs = Pairs(problem)
    return _told(_strangers(problem, plan)) or _told(_broken_rules(problem, plan, pairs))


def _told(found: Iterator[Violation]) -> tuple[Violation, ...]:
    """What was found, or as much of it as somebody can make use of."""
    told = tuple(islice(found, MOST_TOLD))
    more = next(found, None)
    return told if more is None else (*told, Violation(more.rule, "And more. Mend these first."))


def _broken_rules(problem: Problem, plan: Plan, pairs: Pairs) -> Iterator[Violation]:
    for party in problem.parties:
        yield from _party(pairs, problem, plan, party)
    yield from _visits(problem, plan)
    yield from tour_violations(problem, plan)


def _strangers(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Ids that one document has and the other lacks: nothing further can be judged then."""
    for party in problem.parties:
        if party.id not in plan.assignments:
            yield Violation(0, f'Party "{party.id}" is not in the plan.')
    for name, visits in plan.assignments.items():
        if name not in problem.party:
            yield Violation(0, f'The plan has a party "{name}" that the problem lacks.')
        for visit in visits:
            if visit not in problem.visit:
                yield Violation(0, f'Party "{name}" is given the unknown visit "{visit}".')
    for tour in plan.tours:
        if tour.vehicle not in problem.vehicle:
            yield Violation(0, f'A tour is driven by the unknown vehicle "{tour.vehicle}".')
        for stop in tour.stops:
            if not problem.has_place(stop.place):
                yield Violation(0, f'A tour stops at the unknown place "{stop.place}".')
            for name in (*stop.board, *stop.alight):
                if name not in problem.party:
                    yield Violation(0, f'The unknown party "{name}" rides on a tour.')


def _party(pairs: Pairs, problem: Problem, plan: Plan, party: Party) -> Iterator[Violation]:
    """Rules 1, 2 and 3."""
    ids = plan.assignments[party.id]
    if len(ids) > party.want:
        yield Violation(1, f'Party "{party.id}" has {len(ids)} visits and wants {party.want}.')
    given = set(ids)
    for pin in party.pinned:
        if pin not in given:
            yield Violation(1, f'Party "{party.id}" lacks "{pin}", to which it is pinned.')
    for name in ids:
        yield from _visit_of_party(party, problem.visit[name])
    spans = [pairs.span(name) for name in ids]
    for index, span in enumerate(spans):
        for other in spans[index + 1 :]:
            if span.visit.company == other.visit.company:
                yield Violation(
                    1,
                    f'Party "{party.id}" has "{span.visit.id}" and "{other.visit.id}",'
                    f' both of company "{span.visit.company}".',
                )
            if not pairs.fit(span, other):
                yield Violation(
                    2,
                    f'Party "{party.id}" can\'t be at "{span.visit.id}" and "{other.visit.id}":'
                    " they overlap, or leave too little time for the way.",
                )


def _visit_of_party(party: Party, visit: Visit) -> Iterator[Violation]:
    if visit.company in party.never:
        yield Violation(
            1, f'Party "{party.id}" never wants "{visit.company}" and is given "{visit.id}".'
        )
    elif visit.id not in party.scores and visit.company not in party.scores:
        yield Violation(1, f'Visit "{visit.id}" is not acceptable to party "{party.id}".')
    if party.available is not None:
        here, gone = party.available
        if visit.times[0][0] < here or visit.times[-1][1] > gone:
            yield Violation(1, f'Party "{party.id}" is not there all the time of "{visit.id}".')
    if party.languages and visit.languages and party.languages.isdisjoint(visit.languages):
        yield Violation(3, f'Party "{party.id}" and visit "{visit.id}" have no language in common.')


def _visits(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Rule 4."""
    there: dict[str, list[Party]] = defaultdict(list)
    for party in problem.parties:
        for visit in set(plan.assignments[party.id]):
            there[visit].append(party)
    for group in problem.visits:
        yield from _group(group, there[group.id])


def _group(visit: Visit, there: list[Party]) -> Iterator[Violation]:
    people = sum(party.size for party in there)
    wheelchairs = sum(party.wheelchairs for party in there)
    if people and people < visit.min:
        yield Violation(4, f'Visit "{visit.id}" has {people} people and needs {visit.min}.')
    if people > visit.max:
        yield Violation(4, f'Visit "{visit.id}" has {people} people and takes {visit.max}.')
    if visit.wheelchairs is not None and wheelchairs > visit.wheelchairs:
        yield Violation(
            4,
            f'Visit "{visit.id}" has {wheelchairs} wheelchairs and takes {visit.wheelchairs}.',
        )
