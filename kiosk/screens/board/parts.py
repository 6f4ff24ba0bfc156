"""What the board can't do by itself and is handed: to read tables, to write papers, to go on."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.domain.plans import KeptPlan
from kiosk.domain.visit_day import VisitDay
from kiosk.usecases.visits.importing import DaySource, Row
from kiosk.usecases.visits.members import Members
from logistics.plan import Plan

Progress = Callable[[int, int], None]
WritePapers = Callable[[VisitDay, KeptPlan, Plan, Members, Progress], list[Path]]


@dataclass(frozen=True, slots=True)
class DayTable:
    """A file about day three, read.

    Attributes:
        rows: the good ones.
        problems: what is wrong with the others, a sentence each.
    """

    rows: tuple[Row, ...]
    source: DaySource
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """Handed over by the wiring.

    Attributes:
        read_table: a CSV or XLSX file, read with what the day knows; raises KioskError.
        write_papers: all papers of a plan; slow, in any thread, asks nothing of the store.
        open_trips: opens the list of trips.
        symbol: the QR symbol of a text, for a phone's camera.
    """

    read_table: Callable[[Path, VisitDay], DayTable]
    write_papers: WritePapers
    open_trips: Callable[[], None]
    symbol: Callable[[str], Any]
