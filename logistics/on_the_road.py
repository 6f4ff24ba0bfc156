"""What a plan's tours have begun binds the problem that is left (see `changes`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from logistics.problem import Company, Visit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from logistics.plan import Plan
    from logistics.problem import Party, Problem

CANCELLED = "cancelled"


def on_the_road(problem: Problem, changed: Problem, plan: Plan, now: int) -> Problem:
    """*changed*, bound to what the tours of *plan* have begun by *now*.

    Whoever was set down for a visit to come keeps it. Where it is cancelled, the problem holds a
    visit in its place that ended now, at a company of its own, worth nothing, with nobody else in
    it: they were there, and the judge sees it.
    """
    stays: dict[str, list[tuple[str, int]]] = {}
    parties = []
    set_down = everybody_set_down(problem, plan, now)
    for party in changed.parties:
        kept = party
        for visit, since in set_down.get(party.id, {}).items():
            if visit.id in party.pinned:
                continue
            if visit.id in changed.visit:
                kept = replace(kept, pinned=(*kept.pinned, visit.id))
            else:
                stays.setdefault(visit.id, []).append((party.id, since))
                kept = _was_there(kept, visit.id)
        parties.append(kept)
    size = {party.id: party.size for party in changed.parties}
    chairs = {party.id: party.wheelchairs for party in changed.parties}
    stands = [
        standing_there(
            problem.visit[visit],
            max(since for _, since in there) + problem.transfer_minutes,
            now,
            sum(size[party] for party, _ in there),
            sum(chairs[party] for party, _ in there),
        )
        for visit, there in stays.items()
    ]
    hosts = [
        Company(
            _host(visit),
            f"{problem.visit[visit].company} ({CANCELLED})",
            problem.place_of(problem.visit[visit]),
        )
        for visit in stays
    ]
    return replace(
        changed,
        parties=tuple(parties),
        visits=(*changed.visits, *stands),
        companies=(*changed.companies, *hosts),
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


def standing_there(visit: Visit, since: int, now: int, people: int, wheelchairs: int) -> Visit:
    """A cancelled visit as the stay of those who were brought there by *since*.

    A minute is enough to be seen there; it lies as late as can be, for between two visits rule 2
    asks for the way and the transfer.
    """
    begin = max(since, now - 1)
    return Visit(
        id=visit.id,
        company=_host(visit.id),
        times=((begin, begin + 1),),
        max=people,
        min=0,
        wheelchairs=wheelchairs,
    )


def _host(visit: str) -> str:
    return f"{visit} {CANCELLED}"


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
