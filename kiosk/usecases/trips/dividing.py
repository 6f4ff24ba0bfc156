"""The guests of one trip over it and a new one: by the same rules as they are spread over a leg."""

from collections import Counter

from kiosk.domain.trips.leg import Leg
from kiosk.domain.trips.riders import Room, delegation_of, rider_of
from kiosk.domain.trips.spreading import Spread, spread
from kiosk.domain.trips.trip import Trip
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.entitled import may_ride
from kiosk.usecases.trips.wishes import wish_of


def divided(fair: Fair, found: Leg, trip: Trip, new_trip: Trip) -> Spread:
    """Who of those whom a trip waits for goes on which of the two.

    Args:
        found: the leg of the trip as it stands.
    """
    guests = fair.state.guests(found.claims(trip))
    aboard = found.riders(trip)
    sitting = [guest for who, guest in guests.items() if who in aboard]
    taken = sum(guest.in_wheelchair for guest in sitting)
    rooms = (
        Room(
            trip.id,
            trip.departs,
            max(0, trip.seats - len(aboard)),
            max(0, trip.wheelchairs - taken),
            trip.seats,
            Counter(map(delegation_of, sitting)),
        ),
        Room(
            new_trip.id,
            new_trip.departs,
            new_trip.seats,
            new_trip.wheelchairs,
            new_trip.seats,
            {},
        ),
    )
    riders = []
    for who, guest in guests.items():
        both = (each for each in (trip, new_trip) if may_ride(fair, (each,), guest.kind, "", ""))
        may = frozenset(each.id for each in both)
        if may and who not in aboard:
            riders.append(rider_of(guest, may, wish_of(fair, guest, new_trip.leg, may)))
    return spread(riders, rooms)
