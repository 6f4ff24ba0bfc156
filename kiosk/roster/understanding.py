"""A header to columns that are understood: by a person's choice, else by what headers mean."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kiosk.domain.digits import whole_number
from kiosk.roster.folding import fold
from kiosk.roster.headings import FIELDS
from kiosk.roster.meanings import FIRST, PLAIN, field_of, rank_of
from kiosk.roster.numbered import MOST_GUESTS, numbered
from kiosk.roster.problems import printable

CHOSEN = FIRST - 1

Answers = Mapping[str, Iterable[str]]
"""Fields for answers, ``answer.ID``, each with what its question is called."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is understood.

    Attributes:
        header: its header as the file has it, safe to print.
        field: the guest's field it fills.
        place: its index in a row's cells.
        guest: which guest of the row it speaks of; 0 for all of them, or the only one.
        rank: of several columns for one field, the one of least rank is read, and the next one
            where its cell is empty.
    """

    header: str
    field: str
    place: int
    guest: int = 0
    rank: int = PLAIN

    @property
    def target(self) -> str:
        """What it fills, as a person chooses it: ``name``, or ``name.2`` of the second guest."""
        return f"{self.field}.{self.guest}" if self.guest else self.field


def parted(target: str) -> tuple[str, int]:
    """Field and number of guest: ``name.2`` is the second guest's name."""
    field, dot, number = target.rpartition(".")
    guest = whole_number(number, MOST_GUESTS)
    return (field, guest) if dot and guest and field in FIELDS else (target, 0)


def understood(
    header: Sequence[str], decided: Mapping[str, str], answers: Answers
) -> tuple[Column, ...]:
    """The columns that are read, in file order.

    Args:
        decided: folded header to target, as a person chose it.
    """
    asked = {fold(name): field for field, names in answers.items() for name in (field, *names)}
    of_guests = numbered(header)
    found = []
    for place, cell in enumerate(header):
        name, folded = printable(cell.strip()), fold(cell)
        if folded in decided:
            field, guest = parted(decided[folded])
            found.append(Column(name, field, place, guest, CHOSEN))
        elif field := field_of(cell):
            found.append(Column(name, field, place, rank=rank_of(cell)))
        elif place in of_guests:
            guest, field = of_guests[place]
            found.append(Column(name, field, place, guest))
        elif folded in asked:
            found.append(Column(name, asked[folded], place))
    return _without_rivals(_halves_of_names([column for column in found if column.field]))


def _halves_of_names(columns: list[Column]) -> list[Column]:
    """'Name' beside 'Vorname' is the family name; beside 'Surname' it is the given name."""
    halves = ("given_name", "family_name")
    present = {(column.guest, column.field) for column in columns}
    missing = {
        guest: [half for half in halves if (guest, half) not in present] for guest, _ in present
    }
    return [
        replace(column, field=missing[column.guest][0])
        if column.field == "name" and column.rank == PLAIN and len(missing[column.guest]) == 1
        else column
        for column in columns
    ]


def _without_rivals(columns: list[Column]) -> tuple[Column, ...]:
    """A person's choice ends the search for other columns of its field."""
    decided = {column.target for column in columns if column.rank == CHOSEN}
    needless = set() if _numbered_by_order(columns) else {"order", "position"}
    return tuple(
        column
        for column in columns
        if column.rank == CHOSEN or (column.target not in decided and column.field not in needless)
    )


def _numbered_by_order(columns: Sequence[Column]) -> bool:
    """Whether an order's code, and what tells its guests apart, stand in for a number."""
    present = {column.field for column in columns}
    several = not present.isdisjoint({"position", "quantity"}) or any(c.guest for c in columns)
    return "order" in present and "registration" not in present and several
