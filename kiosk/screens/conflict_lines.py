"""The lines of the list of conflicts, and what stands beside it."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from kiosk.cells import fitted
from kiosk.domain.conflicts import Conflict, Settlement
from kiosk.widgets.row_list import Entry, Look
from kiosk.wording.conflicts import meaning, title
from kiosk.wording.conflicts_told import MOST_SHOWN, Telling

LEAST_HEADING = 16  # cells that whom it is about keeps, however long the rest is


def open_entries(telling: Telling, conflicts: Iterable[Conflict]) -> list[Entry]:
    """A heading for each sort, and a line for each conflict of it."""
    entries: list[Entry] = []
    for sort, several in groupby(conflicts, key=lambda conflict: conflict.sort):
        entries.append(Entry("", 1, partial(_heading, title(sort))))
        for conflict in several:
            pair = telling.heading(conflict), telling.brief(conflict)
            entries.append(Entry(conflict.key, 1, partial(_line, *pair)))
    return entries


def settled_entries(telling: Telling, settlements: Iterable[Settlement]) -> list[Entry]:
    """Two lines for each: what, and how by whom."""
    return [
        Entry(each.fact, 2, partial(_two_lines, *telling.settled(each))) for each in settlements
    ]


def told_of(telling: Telling, conflict: Conflict | None) -> Text | None:
    """What a conflict means, who said what, and the ways by number."""
    if conflict is None:
        return None
    text = Text(telling.heading(conflict), "bold")
    text.append(f"\n{meaning(conflict.sort)}\n", "not bold")
    for line in telling.lines(conflict)[:MOST_SHOWN]:
        text.append("\n – ", "not bold").append(line.time, "bold")
        text.append(f" {line.who}", "not bold")
        text.append(f"\n   {line.what}", "not bold")
    if len(conflict.said) > MOST_SHOWN:
        text.append("\n   …", "not bold")
    text.append("\n")
    for number, way in enumerate(conflict.ways[:9], start=1):
        text.append("\n").append(f" {number} ", "bold reverse")
        text.append(f" {telling.way(conflict, way)}", "bold not reverse")
    return text


def told_of_settled(telling: Telling, settlement: Settlement | None) -> Text | None:
    """What was settled, how, by whom and why."""
    if settlement is None:
        return None
    what, how = telling.settled(settlement)
    text = Text(what, "bold")
    text.append(f"\n\n{how}", "not bold")
    if settlement.sort is not None:
        text.append(f"\n\n{meaning(settlement.sort)}", "not bold")
    return text


def _heading(words: str, width: int, look: Look) -> Sequence[Text]:
    return [Text(fitted(words, width), look("heading"))]


def _line(heading: str, brief: str, width: int, look: Look) -> Sequence[Text]:
    room = max(LEAST_HEADING, width - 3 - cell_len(brief) - 1)
    name = fitted(heading, min(room, cell_len(heading)))
    line = Text(" ! ", look("heed")).append(name, look(""))
    line.append("  " + fitted(brief, max(0, width - 5 - cell_len(name))), look("quiet"))
    return [line]


def _two_lines(what: str, how: str, width: int, look: Look) -> Sequence[Text]:
    return [
        Text(" ✔ ", look("good")).append(fitted(what, max(0, width - 3)), look("")),
        Text("   " + fitted(how, max(0, width - 3)), look("quiet")),
    ]
