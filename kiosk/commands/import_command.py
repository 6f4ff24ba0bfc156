"""`kiosk import FILE`."""

from pathlib import Path

import click

from kiosk.cli import PARTLY
from kiosk.commands.options import A_PATH, Call, desk_options, json_option
from kiosk.commands.output import emit, say, warn
from kiosk.roster.columns import map_columns
from kiosk.roster.problems import RowProblem
from kiosk.roster.rows import parse
from kiosk.roster.tables import open_table
from kiosk.roster.values import Vocabulary
from kiosk.usecases.import_roster import CANCELED_BUT_INSIDE, Source, import_roster
from kiosk.wiring import OpenFair
from kiosk.words import _


@click.command("import", help="Takes a roster in, from CSV or XLSX; bad rows are named and left.")
@click.argument("file", type=A_PATH)
@desk_options
@json_option
def command(file: Path, call: Call, as_json: bool) -> int:
    """Imports a roster."""
    with call.open() as opened:
        return import_file(opened, file, as_json=as_json)


def import_file(opened: OpenFair, file: Path, *, as_json: bool = False) -> int:
    """Imports a roster into an open fair and reports; returns the exit code."""
    event = opened.fair.event
    table = open_table(file)
    mapping = map_columns(table)
    vocabulary = Vocabulary(
        kinds={kind.id: kind.name.in_language("") for kind in event.kinds.values()},
        partners={partner.id: partner.name for partner in event.partners.values()},
        default_kind=event.default_kind,
    )
    parsed = parse(table, mapping, vocabulary)
    columns = {column.header: column.field for column in mapping.recognised}
    rejected = {problem.line for problem in parsed.problems}
    source = Source(table.name, table.digest, columns, len(table.rows), len(rejected))
    done = import_roster(opened.fair, parsed.guests, source)
    for problem in parsed.problems:
        _report(file, problem, as_json)
    for line, registration in done.kept:
        _report_kept(file, line, registration, as_json)
    rejected_rows = len(rejected) + len(done.kept)
    if as_json:
        emit(
            {
                "file": str(file),
                "columns": columns,
                "added": done.added,
                "changed": done.changed,
                "unchanged": done.unchanged,
                "rejected": rejected_rows,
            }
        )
    else:
        say(
            _("{added} new, {changed} changed, {unchanged} unchanged, {rejected} rejected").format(
                added=done.added,
                changed=done.changed,
                unchanged=done.unchanged,
                rejected=rejected_rows,
            )
        )
    return PARTLY if rejected_rows else 0


def _report(file: Path, problem: RowProblem, as_json: bool) -> None:
    if as_json:
        emit(
            {
                "file": str(file),
                "line": problem.line,
                "column": problem.column,
                "value": problem.value,
                "reason": str(problem.reason),
            }
        )
    else:
        warn(f"{file}:{problem.line}: {problem.column}: {problem.sentence(_)}")


def _report_kept(file: Path, line: int, registration: str, as_json: bool) -> None:
    if as_json:
        kept = {"column": "status", "value": registration, "reason": "canceled_but_inside"}
        emit({"file": str(file), "line": line} | kept)
    else:
        warn(f"{file}:{line}: {registration} {_(CANCELED_BUT_INSIDE)}")
