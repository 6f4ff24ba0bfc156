"""A plan fitted to a day that has changed since: who is gone drops out, who is new has nothing."""

from collections.abc import Iterable
from dataclasses import replace

from logistics.plan import Plan, Stop, Tour
from logistics.problem import Problem


def fitted(plan: Plan, problem: Problem) -> Plan:
    """The plan as far as the problem still knows what it speaks of; it may be invalid there."""
    assignments = {
        party.id: tuple(
            visit for visit in plan.assignments.get(party.id, ()) if visit in problem.visit
        )
        for party in problem.parties
    }
    riding = {party for party, visits in assignments.items() if visits}
    tours = (_tour(tour, riding) for tour in plan.tours if tour.vehicle in problem.vehicle)
    known = (tour for tour in tours if all(problem.has_place(stop.place) for stop in tour.stops))
    return replace(plan, assignments=assignments, tours=tuple(known))


def _tour(tour: Tour, riding: set[str]) -> Tour:
    return replace(tour, stops=tuple(_stop(stop, riding) for stop in tour.stops))


def _stop(stop: Stop, riding: set[str]) -> Stop:
    def still(parties: Iterable[str]) -> tuple[str, ...]:
        return tuple(party for party in parties if party in riding)

    return replace(stop, board=still(stop.board), alight=still(stop.alight))
