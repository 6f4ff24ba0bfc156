"""The trips as they stand now: the event file's word, and over it what was recorded since."""

from collections.abc import Iterable, Mapping

from kiosk.domain.checkpoints import Checkpoint, Entries, Pending
from kiosk.domain.event import Event
from kiosk.domain.trips.departures import Departure
from kiosk.domain.trips.trip import (
    SUBJECT_PREFIX,
    Trip,
    TripKind,
    is_trip,
    leg_of,
    may_be_id,
    trip_from,
    values_of,
)
from kiosk.errors import Unsettled
from kiosk.usecases.fair import Fair
from kiosk.words import _

_NONE_LEFT: Mapping[str, Departure] = {}


def trips(fair: Fair) -> dict[str, Trip]:
    """All trips by id, in order of departure; canceled ones too. Costs one query.

    A fact about a trip whose id none may have makes no trip: ids become names of files.
    """
    records = dict(fair.state.trip_records())
    planned = {id: values_of(trip) for id, trip in fair.event.trips.items()}
    several = {
        id: trip_from(id, planned.get(id, {}) | dict(records.get(id, {})))
        for id in planned | {id: record for id, record in records.items() if may_be_id(id)}
    }
    known = [trip for trip in several.values() if trip is not None]
    return {trip.id: trip for trip in sorted(known, key=lambda trip: (trip.departs, trip.id))}


def the_trip(fair: Fair, identity: str) -> Trip:
    """The trip that is called so, with or without the prefix of its subject.

    Raises:
        Unsettled: if there is none.
    """
    return trip_among(trips(fair), identity)


def trip_among(known: Mapping[str, Trip], identity: str) -> Trip:
    """The trip among these that is called so, with or without the prefix of its subject.

    Raises:
        Unsettled: if there is none.
    """
    identity = identity.removeprefix(SUBJECT_PREFIX)
    if identity not in known:
        there_are = ", ".join(known) or _("none yet")
        raise Unsettled(
            _("There is no trip {identity!r}.").format(identity=identity[:40]),
            _("There are: {there_are}.").format(there_are=there_are),
        )
    return known[identity]


def on_leg(
    several: Iterable[Trip], leg: str, departures: Mapping[str, Departure] = _NONE_LEFT
) -> tuple[Trip, ...]:
    """The trips of a leg; canceled ones left out, but for those that left all the same.

    A marshal without contact closes a departure that was called off meanwhile: it has left.
    """
    return tuple(trip for trip in several if trip.leg == leg and runs(trip, departures))


def runs(trip: Trip, departures: Mapping[str, Departure]) -> bool:
    """Whether a trip goes or went: it wasn't called off, or not in time."""
    departure = departures.get(trip.id)
    return not trip.canceled or (departure is not None and departure.closing is not None)


def ways_back(several: Iterable[Trip], outing: str) -> tuple[Trip, ...]:
    """The trips back of an outing."""
    return on_leg(several, leg_of(TripKind.RETURN, outing, ""))


def checkpoint_of(fair: Fair, name: str) -> Checkpoint:
    """The checkpoint that is called so; a trip is one, too.

    Raises:
        Unsettled: if there is neither.
    """
    if name in fair.event.checkpoints:
        return fair.event.checkpoints[name]
    if is_trip(name):
        return as_checkpoint(the_trip(fair, name), fair.event)
    known = ", ".join(fair.event.checkpoints)
    raise Unsettled(
        _("There is no checkpoint {name!r}.").format(name=name),
        _("There are: {known}.").format(known=known),
    )


def as_checkpoint(trip: Trip, event: Event) -> Checkpoint:
    """A trip as what scans are recorded at: everybody once, and again after getting off."""
    return Checkpoint(
        id=trip.subject,
        name=trip.name.in_language(""),
        place=trip.origin,
        takes=trip.takes or frozenset(event.kinds),
        zone=event.zone,
        entries=Entries.ONCE,
        pending=Pending.ASK,
        shut=trip.canceled,
    )
