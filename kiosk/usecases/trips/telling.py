"""Who must still be told of changes: the list of one session, and the calls it leaves on record."""

from collections.abc import Iterable
from dataclasses import replace

from kiosk.domain.trips.passengers import Noted
from kiosk.domain.trips.trip import Trip
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.change import ToTell
from kiosk.usecases.trips.notes import note

Key = tuple[str, str]
"""A guest and a leg."""


class Telling:
    """Those who must be told, and who has been.

    A guest whose trip changes twice is told once, what counts now; who is back on the trip and
    the time that they knew need not be told at all.
    """

    def __init__(self) -> None:
        self._open: dict[Key, ToTell] = {}
        self._told: set[Key] = set()

    def add(self, several: Iterable[ToTell]) -> None:
        """These must be told, too."""
        for told in several:
            key = key_of(told)
            before = self._open.get(key)
            if before is not None and key not in self._told:
                told = replace(told, was=before.was)
            self._told.discard(key)
            self._open[key] = told
            if told.trip == told.was:
                del self._open[key]

    @property
    def everybody(self) -> tuple[ToTell, ...]:
        """All of them, who was told last."""
        return tuple(sorted(self._open.values(), key=self.is_told))

    @property
    def missing(self) -> int:
        """How many haven't been told yet."""
        return sum(key not in self._told for key in self._open)

    def is_told(self, to_tell: ToTell) -> bool:
        """Whether somebody told them."""
        return key_of(to_tell) in self._told

    def told(self, fair: Fair, to_tell: ToTell) -> None:
        """Somebody told them; where a bus waits for them, that they were called is on record.

        Raises:
            StoreError: if this could not be recorded; they count as not told then.
        """
        trip = trip_of(to_tell)
        if trip is not None and not _is_settled(fair, to_tell.guest.subject, trip):
            note(fair, to_tell.guest.subject, trip, Noted.CALLED)
        self._told.add(key_of(to_tell))

    def not_told(self, to_tell: ToTell) -> None:
        """That was a mistake; the call stays on record."""
        self._told.discard(key_of(to_tell))


def key_of(to_tell: ToTell) -> Key:
    """What they are known by on the list."""
    trip = trip_of(to_tell)
    return to_tell.guest.subject, trip.leg if trip else ""


def trip_of(to_tell: ToTell) -> Trip | None:
    """The trip that they travel with, or would have."""
    return to_tell.trip or to_tell.was


def _is_settled(fair: Fair, subject: str, trip: Trip) -> bool:
    known = fair.state.notes_on(trip.leg, [subject]).get(subject)
    return known is not None and known.is_resolved
