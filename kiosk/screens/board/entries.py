"""Entries for the board's lists that can't be chosen: plain lines, broken lines, and bars."""

from functools import partial

from rich.cells import cell_len
from rich.text import Text

from kiosk.cells import fitted
from kiosk.widgets.row_list import Entry, Look

EIGHTHS = " ▏▎▍▌▋▊▉█"


def plain(text: Text | str, look: str = "") -> Entry:
    """A line that can't be chosen, broken where it is too long for the list."""
    return Entry("", 1, partial(_plain, str(text), look))


def wrapped(text: str, width: int, look: str = "") -> list[Entry]:
    """A text that can't be chosen, in as many lines as it needs; later ones stand further in."""
    lines: list[str] = []
    for word in text.split():
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(f"  {word}" if lines else word)
    return [plain(line, look) for line in lines]


def blank() -> Entry:
    """An empty line."""
    return Entry("", 1, lambda width, look: [Text()])


def bar(count: int, most: int, cells: int) -> str:
    """A count as a bar of eighths; every count above 0 can be seen."""
    if most < 1 or cells < 1 or count < 1:
        return " " * max(0, cells)
    eighths = max(1, min(count, most) * cells * 8 // most)
    text = "█" * (eighths // 8) + (EIGHTHS[eighths % 8] if eighths % 8 else "")
    return text.ljust(cells)


def _plain(told: str, look_name: str, width: int, look: Look) -> list[Text]:
    style = look(look_name) if look_name and look_name != "bold" else look_name
    return [Text(fitted(told, width), style)]
