"""Why a party isn't at a visit, as data: a screen says it in the language of its staff.

The rules are those of `logistics.explain`; what it would take to change them is worked out by
solving again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from logistics.plan import Plan
from logistics.problem import Interval, Party, Problem, Visit


class Why(StrEnum):
    """What stands between a party and a visit."""

    NEVER = "never"
    NO_WISH = "no_wish"
    TOO_MANY = "too_many"
    WHEELCHAIRS = "wheelchairs"
    LANGUAGE = "language"
    AWAY = "away"
    FULL = "full"
    CHAIRS_TAKEN = "chairs_taken"
    CLOSED = "closed"
    CANNOT_OPEN = "cannot_open"
    CLASH = "clash"
    DAY_FULL = "day_full"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason.

    Attributes:
        have, limit: the numbers it hangs on, such as people who are there and seats there are.
        about: a visit it clashes with, or languages.
    """

    why: Why
    have: int = 0
    limit: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """A company that a party gave a score.

    Attributes:
        got: the visit it has there; None if it has none.
        visits: the others with why it isn't there; no reason means that there is room.
    """

    company: str
    score: int
    got: str | None
    visits: tuple[tuple[str, tuple[Reason, ...]], ...]


class Reasons:
    """Answers for one plan of one problem."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self._problem = problem
        self._plan = plan
        self._people = dict.fromkeys(problem.visit, 0)
        self._chairs = dict.fromkeys(problem.visit, 0)
        for party in problem.parties:
            for visit in plan.assignments.get(party.id, ()):
                self._people[visit] += party.size
                self._chairs[visit] += party.wheelchairs

    def wishes(self, party: Party) -> tuple[Wish, ...]:
        """What became of each wish, the dearest first."""
        best: dict[str, int] = {}
        for row, score in self._problem.acceptable(party):
            company = self._problem.visits[row].company
            best[company] = max(score, best.get(company, 0))
        ordered = sorted(best.items(), key=lambda item: (-item[1], item[0]))
        return tuple(self._wish(party, company, score) for company, score in ordered)

    def why_not(self, party: Party, visit: Visit) -> tuple[Reason, ...]:
        """Why the party isn't there; nothing where there is room for it."""
        hard = tuple(obstacles(party, visit))
        return hard or tuple(self._soft(party, visit))

    def would_like(self, visit: Visit) -> tuple[tuple[Party, int], ...]:
        """Parties that could come, wish for it and have no visit at its company; and its worth."""
        found = []
        for party in self._problem.parties:
            has = (self._problem.visit[v].company for v in self._plan.assignments.get(party.id, ()))
            score = party.score(visit)
            if score and visit.company not in has and not any(obstacles(party, visit)):
                found.append((party, score))
        return tuple(sorted(found, key=lambda each: -each[1]))

    def _wish(self, party: Party, company: str, score: int) -> Wish:
        rows = self._problem.rows_at[company]
        visits = [self._problem.visits[row] for row in rows]
        mine = self._plan.assignments.get(party.id, ())
        got = next((visit.id for visit in visits if visit.id in mine), None)
        reasons = () if got else tuple((v.id, self.why_not(party, v)) for v in visits)
        return Wish(company, score, got, reasons)

    def _soft(self, party: Party, visit: Visit) -> Iterator[Reason]:
        people = self._people[visit.id]
        if not people:
            yield self._why_closed(visit)
        elif people + party.size > visit.max:
            yield Reason(Why.FULL, people, visit.max)
        chairs = self._chairs[visit.id]
        if visit.wheelchairs is not None and chairs + party.wheelchairs > visit.wheelchairs:
            yield Reason(Why.CHAIRS_TAKEN, chairs, visit.wheelchairs)
        own = self._plan.assignments.get(party.id, ())
        clashes = [other for other in own if not self._fit(visit, self._problem.visit[other])]
        yield from (Reason(Why.CLASH, about=other) for other in clashes)
        if not clashes and len(own) >= party.want:
            yield Reason(Why.DAY_FULL, len(own), party.want)

    def _why_closed(self, visit: Visit) -> Reason:
        could = sum(p.size for p in self._problem.parties if not any(obstacles(p, visit)))
        return Reason(Why.CLOSED if could >= visit.min else Why.CANNOT_OPEN, could, visit.min)

    def _fit(self, one: Visit, other: Visit) -> bool:
        """Whether a party may have both (rules 1 and 2)."""
        if one.company == other.company:
            return False
        return all(
            self._in_time(one, a, other, b) or self._in_time(other, b, one, a)
            for a in one.times
            for b in other.times
        )

    def _in_time(self, first: Visit, a: Interval, second: Visit, b: Interval) -> bool:
        places = self._problem.place_of(first), self._problem.place_of(second)
        way = 0
        if places[0] and places[1] and places[0] != places[1]:
            way = self._problem.travel(places[0], places[1]) + self._problem.transfer_minutes
        return a[1] + way <= b[0]


def obstacles(party: Party, visit: Visit) -> Iterator[Reason]:
    """Why a party can't be there even alone."""
    if visit.company in party.never:
        yield Reason(Why.NEVER)
    elif party.score(visit) is None:
        yield Reason(Why.NO_WISH)
    if party.size > visit.max:
        yield Reason(Why.TOO_MANY, party.size, visit.max)
    if visit.wheelchairs is not None and party.wheelchairs > visit.wheelchairs:
        yield Reason(Why.WHEELCHAIRS, party.wheelchairs, visit.wheelchairs)
    if party.languages and visit.languages and party.languages.isdisjoint(visit.languages):
        yield Reason(Why.LANGUAGE, about=", ".join(sorted(visit.languages)))
    if (hours := party.available) is not None and not all(
        hours[0] <= start and end <= hours[1] for start, end in visit.times
    ):
        yield Reason(Why.AWAY)
