"""`kiosk trips import FILE`: a list of trips, or of who is booked on them."""

from pathlib import Path

import click

from kiosk.cli import DONE, PARTLY
from kiosk.commands.options import A_PATH, Call, desk_options, json_option
from kiosk.commands.output import emit, warn
from kiosk.commands.table_imports import (
    dry_run_option,
    say_counts,
    source_of,
    tell_problems,
    to_import,
)
from kiosk.roster.problems import RowProblem, RowReason, printable
from kiosk.roster.schedule.columns import Columns
from kiosk.roster.schedule.dates import Calendar
from kiosk.roster.tables import Table, open_table
from kiosk.roster.trips.booking_rows import booking_columns, booking_rows
from kiosk.roster.trips.headings import lists_trips
from kiosk.roster.trips.trip_rows import trip_columns, trip_rows
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.import_bookings import import_bookings
from kiosk.usecases.trips.import_trips import import_trips
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.listed import Rejected
from kiosk.usecases.trips.planning import Complaint
from kiosk.wording.departures import trip_name
from kiosk.wording.timetable import flaw
from kiosk.words import _

Counts = dict[str, int]


@click.command("import", help="Takes in a list of trips, or of bookings and wishes; CSV or XLSX.")
@click.argument("file", type=A_PATH)
@click.option(
    "--trips/--bookings",
    "of_trips",
    default=None,
    help="What the file lists; else it lists trips if a column tells seats.",
)
@dry_run_option
@desk_options
@json_option
def import_list(file: Path, of_trips: bool | None, dry_run: bool, call: Call, as_json: bool) -> int:
    """Takes in a list."""
    with to_import(call, dry_run=dry_run) as opened:
        return take_in(opened.fair, file, of_trips, dry_run=dry_run, as_json=as_json)


def take_in(
    fair: Fair,
    file: Path,
    of_trips: bool | None = None,
    *,
    dry_run: bool = False,
    as_json: bool = False,
) -> int:
    """Takes a list into an open fair and reports; returns the exit code.

    Args:
        of_trips: whether it lists trips rather than bookings; None leaves it to its header.
    """
    table = open_table(file)
    if of_trips is None:
        of_trips = lists_trips(table.header)
    columns = trip_columns(table) if of_trips else booking_columns(table)
    take = _take_trips if of_trips else _take_bookings
    counts, problems, complaints = take(fair, table, columns, dry_run)
    counts["rejected"] = tell_problems(file, problems, as_json=as_json)
    for complaint in complaints:
        _complain(fair, complaint, as_json)
    if as_json:
        emit({"file": str(file), "columns": columns.fields, **counts, "dry_run": dry_run})
    else:
        _say_counts(counts, of_trips=of_trips, dry_run=dry_run)
    return PARTLY if problems else DONE


Taken = tuple[Counts, list[RowProblem], tuple[Complaint, ...]]


def _take_trips(fair: Fair, table: Table, columns: Columns, dry_run: bool) -> Taken:
    calendar = Calendar(fair.event.dates)
    rows, problems = trip_rows(table, columns, calendar, fair.event.zone)
    done = import_trips(fair, rows, source_of(table, columns, problems), dry_run=dry_run)
    counts = {"added": done.added, "changed": done.changed, "unchanged": done.unchanged}
    return counts, [*problems, *map(_problem, done.rejected)], done.complaints


def _take_bookings(fair: Fair, table: Table, columns: Columns, dry_run: bool) -> Taken:
    rows, problems = booking_rows(table, columns)
    done = import_bookings(fair, rows, source_of(table, columns, problems), dry_run=dry_run)
    counts = {
        "booked": done.booked,
        "own": done.own,
        "wishes": done.wishes,
        "changed": done.changed,
    }
    return counts, [*problems, *map(_problem, done.rejected)], done.complaints


def _problem(rejected: Rejected) -> RowProblem:
    return RowProblem(
        rejected.line,
        rejected.column,
        printable(rejected.value),
        RowReason(rejected.reason),
        {name: printable(text, 200) for name, text in rejected.details.items()},
    )


def _complain(fair: Fair, complaint: Complaint, as_json: bool) -> None:
    if as_json:
        emit(
            {
                "warning": str(complaint.flaw),
                "trip": complaint.trip,
                "about": complaint.about,
            }
        )
    else:
        known = trips(fair)
        name = trip_name(known[complaint.trip]) if complaint.trip in known else complaint.trip
        warn(f"! {name}: {flaw(complaint, known)}")


def _say_counts(counts: Counts, *, of_trips: bool, dry_run: bool) -> None:
    text = (
        _("Trips: {added} new, {changed} changed, {unchanged} unchanged, {rejected} rows rejected")
        if of_trips
        else _(
            "Booked: {booked}, own transport: {own}, wishes: {wishes};"
            " {changed} guests changed, {rejected} rows rejected"
        )
    )
    say_counts(text.format(**counts), dry_run=dry_run)
