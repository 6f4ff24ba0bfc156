"""Lists of trips and bookings taken in as the command does, for tests."""

from kiosk.roster.schedule.dates import Calendar
from kiosk.roster.tables import Table, table_of
from kiosk.roster.trips.booking_rows import booking_columns, booking_rows
from kiosk.roster.trips.trip_rows import trip_columns, trip_rows
from kiosk.usecases.imported_file import FileSource
from kiosk.usecases.trips.import_bookings import ImportedBookings, import_bookings
from kiosk.usecases.trips.import_trips import ImportedTrips, import_trips
from tests.buses import Marshal


def bookings(marshal: Marshal, text: str, *, dry_run: bool = False) -> ImportedBookings:
    """Takes in a list of bookings."""
    table = table_of("list.csv", ".csv", text.encode())
    rows, problems = booking_rows(table, booking_columns(table))
    assert problems == ()
    return import_bookings(marshal.desk.fair, rows, _source(table), dry_run=dry_run)


def trip_list(marshal: Marshal, text: str, *, dry_run: bool = False) -> ImportedTrips:
    """Takes in a list of trips."""
    table = table_of("list.csv", ".csv", text.encode())
    event = marshal.desk.fair.event
    days = Calendar(tuple(day.date for day in event.days))
    rows, problems = trip_rows(table, trip_columns(table), days, event.zone)
    assert problems == ()
    return import_trips(marshal.desk.fair, rows, _source(table), dry_run=dry_run)


def _source(table: Table) -> FileSource:
    return FileSource(table.name, table.digest, {"id": "id"}, len(table.rows), 0)
