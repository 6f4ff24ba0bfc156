"""The trips that a plan's tours come to, and who sits in them."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.domain.plans import OUTING
from kiosk.domain.texts import Text
from kiosk.domain.trips.trip import LONGEST, SUBJECT_PREFIX, Trip, TripKind, may_be_id, values_of
from kiosk.domain.visit_day import Crew, VisitDay
from kiosk.usecases.fair import Fair
from kiosk.usecases.visits.clocks import instant, local
from kiosk.usecases.visits.members import Members
from kiosk.usecases.visits.rides import Leg, legs
from logistics.plan import Plan

TRIP_PREFIX = "tour-"
LONGEST_PLACE = 80
LONGEST_START = 20  # of a vehicle's id in a trip's, where the whole is too long


def begun_trips(fair: Fair) -> set[str]:
    """Trips that left, or that somebody has boarded."""
    left = {id for id, departure in fair.state.departures().items() if departure.closing}
    boarded = {subject.removeprefix(SUBJECT_PREFIX) for subject in fair.state.last_passages()}
    return left | boarded


def wanted_trips(
    fair: Fair, day: VisitDay, plan: Plan, who: Members
) -> Iterator[tuple[Trip, tuple[str, ...]]]:
    """A trip for each leg on which somebody rides, with the subjects of those."""
    for leg in legs(plan.tours):
        riders = [guest.subject for party in leg.aboard for guest in who.get(party, ())]
        if riders:
            yield _trip(fair, day, leg), tuple(riders)


def _trip(fair: Fair, day: VisitDay, leg: Leg) -> Trip:
    vehicle, crew = day.stage.vehicle[leg.vehicle], day.crews.get(leg.vehicle, Crew())
    places = {place.id: place.name[:LONGEST_PLACE] for place in day.stage.places}
    origin, destination = places[leg.origin], places[leg.destination]
    plate = crew.name or leg.vehicle
    return Trip(
        id=_id_of(leg),
        name=Text({"": f"{plate} · {origin} → {destination}"[:LONGEST]}),
        kind=TripKind.TOUR,
        outing=OUTING,
        seats=vehicle.seats,
        departs=instant(leg.departs, fair.event.zone),
        origin=origin,
        destination=destination,
        arrives=instant(leg.arrives, fair.event.zone),
        vehicle=plate[:LONGEST],
        driver=crew.driver[:LONGEST],
        driver_phone=crew.driver_phone[:LONGEST],
        wheelchairs=vehicle.wheelchairs,
    )


def _id_of(leg: Leg) -> str:
    """A vehicle's id may be as long as a trip's: what is too long ends in a digest."""
    told = f"{TRIP_PREFIX}{leg.vehicle}-{local(leg.departs):%H%M}"
    if may_be_id(told):
        return told
    digest = hashlib.blake2b(leg.vehicle.encode(), digest_size=4).hexdigest()
    return f"{TRIP_PREFIX}{leg.vehicle[:LONGEST_START]}-{digest}-{local(leg.departs):%H%M}"


def planned_trips(
    fair: Fair,
    known: Mapping[str, Trip],
    several: Iterable[Trip],
    refs: tuple[str, ...] = (),
) -> Iterator[Draft]:
    """The facts by which trips become so.

    Args:
        refs: ids of facts that they shall refer to besides.
    """
    heads = fair.state.trips_heads()
    for trip in several:
        before = values_of(known[trip.id]) if trip.id in known else {}
        new = {name: value for name, value in values_of(trip).items() if before.get(name) != value}
        yield Draft(
            kinds.TRIP_PLANNED, trip.subject, {"set": new}, (*refs, *heads.get(trip.id, ()))
        )


def seats(
    fair: Fair, open_trips: Iterable[str], fresh: Mapping[str, tuple[Trip, tuple[str, ...]]]
) -> dict[str, dict[str, str]]:
    """Everybody on the trips they ride, and off those of ours that they don't ride any more."""
    found: dict[str, dict[str, str]] = {}
    free = set(open_trips)
    for guest in fair.state.every_guest():
        for leg, booked_on in guest.bookings.items():
            if booked_on in free:
                found.setdefault(guest.subject, {})[leg] = ""
    for trip, riders in fresh.values():
        for subject in riders:
            found.setdefault(subject, {})[trip.leg] = trip.id
    return found
