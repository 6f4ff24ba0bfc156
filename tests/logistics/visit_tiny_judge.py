"""Rule 5 once more, minute by minute: where everybody is, and who sits in which vehicle.

It shares nothing with `logistics.check`: no rides that are joined, but a day that is watched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from visit_brute import days_of, groups_hold

if TYPE_CHECKING:
    from logistics.plan import Plan, Tour
    from logistics.problem import Party, Problem

Aboard = list[tuple[int, int, str, str]]
"""From when to when, from where to where."""


def holds(problem: Problem, plan: Plan) -> bool:
    """Whether a plan, all of whose ids are the problem's, is valid."""
    for party in problem.parties:
        visits = plan.assignments[party.id]
        if len(set(visits)) < len(visits):
            return False
        if set(visits) not in [set(day) for day in days_of(problem, party)]:
            return False
    if not groups_hold(problem, tuple(plan.assignments[party.id] for party in problem.parties)):
        return False
    if not all(_drives(problem, tour) for tour in plan.tours) or _is_in_two_places(plan):
        return False
    return all(_is_carried(problem, plan, party) for party in problem.parties)


def _drives(problem: Problem, tour: Tour) -> bool:
    vehicle, stops = problem.vehicle[tour.vehicle], tour.stops
    if len(stops) < 2 or {stops[0].place, stops[-1].place} != {vehicle.home}:
        return False
    here, gone = vehicle.available or (0, 10**12)
    if stops[0].depart < here or stops[-1].arrive > gone:
        return False
    seated: list[str] = []
    for number, stop in enumerate(stops):
        for name in stop.alight:
            if name not in seated:
                return False
            seated.remove(name)
        if set(seated) & set(stop.board) or len(set(stop.board)) < len(stop.board):
            return False
        seated += stop.board
        who = [problem.party[name] for name in seated]
        if sum(party.size for party in who) > vehicle.seats:
            return False
        if sum(party.wheelchairs for party in who) > vehicle.wheelchairs:
            return False
        if 0 < number < len(stops) - 1:
            least = problem.transfer_minutes if stop.board or stop.alight else 0
            if stop.depart - stop.arrive < least:
                return False
        if number:
            before = stops[number - 1]
            if stop.arrive - before.depart < problem.travel(before.place, stop.place):
                return False
    return not seated


def _is_in_two_places(plan: Plan) -> bool:
    spans = [(tour.vehicle, tour.stops[0].depart, tour.stops[-1].arrive) for tour in plan.tours]
    return any(
        one[0] == two[0] and one[1] < two[2] and two[1] < one[2]
        for number, one in enumerate(spans)
        for two in spans[number + 1 :]
    )


def _rides(plan: Plan, name: str) -> Aboard:
    rides: Aboard = []
    for tour in plan.tours:
        begun = None
        for stop in tour.stops:
            if name in stop.alight and begun is not None:
                rides.append((begun.depart, stop.arrive, begun.place, stop.place))
            if name in stop.board:
                begun = stop
    return sorted(rides)


def _is_carried(problem: Problem, plan: Plan, party: Party) -> bool:
    rides, visits = _rides(plan, party.id), plan.assignments[party.id]
    if not visits:
        return not rides
    if not problem.vehicles:
        return True
    here, gone = party.available or (0, 10**12)
    own = {problem.place_of(problem.visit[visit]) for visit in visits} | {problem.hub}
    for number, (depart, arrive, _, end) in enumerate(rides):
        if depart < here or arrive > gone or end not in own:
            return False
        if number and depart - rides[number - 1][1] < problem.transfer_minutes:
            return False
    return party.own_transport or _is_there_in_time(problem, rides, visits)


def _is_there_in_time(problem: Problem, rides: Aboard, visits: tuple[str, ...]) -> bool:
    where, log = problem.hub, []
    for depart, arrive, start, end in rides:
        if start != where:
            return False
        log.append((depart, arrive))
        where = end
    if where != problem.hub:
        return False
    for name in visits:
        visit = problem.visit[name]
        for begin, end in visit.times:
            if any(depart < end and begin < arrive for depart, arrive in log):
                return False
            arrived = [ride for ride in rides if ride[1] <= begin]
            at = arrived[-1][3] if arrived else problem.hub
            if at != problem.place_of(visit):
                return False
    return True
