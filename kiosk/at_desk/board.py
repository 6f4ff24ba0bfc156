"""Where the coordinator's board is put together with the app and with what it can't do itself."""

from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from kiosk.domain.event import Event
from kiosk.domain.plans import KeptPlan
from kiosk.domain.visit_day import VisitDay
from kiosk.new_fair import VISITS
from kiosk.places import Home
from kiosk.screens.board.board import BoardScreen
from kiosk.screens.board.parts import DayTable, Parts, Progress
from kiosk.screens.tools import Tools
from kiosk.usecases.fair import Fair
from kiosk.usecases.visits.members import Members
from kiosk.words import _
from logistics.plan import Plan

PAPERS = "visits"


def open_board(app: App[Any], fair: Fair, home: Home, tools: Tools) -> None:
    """Lays the board over whatever is shown."""
    app.push_screen(BoardScreen(fair, home.root / VISITS, tools, parts(app, fair, home, tools)))


def parts(app: App[Any], fair: Fair, home: Home, tools: Tools) -> Parts:
    """What the board is handed."""
    return Parts(
        read_table=read_table,
        write_papers=partial(write_papers, fair.event, home.printed / PAPERS),
        open_trips=partial(_open_trips, app, fair, tools),
        symbol=fair.tickets.symbol,
    )


def read_table(path: Path, day: VisitDay) -> DayTable:
    """A file about day three; its first sheet where it has several.

    Raises:
        KioskError: if it can't be read, or nobody can tell what its rows are.
    """
    from kiosk.roster.day.columns import complain_of_sort, sort_of
    from kiosk.roster.day.reading import known_of, source_of
    from kiosk.roster.day.rows import parse
    from kiosk.roster.tables import open_table

    table = open_table(path)
    sort = sort_of(table)
    if sort is None:
        raise complain_of_sort(table)
    parsed = parse(table, sort, known_of(day))
    problems = tuple(
        _("line {line}, {where}: {what}").format(
            line=problem.line, where=problem.where, what=problem.sentence(_)
        )
        for problem in parsed.problems
    )
    return DayTable(parsed.rows, source_of(table, parsed), problems)


def write_papers(
    event: Event,
    folder: Path,
    day: VisitDay,
    kept: KeptPlan,
    plan: Plan,
    who: Members,
    progress: Progress,
) -> list[Path]:
    """All papers of a plan into the fair's folder; typst and all that is loaded now."""
    from kiosk.visit_papers.writing import Printed, write_papers

    return write_papers(Printed(event, day, kept, plan, who), folder, progress)


def _open_trips(app: App[Any], fair: Fair, tools: Tools) -> None:
    from kiosk.at_desk.buses import open_buses  # the buses' screens are loaded with their list

    open_buses(app, fair, tools)
