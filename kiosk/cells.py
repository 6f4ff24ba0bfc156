"""Text in columns: widths are cells of a terminal, of which some letters take two."""

from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size

from kiosk.inert import printable


def one_line(text: str) -> str:
    """A text from outside on one line, with nothing in it that a terminal would obey."""
    return " ".join(printable(text).split())


def fitted(text: str, cells: int) -> str:
    """The text in exactly so many cells; an ellipsis tells that more of it was there."""
    if cell_len(text) <= cells:
        return set_cell_size(text, cells)
    return set_cell_size(set_cell_size(text, max(0, cells - 1)).rstrip() + "…", cells)


def fitted_right(text: str, cells: int) -> str:
    """The same with the text at the right end."""
    return " " * max(0, cells - cell_len(text)) + fitted(text, min(cells, cell_len(text)))


def packed(parts: Iterable[str], cells: int, between: str = "   ") -> str:
    """Parts side by side in lines of so many cells; none is broken that has room on a line."""
    lines: list[str] = []
    for part in parts:
        if lines and cell_len(lines[-1]) + cell_len(between) + cell_len(part) <= cells:
            lines[-1] += between + part
        else:
            lines.append(part)
    return "\n".join(lines)
