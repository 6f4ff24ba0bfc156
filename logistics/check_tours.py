"""Rule 5, judged: vehicles drive what they can, and everybody is carried where they must be."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from logistics.check_rides import Ride, ride_violations
from logistics.minutes import format_minute
from logistics.violation import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logistics.plan import Plan, Stop, Tour
    from logistics.problem import Problem, Vehicle


def tour_violations(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Everything in the plan's tours that breaks rule 5."""
    driven = [tour for tour in plan.tours if len(tour.stops) >= 2]
    for tour in plan.tours:
        if len(tour.stops) < 2:
            yield Violation(5, f'A tour of "{tour.vehicle}" has fewer than two stops.')
    for tour in driven:
        yield from _driving(problem, tour)
    yield from _one_tour_at_a_time(driven)
    rides: dict[str, list[Ride]] = defaultdict(list)
    for tour in driven:
        aboard = _Aboard(problem, tour, rides)
        yield from aboard.violations()
    if problem.vehicles:
        for party in problem.parties:
            yield from ride_violations(problem, plan, party, rides[party.id])


def transport_cost(problem: Problem, plan: Plan) -> int:
    """`cost_fixed` of each vehicle used, and `cost_per_minute` from leaving to coming home."""
    used = {tour.vehicle for tour in plan.tours}
    fixed = sum(problem.vehicle[vehicle].cost_fixed for vehicle in used)
    return fixed + sum(
        problem.vehicle[tour.vehicle].cost_per_minute
        * (tour.stops[-1].arrive - tour.stops[0].depart)
        for tour in plan.tours
        if tour.stops
    )


def _driving(problem: Problem, tour: Tour) -> Iterator[Violation]:
    vehicle = problem.vehicle[tour.vehicle]
    first, last = tour.stops[0], tour.stops[-1]
    for end, stop in (("starts", first), ("ends", last)):
        if stop.place != vehicle.home:
            yield Violation(
                5, f'A tour of "{vehicle.id}" {end} at "{stop.place}", not at "{vehicle.home}".'
            )
    if vehicle.available is not None and (
        first.depart < vehicle.available[0] or last.arrive > vehicle.available[1]
    ):
        yield Violation(5, f'A tour of "{vehicle.id}" lies outside the vehicle\'s hours.')
    for before, after in pairwise(tour.stops):
        yield from _leg(problem, vehicle, before, after)
    for stop in tour.stops[1:-1]:
        yield from _standing(problem, vehicle, stop)


def _leg(problem: Problem, vehicle: Vehicle, start: Stop, end: Stop) -> Iterator[Violation]:
    needed = problem.travel(start.place, end.place)
    if end.arrive - start.depart < needed:
        yield Violation(
            5,
            f'"{vehicle.id}" drives from "{start.place}" to "{end.place}" in'
            f" {end.arrive - start.depart} minutes and needs {needed}.",
        )


def _standing(problem: Problem, vehicle: Vehicle, stop: Stop) -> Iterator[Violation]:
    asked = problem.transfer_minutes if stop.board or stop.alight else 0
    if stop.depart - stop.arrive < asked:
        yield Violation(
            5,
            f'"{vehicle.id}" stands at "{stop.place}" from {format_minute(stop.arrive)} for'
            f" {stop.depart - stop.arrive} minutes; {asked} are asked.",
        )


def _one_tour_at_a_time(tours: list[Tour]) -> Iterator[Violation]:
    spans = sorted((tour.vehicle, tour.stops[0].depart, tour.stops[-1].arrive) for tour in tours)
    for (vehicle, _, end), (other, start, _) in pairwise(spans):
        if vehicle == other and start < end:
            yield Violation(5, f'Two tours of "{vehicle}" overlap.')


@dataclass
class _Aboard:
    """Who sits in the vehicle, followed along one tour; finished rides go into `rides`."""

    problem: Problem
    tour: Tour
    rides: dict[str, list[Ride]]
    people: int = 0
    wheelchairs: int = 0

    def violations(self) -> Iterator[Violation]:
        boarded: dict[str, Stop] = {}
        self.people = self.wheelchairs = 0
        for stop in self.tour.stops:
            yield from self._alight(stop, boarded)
            yield from self._board(stop, boarded)
            yield from self._load(stop)
        for party in boarded:
            yield Violation(5, f'Party "{party}" is left aboard "{self.tour.vehicle}".')

    def _alight(self, stop: Stop, boarded: dict[str, Stop]) -> Iterator[Violation]:
        for party in stop.alight:
            start = boarded.pop(party, None)
            if start is None:
                yield Violation(
                    5,
                    f'Party "{party}" alights from "{self.tour.vehicle}" at "{stop.place}"'
                    " without being aboard.",
                )
            else:
                self._count(party, -1)
                self.rides[party].append(
                    Ride(start.depart, stop.arrive, start.place, stop.place, self.tour.vehicle)
                )

    def _board(self, stop: Stop, boarded: dict[str, Stop]) -> Iterator[Violation]:
        for party in stop.board:
            if party in boarded:
                yield Violation(5, f'Party "{party}" boards "{self.tour.vehicle}" twice.')
            else:
                self._count(party, 1)
            boarded[party] = stop

    def _count(self, party: str, way: int) -> None:
        self.people += way * self.problem.party[party].size
        self.wheelchairs += way * self.problem.party[party].wheelchairs

    def _load(self, stop: Stop) -> Iterator[Violation]:
        vehicle = self.problem.vehicle[self.tour.vehicle]
        people, wheelchairs = self.people, self.wheelchairs
        if people > vehicle.seats:
            yield Violation(
                5, f'"{vehicle.id}" leaves "{stop.place}" with {people} for {vehicle.seats} seats.'
            )
        if wheelchairs > vehicle.wheelchairs:
            yield Violation(
                5,
                f'"{vehicle.id}" leaves "{stop.place}" with {wheelchairs} wheelchairs and takes'
                f" {vehicle.wheelchairs}.",
            )
