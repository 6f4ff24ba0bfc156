"""A desk of a fair of three days, with a programme."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.domain.appointments import Sort
from kiosk.domain.whom import Whom
from kiosk.usecases.import_agenda import ImportedAgenda, import_agenda
from kiosk.usecases.imported_file import FileSource
from tests.agenda.days import at
from tests.event_texts import VISITOR
from tests.fairs import Desk, Desks

THREE_DAYS = f"""{VISITOR}
[[kinds]]
id = "staff"
number = 2
name = "Staff"
[[checkpoints]]
id = "door"
takes = ["visitor", "staff"]
[[partners]]
id = "ihk"
name = "IHK"
[[places]]
id = "hall"
name = {{ de = "Saal 1", en = "Hall 1" }}
[[days]]
date = 2019-04-02
[[days]]
date = 2019-04-03
[[days]]
date = 2019-04-04
"""
PROGRAMME = """
[[programme]]
title = { de = "Eröffnung", en = "Opening" }
starts = 2019-04-02T09:00:00
ends = 2019-04-02T09:45:00
place = "hall"
[[programme]]
title = "Briefing"
starts = 2019-04-02T08:30:00
kinds = ["staff"]
[[programme]]
title = "Bus A"
sort = "bus"
starts = 2019-04-03T07:00:00
partners = ["ihk"]
[[programme]]
title = "Team bus"
sort = "bus"
starts = 2019-04-03T06:00:00
kinds = ["staff"]
partners = ["ihk"]
[[programme]]
title = "Round 1"
sort = "visit"
starts = 2019-04-04T09:00:00
ends = 2019-04-04T10:00:00
"""


@dataclass(frozen=True)
class ScheduleRow:
    """A good row of a schedule."""

    line: int
    guests: tuple[Whom, ...]
    start: int
    end: int
    sort: Sort = Sort.MEETING
    title: str = ""
    place: str = ""
    table: str = ""
    with_whom: str = ""


def row(start: str, *registrations: str, end: str = "", line: int = 2, **said: str) -> ScheduleRow:
    """A row about guests of these registration numbers."""
    guests = tuple(Whom(registration=number, column="ID") for number in registrations)
    return ScheduleRow(line, guests, at(start), at(end or start), **said)


def take_in(
    desk: Desk, *rows: ScheduleRow, source: str = "agenda", dry_run: bool = False
) -> ImportedAgenda:
    """Imports these rows."""
    file = FileSource("days.csv", "0" * 64, {"ID": "registration"}, len(rows), 0)
    return import_agenda(desk.fair, rows, source, file, dry_run=dry_run)


OpenFair = Callable[..., Desk]


@pytest.fixture
def open_fair(tmp_path: Path) -> Iterator[OpenFair]:
    """Opens a desk of the fair with these tables besides."""
    desks = Desks(tmp_path)
    yield lambda tables, name="desk": desks.open(THREE_DAYS + tables, name=name)
    desks.close_all()


@pytest.fixture
def desk(open_fair: OpenFair) -> Desk:
    """A desk of a fair without a programme, with two guests."""
    desk = open_fair("")
    desk.guest("1", latin_name="Anna", organisation="Metall AG")
    desk.guest("2", latin_name="Boris")
    return desk
