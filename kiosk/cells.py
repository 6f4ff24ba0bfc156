"""Text in columns: widths are cells of a terminal, of which some letters take two."""

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
