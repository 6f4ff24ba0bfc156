"""`kiosk import FILE`."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from kiosk import eventfile
from kiosk.cli import PARTLY
from kiosk.commands.import_report import Report
from kiosk.commands.options import A_PATH, Call, desk_options, json_option
from kiosk.commands.progress import Progress, progress
from kiosk.domain.event import Event
from kiosk.places import Home
from kiosk.roster.columns import ColumnMapping, map_columns
from kiosk.roster.fairs import ThisFair, refuse_other_fair
from kiosk.roster.header_row import with_header_found
from kiosk.roster.problems import printable
from kiosk.roster.rows import Parsed, parse
from kiosk.roster.tables import Table, open_table
from kiosk.roster.values import Vocabulary
from kiosk.usecases.attendance import points
from kiosk.usecases.fair import Fair
from kiosk.usecases.headers import chosen_before, known_headers
from kiosk.usecases.import_roster import Source, plan_import, record
from kiosk.wiring import OpenFair
from kiosk.words import _

Chosen = Mapping[str, str]


def choice(value: str) -> tuple[str, str]:
    """Header and field; the last = parts them, since a header may hold one."""
    header, parted, field = value.rpartition("=")
    if not parted or not header.strip():
        raise click.BadParameter("write it as HEADER=FIELD, or HEADER= to leave the column out.")
    return header.strip(), field.strip()


@click.command("import", help="Takes a roster in, from CSV or XLSX; bad rows are named and left.")
@click.argument("file", type=A_PATH)
@click.option(
    "--map",
    "choices",
    metavar="HEADER=FIELD",
    type=choice,
    multiple=True,
    help="Which field a column fills; HEADER= leaves it out. May be repeated, and is remembered.",
)
@click.option("--dry-run", is_flag=True, help="Shows what would change; records nothing.")
@desk_options
@json_option
def command(
    file: Path, call: Call, choices: tuple[tuple[str, str], ...], dry_run: bool, as_json: bool
) -> int:
    """Imports a roster."""
    report = Report(file, as_json=as_json, dry_run=dry_run, in_full=True)
    with _to_try(call) if dry_run else call.open() as opened:
        return _import(opened.fair, file, dict(choices), report)


def import_file(opened: OpenFair, file: Path, *, as_json: bool = False) -> int:
    """Imports a roster into an open fair and reports; returns the exit code."""
    return _import(opened.fair, file, {}, Report(file, as_json=as_json))


def _import(fair: Fair, file: Path, chosen: Chosen, report: Report) -> int:
    with progress(_("Importing")) as bar:
        read = _read(fair, file, chosen, lambda done, of: bar(done, 2 * of))
        rows = len(read.table.rows)
        plan = plan_import(fair, read.parsed.guests)
        bar(rows * 5 // 4, 2 * rows)
        rejected = {problem.line for problem in read.parsed.problems}
        if not report.dry_run:
            record(fair, plan, _source(read, len(rejected)))
        bar(2 * rows, 2 * rows)
    report.mapping(read.table, read.mapping, remembered=read.remembered)
    for problem in read.parsed.problems:
        report.problem(problem)
    report.plan(plan, len(rejected))
    return PARTLY if rejected or plan.kept or plan.unclear else 0


@dataclass(frozen=True, slots=True)
class _Roster:
    """A roster as it was read; ``remembered`` tells whether an earlier choice was used."""

    table: Table
    mapping: ColumnMapping
    parsed: Parsed
    remembered: bool


def _read(fair: Fair, file: Path, chosen: Chosen, told: Progress) -> _Roster:
    table = with_header_found(open_table(file), (*chosen, *known_headers(fair)))
    vocabulary = _vocabulary(fair.event)
    before = chosen_before(fair, _headers(table))
    mapping = map_columns(table, {**before, **chosen}, vocabulary.answers)
    refuse_other_fair(table, mapping, _this_fair(fair))
    parsed = parse(table, mapping, vocabulary, told)
    return _Roster(table, mapping, parsed, bool(before.keys() - chosen.keys()))


def _headers(table: Table) -> list[str]:
    return [printable(header.strip()) for header in table.header if header.strip()]


def _source(read: _Roster, rejected: int) -> Source:
    columns = dict.fromkeys(_headers(read.table), "") | read.mapping.columns
    table = read.table
    return Source(table.name, table.digest, columns, len(table.rows), rejected, read.mapping.chosen)


def _vocabulary(event: Event) -> Vocabulary:
    return Vocabulary(
        kinds={kind.id: kind.name.by_language.values() for kind in event.kinds.values()},
        partners={partner.id: partner.name for partner in event.partners.values()},
        default_kind=event.default_kind,
        questions=event.questions,
    )


def _this_fair(fair: Fair) -> ThisFair:
    names = tuple(fair.event.name.by_language.values())
    return ThisFair(names, {day.date.year for day in fair.event.days}, points(fair))


@contextmanager
def _to_try(call: Call) -> Iterator[OpenFair]:
    """The fair to look into, or where nothing was recorded yet, an empty one of its event file."""
    if call.home.journal.exists():
        with call.look() as opened:
            yield opened
        return
    eventfile.load(call.home.event_file)
    with TemporaryDirectory() as folder:
        home = Home(Path(folder))
        shutil.copyfile(call.home.event_file, home.event_file)
        with replace(call, home=home).open() as opened:
            yield opened
