"""One row as a file has it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """A row's cells as text, with where they stand.

    Attributes:
        line: line of the file, or row of the sheet, at which the row begins, counted from 1.
        cells: the texts, left to right; a cell may be one of the sorts below.
        broken: the row could not be split into cells; ``cells`` then holds its raw first line.
    """

    line: int
    cells: tuple[str, ...]
    broken: bool = False

    @property
    def blank(self) -> bool:
        """Whether no cell holds anything but white space."""
        return not any(map(str.strip, self.cells))


class Unsolved(str):
    """A formula that was never calculated, or an error that stands where a value should."""

    __slots__ = ()


class Spread(str):
    """A text that spans several columns: its own and those to the right of it."""

    __slots__ = ("columns",)
    columns: int

    @classmethod
    def over(cls, text: str, columns: int) -> "Spread":
        """The text over so many columns."""
        spread = cls(text)
        spread.columns = columns
        return spread
