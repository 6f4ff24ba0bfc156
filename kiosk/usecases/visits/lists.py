"""What a published plan means to those who make it happen: companies, drivers, escorts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kiosk.domain.guests import Guest
from kiosk.domain.visit_day import Crew, Reception, VisitDay
from kiosk.usecases.visits.members import Members
from kiosk.usecases.visits.steps import VisitStep, visit_steps
from logistics.plan import Plan, Tour


@dataclass(frozen=True, slots=True)
class Group:
    """The guests of one visit, by name.

    Attributes:
        parts: when it takes place, in parts.
        languages: it is held in.
    """

    visit: str
    parts: tuple[VisitStep, ...]
    languages: frozenset[str]
    guests: tuple[Guest, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whom a company expects; groups in order of time."""

    company: str
    name: str
    place: str
    reception: Reception
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class DriverStop:
    """A stop of a tour; times are minutes as `logistics` counts them.

    Attributes:
        arrives: None at the first stop of a tour, ``departs`` at its last.
        aboard: how many guests ride on from here.
    """

    place: str
    arrives: int | None
    departs: int | None
    off: tuple[Guest, ...]
    on: tuple[Guest, ...]
    aboard: int


@dataclass(frozen=True, slots=True)
class DriverSheet:
    """The day of a vehicle: its tours, each with its stops."""

    vehicle: str
    crew: Crew
    seats: int
    tours: tuple[tuple[DriverStop, ...], ...]


def attendances(day: VisitDay, plan: Plan, who: Members) -> tuple[Attendance, ...]:
    """A list for each company that somebody visits, in the order of the day's file."""
    there: dict[str, list[Guest]] = {}
    for party, visits in plan.assignments.items():
        for name in visits:
            there.setdefault(name, []).extend(who.get(party, ()))
    groups: dict[str, list[Group]] = {}
    for visit in sorted(day.stage.visits, key=lambda each: each.begin):
        if guests := there.get(visit.id):
            parts = tuple(visit_steps(day, visit.id))
            group = Group(visit.id, parts, visit.languages, by_name(guests))
            groups.setdefault(visit.company, []).append(group)
    places = {place.id: place.name for place in day.stage.places}
    return tuple(
        Attendance(
            company.id,
            company.name,
            places.get(company.place or "", ""),
            day.receptions.get(company.id, Reception()),
            tuple(groups[company.id]),
        )
        for company in day.stage.companies
        if company.id in groups
    )


def driver_sheets(day: VisitDay, plan: Plan, who: Members) -> tuple[DriverSheet, ...]:
    """A sheet for each vehicle that drives, in the order of the day's file."""
    tours: dict[str, list[Tour]] = {}
    for tour in sorted(plan.tours, key=lambda each: each.stops[0].depart):
        tours.setdefault(tour.vehicle, []).append(tour)
    places = {place.id: place.name for place in day.stage.places}
    return tuple(
        DriverSheet(
            vehicle.id,
            day.crews.get(vehicle.id, Crew()),
            vehicle.seats,
            tuple(tuple(_stops(tour, places, who)) for tour in tours[vehicle.id]),
        )
        for vehicle in day.stage.vehicles
        if vehicle.id in tours
    )


def by_name(guests: Sequence[Guest]) -> tuple[Guest, ...]:
    """Guests as a list has them."""
    return tuple(sorted(guests, key=place_in_list))


def place_in_list(guest: Guest) -> tuple[str, str]:
    """Where a guest stands in a list by name."""
    return guest.name.casefold(), guest.subject


def _stops(tour: Tour, places: Mapping[str, str], who: Members) -> Iterator[DriverStop]:
    aboard = 0
    last = len(tour.stops) - 1
    for number, stop in enumerate(tour.stops):
        off, on = (
            by_name([guest for party in parties for guest in who.get(party, ())])
            for parties in (stop.alight, stop.board)
        )
        aboard += len(on) - len(off)
        yield DriverStop(
            places.get(stop.place, stop.place),
            stop.arrive if number else None,
            stop.depart if number < last else None,
            off,
            on,
            aboard,
        )
