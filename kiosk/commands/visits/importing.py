"""`kiosk visits import FILE`."""

from pathlib import Path

import click

from kiosk.cli import DONE, PARTLY
from kiosk.commands.options import A_PATH, Call, desk_options, json_option
from kiosk.commands.output import emit, say
from kiosk.commands.table_imports import dry_run_option, say_counts, tell_problems, to_import
from kiosk.domain.day_records import DaySort
from kiosk.new_fair import VISITS
from kiosk.roster.day.columns import complain_of_sort, sort_of
from kiosk.roster.day.reading import known_of, source_of
from kiosk.roster.day.rows import parse
from kiosk.roster.day.things import ParsedDay
from kiosk.roster.tables import open_table
from kiosk.usecases.visits.day import visit_day
from kiosk.usecases.visits.importing import ImportedDay, import_day
from kiosk.words import _


@click.command("import", help="Takes in companies, visits, vehicles, parties, places or ways.")
@click.argument("file", type=A_PATH)
@click.option(
    "--as",
    "sort",
    type=click.Choice([str(sort) for sort in DaySort]),
    help="What its rows are; else its headers tell.",
)
@dry_run_option
@desk_options
@json_option
def import_command(file: Path, sort: str | None, dry_run: bool, call: Call, as_json: bool) -> int:
    """Imports a file about day three."""
    table = open_table(file)
    about = DaySort(sort) if sort else sort_of(table)
    if about is None:
        raise complain_of_sort(table)
    visits = call.home.root / VISITS
    with to_import(call, dry_run=dry_run) as opened:
        known = known_of(visit_day(opened.fair, visits))
        parsed = parse(table, about, known)
        done = import_day(
            opened.fair, visits, parsed.rows, source_of(table, parsed), dry_run=dry_run
        )
    rejected = tell_problems(file, parsed.problems, as_json=as_json)
    _report(file, parsed, done, rejected, dry_run=dry_run, as_json=as_json)
    return PARTLY if parsed.problems else DONE


def _report(
    file: Path,
    parsed: ParsedDay,
    done: ImportedDay,
    rejected: int,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    if dry_run:
        for name, values in done.changed.items():
            if as_json:
                emit({"record": name, "set": dict(values)})
            else:
                said = ", ".join(f"{field} = {value}" for field, value in values.items())
                say(f"{name}: {said}")
    counts = {"changed": len(done.changed), "unchanged": done.unchanged, "rejected": rejected}
    if as_json:
        about = {"file": str(file), "as": str(parsed.sort), "columns": dict(parsed.columns)}
        emit(about | counts | {"dry_run": dry_run})
        return
    text = _("{sort}: {changed} changed, {unchanged} unchanged, {rejected} rejected")
    say_counts(text.format(sort=parsed.sort, **counts), dry_run=dry_run)
