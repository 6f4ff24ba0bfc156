"""What a plan's tours have begun binds the problem that is left (see `changes`)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from logistics.problem import Company, Visit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from logistics.plan import Plan
    from logistics.problem import Party, Problem

CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Stay:
    """Parties that were set down for a visit before it was cancelled.

    Attributes:
        company: what the visit's host is called from then on.
        place: where they stand.
        begin: the minute in which they are seen there.
    """

    visit: str
    company: str
    place: str | None
    begin: int
    parties: tuple[str, ...]


def on_the_road(problem: Problem, changed: Problem, plan: Plan, now: int) -> Problem:
    """*changed*, bound to what the tours of *plan* have begun by *now*.

    Whoever was set down for a visit to come keeps it. Where it is cancelled, the problem holds
    their stay in its place (`with_stays`).
    """
    parties = []
    set_down = everybody_set_down(problem, plan, now)
    for party in changed.parties:
        came_for = {visit.id for visit in set_down.get(party.id, ())}
        more = came_for & changed.visit.keys()
        pinned = tuple(dict.fromkeys((*party.pinned, *sorted(more))))
        parties.append(replace(party, pinned=pinned))
    bound = replace(changed, parties=tuple(parties))
    there = replace(problem, parties=changed.parties)
    gone = problem.visit.keys() - changed.visit.keys()
    return with_stays(bound, stays_of(there, plan, now, gone))


def stays_of(problem: Problem, plan: Plan, now: int, gone: Set[str]) -> tuple[Stay, ...]:
    """Where the parties of *problem* stand whom *plan* set down by *now* for a visit that is gone.

    A minute is enough to be seen there; it lies as late as can be, for between two visits rule 2
    asks for the way and the transfer.
    """
    there: dict[str, list[tuple[str, int]]] = {}
    set_down = everybody_set_down(problem, plan, now)
    for party in problem.parties:
        for visit, since in set_down.get(party.id, {}).items():
            if visit.id in gone:
                there.setdefault(visit.id, []).append((party.id, since))
    return tuple(
        Stay(
            name,
            f"{problem.visit[name].company} ({CANCELLED})",
            problem.place_of(problem.visit[name]),
            max(max(since for _, since in came) + problem.transfer_minutes, now - 1),
            tuple(party for party, _ in came),
        )
        for name, came in there.items()
    )


def with_stays(problem: Problem, stays: Iterable[Stay]) -> Problem:
    """The problem in which parties were where they stood.

    Each stay is a visit at a company of its own, worth nothing, with nobody else in it: they were
    there, and the judge sees it. What the problem holds already stays as it is.
    """
    for stay in stays:
        named = frozenset(stay.parties)
        there = [party for party in problem.parties if party.id in named]
        if there and stay.visit not in problem.visit:
            problem = _with_stay(problem, stay, there)
    return problem


def _with_stay(problem: Problem, stay: Stay, there: Sequence[Party]) -> Problem:
    host = f"{stay.visit} {CANCELLED}"
    place = stay.place if stay.place and problem.has_place(stay.place) else None
    visit = Visit(
        id=stay.visit,
        company=host,
        times=((stay.begin, stay.begin + 1),),
        max=sum(party.size for party in there),
        min=0,
        wheelchairs=sum(party.wheelchairs for party in there),
    )
    came = {party.id for party in there}
    parties = (
        _was_there(party, stay.visit) if party.id in came else party for party in problem.parties
    )
    return replace(
        problem,
        parties=tuple(parties),
        visits=(*problem.visits, visit),
        companies=(*problem.companies, Company(host, stay.company, place)),
    )


def everybody_set_down(problem: Problem, plan: Plan, now: int) -> dict[str, dict[Visit, int]]:
    """By party: the visits to come for which it was set down by *now*, and since when.

    Where a party was set down for a visit more than once, the last time counts.
    """
    found: dict[str, dict[Visit, int]] = {}
    for party, stays in _stays(plan, now).items():
        own = [problem.visit[visit] for visit in plan.assignments.get(party, ())]
        at: dict[str | None, list[Visit]] = {}
        for visit in own:
            at.setdefault(problem.place_of(visit), []).append(visit)
        for place, since in stays:
            if (meant := _meant(at.get(place, ()), since)) is not None:
                found.setdefault(party, {})[meant] = since
    return found


def _was_there(party: Party, visit: str) -> Party:
    return replace(
        party,
        want=party.want + 1,
        pinned=(*party.pinned, visit),
        scores={**party.scores, visit: 0},
    )


def _stays(plan: Plan, now: int) -> dict[str, list[tuple[str, int]]]:
    """By party: (place, since) wherever the tours have set it down by *now*, in order of time."""
    found: dict[str, list[tuple[str, int]]] = {}
    for tour in plan.tours:
        for stop in tour.stops:
            if stop.arrive <= now:
                for party in dict.fromkeys(stop.alight):
                    found.setdefault(party, []).append((stop.place, stop.arrive))
    for stays in found.values():
        stays.sort(key=lambda stay: stay[1])
    return found


def _meant(there: Iterable[Visit], since: int) -> Visit | None:
    """The visit for which a party was set down: its first one there that hadn't begun."""
    to_come = [visit for visit in there if visit.times[-1][0] >= since]
    return min(to_come, key=lambda visit: visit.begin, default=None)
