"""A list of trips into the journal: a fact for the file, one for each trip that is another now."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from kiosk.domain import kinds
from kiosk.domain.event import Event
from kiosk.domain.facts import new_id
from kiosk.domain.trips.trip import Trip
from kiosk.usecases.fair import Fair
from kiosk.usecases.imported_file import FileSource, file_fact
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.listed import LISTS, Rejected
from kiosk.usecases.trips.listed_trip import Row, identity_of, trip_of
from kiosk.usecases.trips.obstacles import Obstacle, differing, obstacle, vehicle_elsewhere
from kiosk.usecases.trips.planning import Complaint, drafted, too_many

DOUBLED = "doubled_trip"
GONE = "trip_gone"


@dataclass(frozen=True, slots=True)
class ImportedTrips:
    """What an import did; ``complaints`` are trips that have too few places for who is booked."""

    added: int
    changed: int
    unchanged: int
    rejected: tuple[Rejected, ...]
    complaints: tuple[Complaint, ...]


def import_trips(
    fair: Fair, rows: Iterable[Row], source: FileSource, *, dry_run: bool = False
) -> ImportedTrips:
    """Records new trips and changed ones, all in one transaction.

    A trip is known by its id, else by its name and way. A row that makes an impossible trip, or
    changes one that has left, is left out.

    Args:
        dry_run: only tells what an import would do.

    Raises:
        StoreError: if this could not be recorded; nothing is imported then.
    """
    before = trips(fair)
    left = {id for id, departure in fair.state.departures().items() if departure.closing}
    reading = _Reading(fair.event, fair.now(), dict(before), left)
    for row in rows:
        reading.take(row)
    listed = [reading.known[id] for id in reading.lines]
    changed = [trip for trip in listed if differing(trip, before)]
    if not dry_run:
        import_id = new_id(fair.now(), fair.random_bytes)
        drafts = drafted(fair, changed, before, refs=(import_id,))
        file = file_fact(
            kinds.TRIPS_IMPORTED,
            LISTS,
            import_id,
            source,
            changed=len(drafts),
            rejected=len(reading.rejected),
        )
        fair.facts.append([file, *drafts])
    booked = fair.state.bookings_by_trip()
    added = sum(trip.id not in before for trip in changed)
    return ImportedTrips(
        added,
        len(changed) - added,
        len(listed) - len(changed),
        tuple(reading.rejected),
        tuple(c for trip in listed for c in too_many(trip, *booked.get(trip.id, (0, 0)))),
    )


@dataclass
class _Reading:
    """What the rows come to.

    Attributes:
        known: the trips as they stand after the rows so far.
        left: ids of those that have left.
        lines: the line that told of each trip.
    """

    event: Event
    now: int
    known: dict[str, Trip]
    left: Collection[str]
    lines: dict[str, int] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)

    def take(self, row: Row) -> None:
        """Reads a row; it counts whole or not at all."""
        identity = identity_of(row, self.known)
        trip = trip_of(row, identity, self.known, self.event)
        name = row.id or str(row.values.get("name", ""))
        if (why := self._why_not(identity, trip)) is not None:
            self.rejected.append(Rejected(row.line, "", name, *why))
        elif trip is not None:
            self.lines[identity] = row.line
            self.known[identity] = trip

    def _why_not(self, identity: str, trip: Trip | None) -> tuple[str, dict[str, str]] | None:
        """Why a row is left out, and what the reason names."""
        if identity in self.lines:
            return DOUBLED, {"first": str(self.lines[identity])}
        before = self.known.get(identity)
        if identity in self.left or (before is not None and before.canceled):
            return GONE, {}
        if trip is None:
            return Obstacle.INCOMPLETE, {}
        found = obstacle(trip, self.known, self.now)
        other = vehicle_elsewhere(trip, self.known)
        if found is Obstacle.VEHICLE_TWICE and other is not None:
            return found, {"other": other.id}
        return None if found is None else (found, {})
