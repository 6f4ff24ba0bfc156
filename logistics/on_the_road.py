"""What a plan's tours have begun binds the problem that is left (see `changes`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from logistics.problem import Company, Visit

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    for party in changed.parties:
        kept = party
        for visit, since in set_down_for(problem, plan, party.id, now):
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


def set_down_for(problem: Problem, plan: Plan, party: str, now: int) -> Iterator[tuple[Visit, int]]:
    """The visits to come for which a party was set down by *now*, and since when it is there."""
    for place, since in _stays(plan, party, now):
        if (visit := _meant(problem, plan, party, place, since)) is not None:
            yield visit, since


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


def _stays(plan: Plan, party: str, now: int) -> list[tuple[str, int]]:
    """(place, since) wherever the tours have set a party down by *now*."""
    return sorted(
        (
            (stop.place, stop.arrive)
            for tour in plan.tours
            for stop in tour.stops
            if party in stop.alight and stop.arrive <= now
        ),
        key=lambda stay: stay[1],
    )


def _meant(problem: Problem, plan: Plan, party: str, place: str, since: int) -> Visit | None:
    """The visit for which a party was set down: its first one there that hadn't begun."""
    own = [
        problem.visit[visit]
        for visit in plan.assignments.get(party, ())
        if problem.place_of(problem.visit[visit]) == place
    ]
    to_come = [visit for visit in own if visit.times[-1][0] >= since]
    return min(to_come, key=lambda visit: visit.begin, default=None)
