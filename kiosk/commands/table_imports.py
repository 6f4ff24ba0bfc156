"""What all commands share that take a table in: what to try, whose rows, which are left out."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path

import click

from kiosk.commands.options import Call
from kiosk.commands.output import emit, say, warn
from kiosk.roster.problems import RowProblem, rows_of
from kiosk.roster.schedule.columns import Columns
from kiosk.roster.tables import Table
from kiosk.usecases.imported_file import FileSource
from kiosk.wiring import OpenFair
from kiosk.words import _

dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Says what would be done, and does nothing."
)


def to_import(call: Call, *, dry_run: bool) -> AbstractContextManager[OpenFair]:
    """The fair, to be written to only where something shall be recorded."""
    return call.look() if dry_run else call.open()


def source_of(table: Table, columns: Columns, problems: Iterable[RowProblem]) -> FileSource:
    """Where the rows of a table come from."""
    rejected = rows_of(problems)
    return FileSource(table.name, table.digest, columns.fields, len(table.rows), rejected)


def tell_problems(file: Path, problems: Iterable[RowProblem], *, as_json: bool) -> int:
    """Names what keeps rows out, by their lines; returns how many rows it keeps out."""
    told = sorted(problems, key=lambda problem: problem.line)
    for problem in told:
        tell_problem(file, problem, as_json=as_json)
    return rows_of(told)


def tell_problem(file: Path, problem: RowProblem, *, as_json: bool) -> None:
    """Names one thing that keeps a row out."""
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
        where = f"{problem.where}: " if problem.where else ""
        warn(f"{file}:{problem.line}: {where}{problem.sentence(_)}")


def say_counts(text: str, *, dry_run: bool) -> None:
    """What became of the rows, as a sentence; and that it is so only if that is meant."""
    say(text)
    if dry_run:
        say(_("Nothing was recorded."))
