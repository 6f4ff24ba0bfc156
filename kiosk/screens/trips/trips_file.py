"""The timetable as a file in the fair's folder."""

from pathlib import Path

from kiosk.domain.checkpoints import moment
from kiosk.screens.list_file import save_list
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.timetable import Line, Timetable

HEADER = (
    "trip",
    "name",
    "kind",
    "outing",
    "departs",
    "arrives",
    "from",
    "to",
    "vehicle",
    "driver",
    "driver_phone",
    "seats",
    "wheelchair_places",
    "booked",
    "booked_wheelchairs",
    "aboard",
    "stage",
    "closed_at",
    "complaints",
)


def save_trips(fair: Fair, table: Timetable, folder: Path) -> Path:
    """Writes all trips, and returns where they stand.

    Raises:
        UnreadableFile: if it can't be written there.
    """
    rows = [_row(fair, line) for line in table.lines]
    return save_list(fair, folder, "trips", HEADER, rows)


def _row(fair: Fair, line: Line) -> tuple[str, ...]:
    trip = line.trip
    return (
        trip.id,
        trip.name.in_language(""),
        str(trip.kind),
        trip.outing,
        _local(fair, trip.departs),
        _local(fair, trip.arrives),
        trip.origin,
        trip.destination,
        trip.vehicle,
        trip.driver,
        trip.driver_phone,
        str(trip.seats),
        str(trip.wheelchairs),
        str(line.booked),
        str(line.wheelchairs),
        str(line.aboard) if line.has_begun else "",
        "canceled" if trip.canceled else str(line.stage),
        _local(fair, line.closed_at or 0),
        ", ".join(f"{complaint.flaw} {complaint.about}" for complaint in line.complaints),
    )


def _local(fair: Fair, at: int) -> str:
    return moment(at, fair.event.zone).isoformat(timespec="seconds") if at else ""
