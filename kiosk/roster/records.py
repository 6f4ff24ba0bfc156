"""One row as a file has it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """A row's cells as text, with where they stand.

    Attributes:
        line: line of the file, or row of the sheet, at which the row begins, counted from 1.
        cells: the texts, left to right.
        broken: the row could not be split into cells; ``cells`` then holds its raw first line.
    """

    line: int
    cells: tuple[str, ...]
    broken: bool = False

    @property
    def blank(self) -> bool:
        """Whether no cell holds anything but white space."""
        return not any(map(str.strip, self.cells))
