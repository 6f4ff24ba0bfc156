"""The timetable as a file in the fair's folder."""

from pathlib import Path

from kiosk.csv_list import marked, write_list
from kiosk.domain.checkpoints import moment
from kiosk.errors import UnreadableFile
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


def save_list(
    fair: Fair, folder: Path, name: str, header: tuple[str, ...], rows: list[tuple[str, ...]]
) -> Path:
    """Writes a list under this name and the time; raises as `save_trips` does."""
    at = moment(fair.now(), fair.event.zone).strftime("%Y-%m-%d-%H%M")
    path = folder / f"{name}-{at}.csv"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UnreadableFile(
            f"{folder} can't be made: {error.strerror}.", "Look who may write in the fair's folder."
        ) from error
    write_list(path, *marked(fair.event, header, rows))
    return path


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
