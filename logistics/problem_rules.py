"""What the parts of a problem must say about each other for it to mean something.

Pins that contradict each other, or rules 1 to 4, are not of these: such a problem is well stated
and has no valid plan, which `logistics.infeasible` proves and explains.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from logistics.problem import Company, Party, Place, Problem, Vehicle, Visit

    Named = Company | Party | Place | Vehicle | Visit

HALF_A_DAY = 12 * 60  # minutes
MOST_CHOICES = 2_000_000
"""Visits that parties gave a score, of all parties; 10,000 people have some 200,000."""


def contradictions(problem: Problem) -> Iterator[str]:
    """Every contradiction, as a sentence that names the ids and a way out."""
    yield from _doubled("place", problem.places)
    yield from _doubled("company", problem.companies)
    yield from _doubled("visit", problem.visits)
    yield from _doubled("party", problem.parties)
    yield from _doubled("vehicle", problem.vehicles)
    for row, place in enumerate(problem.places):
        if problem.travel_minutes[row][row]:
            yield f'travel_minutes from "{place.id}" to itself is not 0. Set it to 0.'
    for company in problem.companies:
        yield from _company(problem, company)
    for visit in problem.visits:
        yield from _visit(problem, visit)
    known = problem.company.keys() | problem.visit.keys()
    for party in problem.parties:
        yield from _party(problem, party, known)
    yield from _choices(problem)
    yield from _vehicles(problem)


def _doubled(kind: str, things: Iterable[Named]) -> Iterator[str]:
    for identifier, times in Counter(thing.id for thing in things).items():
        if times > 1:
            yield f'The {kind} "{identifier}" is there {times} times. Keep one, or rename.'


def _company(problem: Problem, company: Company) -> Iterator[str]:
    if company.place is not None and not problem.has_place(company.place):
        yield (
            f'Company "{company.id}" is at the unknown place "{company.place}".'
            " Add the place, or correct its id."
        )
    if company.place is None and problem.vehicles:
        yield (
            f'Company "{company.id}" has no place, and vehicles must know where to drive.'
            " Give its place."
        )


def _visit(problem: Problem, visit: Visit) -> Iterator[str]:
    if visit.company not in problem.company:
        yield (
            f'Visit "{visit.id}" is at the unknown company "{visit.company}".'
            " Add the company, or correct its id."
        )
    if not visit.times:
        yield f'Visit "{visit.id}" has no time. Give at least one [start, end].'
    if visit.min > visit.max:
        yield (
            f'Visit "{visit.id}" needs at least {visit.min} and takes at most {visit.max} people.'
            " Lower min, or raise max."
        )
    if any(earlier[1] > later[0] for earlier, later in pairwise(visit.times)):
        yield f'The parts of visit "{visit.id}" overlap. Correct its times.'


def _party(problem: Problem, party: Party, known: set[str]) -> Iterator[str]:
    for key in party.scores:
        if key not in known:
            yield (
                f'Party "{party.id}" scores "{key}", which is neither company nor visit.'
                " Remove the score, or correct the id."
            )
    for company in sorted(party.never - problem.company.keys()):
        yield (
            f'Party "{party.id}" never wants the unknown company "{company}".'
            " Remove it, or correct the id."
        )
    for visit in party.pinned:
        if visit not in problem.visit:
            yield (
                f'Party "{party.id}" is pinned to the unknown visit "{visit}".'
                " Remove the pin, or correct the id."
            )
    if party.wheelchairs > party.size:
        yield (
            f'Party "{party.id}" has {party.wheelchairs} wheelchairs and {party.size} people.'
            " Correct either."
        )


def _choices(problem: Problem) -> Iterator[str]:
    """Each is looked at, so a short document must not have very many: all visits of a company."""
    visits_at = Counter(visit.company for visit in problem.visits)
    scored = sum(visits_at[key] for party in problem.parties for key in party.scores)
    if scored > MOST_CHOICES:
        yield (
            f"The parties scored companies with {scored} visits, counted for each party: at most"
            f" {MOST_CHOICES} can be weighed. Give fewer scores, or plan parts of the guests by"
            " themselves."
        )


def _another_day(hours: tuple[int, int], first: int, last: int) -> bool:
    """Are hours half a day and more away from everything that takes place?"""
    return hours[1] < first - HALF_A_DAY or hours[0] > last + HALF_A_DAY


def _vehicles(problem: Problem) -> Iterator[str]:
    if problem.vehicles and problem.hub is None:
        yield 'There are vehicles and no "hub", where everybody starts. Name its place.'
    if problem.hub is not None and problem.vehicles and not problem.has_place(problem.hub):
        yield f'The hub "{problem.hub}" is no known place. Add the place, or correct its id.'
    times = [time for visit in problem.visits for part in visit.times for time in part]
    first, last = min(times, default=0), max(times, default=0)
    for vehicle in problem.vehicles:
        if times and vehicle.available is not None and _another_day(vehicle.available, first, last):
            yield (
                f'Vehicle "{vehicle.id}" is only there on another day than the visits.'
                " Correct its hours, or remove it."
            )
        if not problem.has_place(vehicle.home):
            yield (
                f'Vehicle "{vehicle.id}" is at home at the unknown place "{vehicle.home}".'
                " Add the place, or correct its id."
            )
