"""Who has come: one number, the arrivals as a line of bars, and the countries."""

from collections.abc import Callable

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.widgets import Static

from kiosk.usecases.figures import Figures
from kiosk.words import _

BARS = "▁▂▃▄▅▆▇█"
NAME_CELLS = 13
NUMBER_CELLS = 8


class FiguresPanel(Static):
    """Draws figures to the width there is."""

    def show(self, figures: Figures, country_name: Callable[[str], str]) -> None:
        """Replaces the figures."""
        head = Text(
            _("{came} of {expected} here").format(came=figures.came, expected=figures.expected),
            "bold",
        )
        if figures.inside != figures.came:
            head.append(_(", {inside} inside").format(inside=figures.inside), "")
        counts = [count for _start, count in figures.arrivals]
        width = max(10, self.content_size.width)
        room = max(0, width - cell_len(head.plain) - 3)
        head.append("   " + bars(counts[-room:] if room else []), "bold")
        lines = [head]
        for code, came, expected in figures.countries:
            lines.append(_country(country_name(code), came, expected, width))
        self.update(Text("\n", no_wrap=True, overflow="ellipsis").join(lines))


def bars(counts: list[int]) -> str:
    """Counts as bars of eighths, the largest full."""
    most = max(counts, default=0)
    if most == 0:
        return ""
    return "".join(BARS[(len(BARS) - 1) * count // most] if count else " " for count in counts)


def _country(name: str, came: int, expected: int, width: int) -> Text:
    room = max(0, width - NAME_CELLS - NUMBER_CELLS - 2)
    share = came / expected if expected else 0.0
    filled = round(room * min(1.0, share))
    line = Text(set_cell_size(name, NAME_CELLS) + f"{came:>3}/{expected:<4}")
    line.append(" " + "█" * filled, "bold")
    line.append("─" * (room - filled), "dim")
    return line
