"""`kiosk agenda [FILE]`."""

from pathlib import Path

import click

from kiosk.cli import DONE, PARTLY
from kiosk.commands.agenda_lines import clash_line, clash_record, day_lines, record_of
from kiosk.commands.options import A_PATH, Call, desk_options, json_option, line
from kiosk.commands.output import emit, say, warn
from kiosk.commands.table_imports import (
    dry_run_option,
    say_counts,
    source_of,
    tell_problems,
    to_import,
)
from kiosk.commands.who import who
from kiosk.errors import UnusableInput
from kiosk.roster.problems import RowProblem, RowReason, printable
from kiosk.roster.schedule.columns import columns_of
from kiosk.roster.schedule.dates import Calendar
from kiosk.roster.schedule.rows import parse
from kiosk.roster.tables import open_table
from kiosk.usecases.agenda import agenda_of
from kiosk.usecases.import_agenda import Doubtful, ImportedAgenda, import_agenda
from kiosk.wiring import OpenFair
from kiosk.wording.agenda_words import staff_voice
from kiosk.words import N_, _

SOURCE = "agenda"


def _source(value: str) -> str:
    if not (name := line(value)):
        raise click.BadParameter("say in a word or two who speaks.")
    return name


@click.command(
    "agenda",
    help="Takes in a schedule, CSV or XLSX, a row for each appointment; or shows a guest's days.",
)
@click.argument("file", type=A_PATH, required=False)
@click.option(
    "--source",
    metavar="NAME",
    default=SOURCE,
    show_default=True,
    type=_source,
    help="Who speaks: a file replaces all that came under this name before.",
)
@dry_run_option
@click.option("--show", metavar="GUEST", help="Shows the days of this guest instead.")
@desk_options
@json_option
def command(
    file: Path | None, source: str, dry_run: bool, show: str | None, call: Call, as_json: bool
) -> int:
    """Takes in a schedule, or shows what stands in one."""
    if (file is None) == (show is None):
        raise UnusableInput(
            N_("Name a file with appointments, or a guest with --show; one of the two.")
        )
    with to_import(call, dry_run=dry_run or show is not None) as opened:
        if file is None:
            return _show(opened, show or "", as_json)
        return import_schedule(opened, file, source, dry_run=dry_run, as_json=as_json)


def import_schedule(
    opened: OpenFair,
    file: Path,
    source: str = SOURCE,
    *,
    dry_run: bool = False,
    as_json: bool = False,
) -> int:
    """Takes a schedule into an open fair and reports; returns the exit code."""
    event = opened.fair.event
    table = open_table(file)
    columns = columns_of(table)
    calendar = Calendar(event.dates)
    parsed = parse(table, columns, calendar, event.zone)
    read = source_of(table, columns, parsed.problems)
    done = import_agenda(opened.fair, parsed.rows, source, read, dry_run=dry_run)
    bad_rows = tell_problems(
        file, (*parsed.problems, *map(_problem, done.doubtful)), as_json=as_json
    )
    for clash in done.clashes:
        if as_json:
            emit(clash_record(file, clash, event))
        else:
            warn(f"{file}: {clash_line(clash, event)}")
    if as_json:
        summary = _summary(done, bad_rows, parsed.left_out)
        emit({"file": str(file), "source": source, "columns": columns.fields} | summary)
    else:
        _say_summary(done, bad_rows, parsed.left_out, dry_run=dry_run)
    return PARTLY if bad_rows else DONE


def _summary(done: ImportedAgenda, rejected: int, left_out: int) -> dict[str, object]:
    return {
        "appointments": done.appointments,
        "guests": done.guests,
        "changed": done.changed,
        "cleared": done.cleared,
        "overlaps": len(done.clashes),
        "left_out": left_out,
        "rejected": rejected,
    }


def _say_summary(done: ImportedAgenda, rejected: int, left_out: int, *, dry_run: bool) -> None:
    text = _(
        "Appointments: {appointments}, guests: {guests}; {changed} changed,"
        " {cleared} emptied, {left_out} not confirmed, {rejected} rejected"
    )
    counts = text.format(
        appointments=done.appointments,
        guests=done.guests,
        changed=done.changed,
        cleared=done.cleared,
        left_out=left_out,
        rejected=rejected,
    )
    say_counts(counts, dry_run=dry_run)


def _problem(doubt: Doubtful) -> RowProblem:
    said = printable(doubt.whom.said)
    return RowProblem(doubt.line, doubt.whom.column, said, RowReason(doubt.reason))


def _show(opened: OpenFair, text: str, as_json: bool) -> int:
    guest = who(opened.fair, text)
    appointments = agenda_of(opened.fair, guest)
    event = opened.fair.event
    if as_json:
        for appointment in appointments:
            emit({"participant": guest.registration} | record_of(appointment, event))
        return DONE
    say(f"{guest.registration}  {guest.name}, {guest.organisation}")
    for shown in day_lines(appointments, event, staff_voice()):
        say(shown)
    if not appointments:
        say(_("Nothing is known of this guest's days."))
    return DONE
