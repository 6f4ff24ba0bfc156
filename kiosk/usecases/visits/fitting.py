"""A plan fitted to a day that has changed since: who is gone drops out, who is new has nothing.

A party is called by its guests. Where some of them are gone, or go by themselves now, the others
are another party by name, and keep the day that they had together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kiosk.usecases.state_visits import TOGETHER
from logistics.plan import Plan, Stop, Tour
from logistics.problem import Problem


def fitted(plan: Plan, problem: Problem) -> Plan:
    """The plan as far as the problem still knows what it speaks of; it may be invalid there."""
    plan = inherited(plan, problem)
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


def inherited(plan: Plan, problem: Problem) -> Plan:
    """The plan in which what is left of a party has its day."""
    heirs = _heirs(plan, problem)
    if not heirs:
        return plan

    def named(parties: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for party in parties for name in heirs.get(party, (party,)))

    days = {name: day for party, day in plan.assignments.items() for name in named([party])}
    tours = tuple(
        replace(
            tour,
            stops=tuple(
                replace(stop, board=named(stop.board), alight=named(stop.alight))
                for stop in tour.stops
            ),
        )
        for tour in plan.tours
    )
    return replace(plan, assignments=days, tours=tours)


def _heirs(plan: Plan, problem: Problem) -> Mapping[str, tuple[str, ...]]:
    """Parties that are gone with those that are left of them."""
    gone = {
        party: frozenset(party.split(TOGETHER))
        for party in plan.assignments
        if TOGETHER in party and party not in problem.party
    }
    new = (
        {
            party.id: frozenset(party.id.split(TOGETHER))
            for party in problem.parties
            if party.id not in plan.assignments
        }
        if gone
        else {}
    )
    found = {
        party: tuple(name for name, guests in new.items() if guests < were)
        for party, were in gone.items()
    }
    return {party: names for party, names in found.items() if names}


def _tour(tour: Tour, riding: set[str]) -> Tour:
    return replace(tour, stops=tuple(_stop(stop, riding) for stop in tour.stops))


def _stop(stop: Stop, riding: set[str]) -> Stop:
    def still(parties: Iterable[str]) -> tuple[str, ...]:
        return tuple(party for party in parties if party in riding)

    return replace(stop, board=still(stop.board), alight=still(stop.alight))
