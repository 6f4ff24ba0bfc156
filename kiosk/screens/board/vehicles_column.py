"""The board's third column: the vehicles' tours, or the day in order of time without vehicles."""

from collections.abc import Sequence
from functools import partial

from rich.text import Text

from kiosk.cells import fitted, one_line
from kiosk.screens.board.entries import blank, wrapped
from kiosk.usecases.visits.by_hand import most_aboard, people_at
from kiosk.usecases.visits.overview import Overview
from kiosk.widgets.row_list import Entry, Look
from kiosk.wording.visits import clock, visit_called
from kiosk.words import _
from logistics.plan import Plan, Tour
from logistics.problem import Visit

VEHICLE, VISIT = "vehicle:", "visit:"
"""Before the id of a vehicle or a visit, where the cursor is on one."""


def vehicles(seen: Overview, width: int) -> list[Entry]:
    """Each vehicle with its tours as lines; the visits in order of time where none is planned."""
    problem = seen.problem
    if not problem.vehicles:
        told = _("No vehicles: everybody comes by themselves.")
        look = "quiet"
        if seen.stated.problem.vehicles:
            told, look = _("This plan was made without vehicles."), "heed"
        return [*wrapped(told, width, look), blank(), *by_time(seen)]
    aboard = most_aboard(problem, seen.plan) if seen.plan else {}
    found = []
    for vehicle in problem.vehicles:
        tours = tours_of(seen.plan, vehicle.id)
        lines = [tour_line(seen, tour) for tour in tours]
        name = seen.day.crews[vehicle.id].name if vehicle.id in seen.day.crews else ""
        head = (one_line(name or vehicle.id), f"{aboard.get(vehicle.id, 0)}/{vehicle.seats}")
        height = 1 + max(1, len(lines))
        write = partial(_vehicle, head, lines, seen.plan is not None)
        found.append(Entry(VEHICLE + vehicle.id, height, write))
    return found


def by_time(seen: Overview) -> list[Entry]:
    """The visits that take place, in order of time; all of them while there is no plan."""
    people = people_at(seen.problem, seen.plan) if seen.plan else {}
    ordered = sorted(seen.problem.visits, key=lambda visit: (visit.begin, visit.id))
    taking_place = [visit for visit in ordered if seen.plan is None or people[visit.id]]
    return [
        Entry(VISIT + visit.id, 1, partial(_visit, seen, visit, people.get(visit.id, 0)))
        for visit in taking_place
    ]


def _visit(seen: Overview, visit: Visit, people: int, width: int, look: Look) -> list[Text]:
    count = f"{people}/{visit.max}" if seen.plan else f"{visit.min}–{visit.max}"
    name = visit_called(seen.problem, visit.id)
    text = Text(fitted(f"  {name}", max(8, width - len(count) - 1)))
    return [text.append(f" {count}", "bold")]


def tours_of(plan: Plan | None, vehicle: str) -> list[Tour]:
    """The tours of a vehicle in order of time."""
    tours = [tour for tour in plan.tours if tour.vehicle == vehicle] if plan else []
    return sorted(tours, key=lambda tour: tour.stops[0].depart)


def tour_line(seen: Overview, tour: Tour) -> str:
    """A tour from place to place with when it begins and ends."""
    names = {place.id: one_line(place.name or place.id) for place in seen.problem.places}
    route = " ─ ".join(names.get(stop.place, stop.place) for stop in tour.stops)
    return f"{clock(tour.stops[0].depart)} {route} {clock(tour.stops[-1].arrive)}"


def _vehicle(
    head: tuple[str, str], lines: Sequence[str], is_planned: bool, width: int, look: Look
) -> list[Text]:
    name, seats = head
    text = Text(fitted(name, max(4, width - len(seats) - 1)) + f" {seats}", "bold")
    idle = _("stays where it is") if is_planned else _("no plan yet")
    told = [Text(fitted(f"  {line}", width)) for line in lines]
    return [text, *(told or [Text(fitted(f"  {idle}", width), look("quiet"))])]
