"""Rule 5 seen by one party: its rides join hub, visits and hub, in time, with allowed changes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from logistics.violation import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from logistics.plan import Plan
    from logistics.problem import Party, Problem

EARLIEST, LATEST = -(10**12), 10**12


@dataclass(frozen=True, slots=True, order=True)
class Ride:
    """A party aboard one vehicle from `depart` at `start` to `arrive` at `end`, in minutes."""

    depart: int
    arrive: int
    start: str
    end: str
    vehicle: str


def ride_violations(
    problem: Problem, plan: Plan, party: Party, rides: Sequence[Ride]
) -> Iterator[Violation]:
    """Everything about a party's rides that breaks rule 5."""
    rides = sorted(rides)
    visits = plan.assignments[party.id]
    if not visits:
        if rides:
            yield Violation(5, f'Party "{party.id}" rides and has no visits.')
        return
    yield from _within_its_hours(party, rides)
    yield from _changes(problem, plan, party, rides)
    if not party.own_transport:
        yield from _way_through_the_day(problem, plan, party, rides)


def _within_its_hours(party: Party, rides: Sequence[Ride]) -> Iterator[Violation]:
    if party.available is None:
        return
    here, gone = party.available
    for ride in rides:
        if ride.depart < here or ride.arrive > gone:
            yield Violation(5, f'Party "{party.id}" rides in "{ride.vehicle}" while not there.')


def _changes(
    problem: Problem, plan: Plan, party: Party, rides: Sequence[Ride]
) -> Iterator[Violation]:
    own_places = {problem.place_of(problem.visit[visit]) for visit in plan.assignments[party.id]}
    for ride, following in pairwise(rides):
        if following.depart - ride.arrive < problem.transfer_minutes:
            yield Violation(
                5,
                f'Party "{party.id}" changes at "{ride.end}" in {following.depart - ride.arrive}'
                f" minutes; {problem.transfer_minutes} are asked.",
            )
    for ride in rides:
        if ride.end != problem.hub and ride.end not in own_places:
            yield Violation(
                5, f'Party "{party.id}" is set down at "{ride.end}", where it has no visit.'
            )


def _way_through_the_day(
    problem: Problem, plan: Plan, party: Party, rides: Sequence[Ride]
) -> Iterator[Violation]:
    """From the hub to the hub, each ride from where the one before ended, there when due."""
    hub = problem.hub or ""
    where = hub
    for ride in rides:
        if ride.start != where:
            yield Violation(5, f'Party "{party.id}" is at "{where}" and boards at "{ride.start}".')
        where = ride.end
    if where != hub:
        yield Violation(5, f'Party "{party.id}" ends its day at "{where}", not at "{hub}".')
    stays = _Stays(hub, rides)
    for name in plan.assignments[party.id]:
        visit = problem.visit[name]
        place = problem.place_of(visit)
        for start, end in visit.times:
            if not stays.hold(place, start, end):
                yield Violation(
                    5, f'Party "{party.id}" is not carried to "{name}" for all of its time.'
                )


class _Stays:
    """Where a party is between its rides, so that no visit needs a look at all of them."""

    def __init__(self, hub: str, rides: Sequence[Ride]) -> None:
        at: dict[str, list[tuple[int, int]]] = {}
        for place, since, until in _stays(hub, rides):
            at.setdefault(place, []).append((since, until))
        self._since: dict[str, list[int]] = {}
        self._latest: dict[str, list[int]] = {}
        for place, stays in at.items():
            stays.sort()
            self._since[place] = [since for since, _ in stays]
            self._latest[place] = list(accumulate((until for _, until in stays), max))

    def hold(self, place: str | None, start: int, end: int) -> bool:
        """Whether one of the stays there begins by *start* and ends no sooner than *end*."""
        if place is None or place not in self._since:
            return False
        begun = bisect_right(self._since[place], start)
        return begun > 0 and self._latest[place][begun - 1] >= end


def _stays(hub: str, rides: Sequence[Ride]) -> Iterator[tuple[str, int, int]]:
    """(place, since, until) between the rides, the hub before the first of them."""
    place, since = hub, EARLIEST
    for ride in rides:
        yield place, since, ride.depart
        place, since = ride.end, ride.arrive
    yield place, since, LATEST
