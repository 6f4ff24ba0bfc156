"""Whether a table belongs to this fair at all: the export of another one is refused whole."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from kiosk.domain.names import sounded
from kiosk.roster.columns import ColumnMapping
from kiosk.roster.complaints import Complaint
from kiosk.roster.folding import fold
from kiosk.roster.problems import printable
from kiosk.roster.tables import Table

ATTENDANCE = ("checkpoint", "first_entry", "last_exit")
"""Columns by which our own attendance list is known; its checkpoints tell whose it is."""
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class ThisFair:
    """How a table may name this fair.

    Attributes:
        names: in all its languages.
        years: in which it takes place.
        checkpoints: ids of where tickets are scanned.
    """

    names: Collection[str]
    years: Collection[int]
    checkpoints: Collection[str]

    def is_named(self, text: str) -> bool:
        """Whether a text may well name this fair: the same words, more or less, and its year."""
        words, years = _parted(text)
        if self.years and not years <= {str(year) for year in self.years}:
            return False
        ours = [_parted(name)[0] for name in self.names]
        return not words or any(words <= name or name <= words for name in ours)

    def has_checkpoint(self, text: str) -> bool:
        """Whether a cell of an attendance list is of this fair."""
        return not text or text in self.checkpoints


def refuse_other_fair(table: Table, mapping: ColumnMapping, fair: ThisFair) -> None:
    """Return if no row says that it belongs elsewhere.

    Raises:
        BadRoster: one does.
    """
    for column in mapping.recognised:
        if column.field == "event":
            _check(table, column.place, fair.is_named, fair)
    if ATTENDANCE[0] in mapping.chosen:
        return
    folded = [fold(header) for header in table.header]
    if {fold(header) for header in ATTENDANCE} <= set(folded):
        _check(table, folded.index(fold(ATTENDANCE[0])), fair.has_checkpoint, fair)


def _check(table: Table, place: int, is_ours: Callable[[str], bool], fair: ThisFair) -> None:
    judged: dict[str, bool] = {}
    for row in table.rows:
        cell = row.cells[place].strip() if place < len(row.cells) else ""
        if cell not in judged:
            judged[cell] = is_ours(cell)
        if not judged[cell]:
            raise Complaint.OTHER_FAIR.error(
                name=table.name,
                line=row.line,
                column=printable(table.header[place].strip()),
                value=printable(cell),
                fair=next(iter(fair.names), ""),
            )


def _parted(text: str) -> tuple[set[str], set[str]]:
    """The words of a name and the years among them."""
    words = set(sounded(text).split())
    years = {word for word in words if YEAR.fullmatch(word)}
    return words - years, years
