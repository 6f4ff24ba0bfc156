"""Whom the body of a fact is for besides desks and coordinators.

An audience is a name: of everybody, of those who ride a leg, or of those who care for a trip. A
marshal's device may read the audiences of its trips.
"""

from kiosk.domain import kinds

ALL = "all"
LEG_PREFIX = "leg:"
TRIP_PREFIX = "trip:"

OF_NOBODY = kinds.DEVICES | {
    kinds.FAIR_IN_FORCE,
    kinds.WRITER_NAMED,
    kinds.OPERATOR_NAMED,
    kinds.CLOCK_MET,
    kinds.KEY_LISTED,
    kinds.KEY_REVOKED,
    kinds.TRIP_PLANNED,
    kinds.GUEST_ERASED,
    kinds.FAIR_ERASED,
}
OF_TICKETS = frozenset(
    {
        kinds.TICKET_ISSUED,
        kinds.TICKET_REVOKED,
        kinds.TICKET_BLOCKED,
        kinds.TICKET_RELEASED,
    }
)
OPEN_KINDS = OF_NOBODY | OF_TICKETS
"""Kinds whose bodies name nobody: for all."""

DEPARTURE_KINDS = frozenset(
    {kinds.TRIP_BOARDING, kinds.TRIP_COUNTED, kinds.TRIP_CLOSED, kinds.TRIP_REOPENED}
)
"""Kinds told of a trip, for those who ride its leg."""

PASSENGER_KINDS = (
    kinds.GUEST_RECORDS
    | kinds.SCANS
    | {kinds.SCAN_UNDONE, kinds.PASSENGER_NOTED, kinds.GUEST_SAME_AS}
)
"""Kinds told of a person, for those who care for a trip of theirs."""


def leg_audience(leg: str) -> str:
    """Those who ride a leg."""
    return LEG_PREFIX + leg


def trip_audience(trip: str) -> str:
    """Those who care for a trip."""
    return TRIP_PREFIX + trip
