"""A list of guests to mark, drawn line by line, so that ten thousand are as quick as ten."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.text import Text

from kiosk.inert import printable
from kiosk.widgets.row_list import Entry, Look, RowList

SIGN_CELLS = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list.

    Attributes:
        look: colours ``told``, as the looks of verdicts do; may be empty.
        sign: what stands before the line, of at most three cells.
        name: who it is.
        told: how they stand; may be empty.
        more: what else tells them from others.
    """

    key: str
    look: str
    sign: str
    name: str
    told: str
    more: str


class MarkList(RowList):
    """Shows rows with a cursor, and says which one was clicked; marking is up to the screen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--admitted",
        "row-list--left",
        "row-list--again",
        "row-list--question",
        "row-list--refused",
    }
    DEFAULT_CSS = """
    MarkList { height: 1fr; background: $background; color: $foreground; }
    MarkList > .row-list--cursor { background: $primary; color: $background; text-style: bold; }
    MarkList > .row-list--admitted { color: $success; text-style: bold; }
    MarkList > .row-list--left { color: $quiet; text-style: bold; }
    MarkList > .row-list--again { color: $warning; text-style: bold; }
    MarkList > .row-list--question { color: $warning; text-style: bold; }
    MarkList > .row-list--refused { color: $error; text-style: bold; }
    """

    @property
    def shows_cursor(self) -> bool:
        """Whether keys go here."""
        return self.has_focus

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replaces the rows."""
        self.show([Entry(row.key, 1, partial(_write, row)) for row in rows])


def _write(row: Row, width: int, look: Look) -> list[Text]:
    """Sign and name in columns of their own, then how they stand, then the rest."""
    colour = look(row.look)
    sign = Text(f" {row.sign}", colour)
    sign.truncate(SIGN_CELLS, pad=True)
    name = Text(f" {' '.join(printable(row.name).split())}")
    name.truncate(max(1, width // 2), overflow="ellipsis", pad=True)
    rest = Text(f" {row.told}" if row.told else "", colour)
    rest.append(f" {'· ' if row.told else ''}{' '.join(printable(row.more).split())}")
    rest.truncate(max(1, width - SIGN_CELLS - name.cell_len), overflow="ellipsis")
    return [Text.assemble(sign, name, rest)]
