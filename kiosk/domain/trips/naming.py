"""Which trip a list means: by its id, else by its name, as people write it; never by a guess."""

from collections.abc import Iterable
from enum import StrEnum

from kiosk.domain.names import plain
from kiosk.domain.trips.trip import Trip, TripKind


class TripDoubt(StrEnum):
    """Why no trip could be told. The values are stable: scripts read them."""

    UNKNOWN = "unknown_trip"
    AMBIGUOUS = "ambiguous_trip"
    GONE = "trip_gone"
    UNCLEAR_LEG = "unclear_leg"


class TripNames:
    """Trips, ready to be looked up many times.

    Args:
        gone: ids of those that have left; canceled ones are gone, too.
    """

    def __init__(self, trips: Iterable[Trip], gone: Iterable[str] = ()) -> None:
        self._trips = tuple(trips)
        self._gone = {*gone, *(trip.id for trip in self._trips if trip.canceled)}

    @property
    def open(self) -> tuple[Trip, ...]:
        """Those that still go."""
        return tuple(trip for trip in self._trips if trip.id not in self._gone)

    def find(self, text: str, way: TripKind | None = None, leg: str = "") -> Trip | TripDoubt:
        """The one trip that is called so, of those that go this way or belong to this leg."""
        called = [
            trip
            for trip in self._trips
            if way in (None, trip.kind) and leg.casefold() in ("", trip.leg.casefold())
        ]
        found = [trip for trip in called if trip.id == text.strip().casefold()]
        found = found or [trip for trip in called if plain(text) in _spellings(trip)]
        going = [trip for trip in found if trip.id not in self._gone]
        if len(going) == 1:
            return going[0]
        if going:
            return TripDoubt.AMBIGUOUS
        return TripDoubt.GONE if found else TripDoubt.UNKNOWN

    def legs(self, way: TripKind | None = None, leg: str = "") -> tuple[str, ...] | TripDoubt:
        """The leg that is meant by its name or a way; both of the one outing where none is told."""
        if leg:
            named = {trip.leg for trip in self.open if trip.leg.casefold() == leg.casefold()}
            return tuple(named) or TripDoubt.UNCLEAR_LEG
        ways = (TripKind.OUTBOUND, TripKind.RETURN) if way is None else (way,)
        legs = {trip.leg: trip.outing for trip in self.open if trip.kind in ways}
        if not legs:
            return TripDoubt.UNKNOWN
        return tuple(legs) if len(set(legs.values())) == 1 else TripDoubt.UNCLEAR_LEG


def _spellings(trip: Trip) -> set[str]:
    return {plain(text) for text in (trip.id, *trip.name.by_language.values())} - {""}
