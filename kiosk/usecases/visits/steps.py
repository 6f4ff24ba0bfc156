"""A guest's day step by step, as a plan gives it: rides, visits, and what to know of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.domain.visit_day import Crew, Escort, Reception, VisitDay
from kiosk.usecases.visits.rides import rides
from logistics.plan import Plan


@dataclass(frozen=True, slots=True)
class RideStep:
    """A ride from one place to another; times are minutes as `logistics` counts them."""

    starts: int
    ends: int
    vehicle: str
    crew: Crew
    origin: str
    destination: str

    @property
    def vehicle_name(self) -> str:
        """What stands on the vehicle."""
        return self.crew.name or self.vehicle


@dataclass(frozen=True, slots=True)
class VisitStep:
    """A visit, or one of its parts.

    Attributes:
        place: its name; empty where the company has none.
    """

    starts: int
    ends: int
    visit: str
    company: str
    company_name: str
    place: str
    reception: Reception
    escort: Escort


Step = RideStep | VisitStep
Steps = tuple[Step, ...]


def steps(day: VisitDay, plan: Plan) -> dict[str, Steps]:
    """The day of each party that has one, in order of time."""
    places = {place.id: place.name for place in day.stage.places}
    rode = rides(plan)
    found = {}
    for party, visits in plan.assignments.items():
        theirs: list[Step] = [
            RideStep(
                ride.departs,
                ride.arrives,
                ride.vehicle,
                day.crews.get(ride.vehicle, Crew()),
                places.get(ride.origin, ride.origin),
                places.get(ride.destination, ride.destination),
            )
            for ride in rode.get(party, ())
        ]
        theirs += (step for visit in visits for step in visit_steps(day, visit))
        if theirs:
            found[party] = tuple(sorted(theirs, key=lambda step: (step.starts, step.ends)))
    return found


def visit_steps(day: VisitDay, name: str) -> Iterator[VisitStep]:
    """The parts of a visit; none of one that the day doesn't know any more."""
    visit = day.stage.visit.get(name)
    if visit is None:
        return
    company = day.stage.company[visit.company]
    places = {place.id: place.name for place in day.stage.places}
    for starts, ends in visit.times:
        yield VisitStep(
            starts,
            ends,
            visit.id,
            company.id,
            company.name,
            places.get(company.place or "", ""),
            day.receptions.get(company.id, Reception()),
            day.escorts.get(visit.id, Escort()),
        )
