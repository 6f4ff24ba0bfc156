"""Who has come: one number, the arrivals as a line of bars, the pace, and the countries."""

from collections.abc import Callable, Sequence
from functools import partial

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.widget import Widget

from kiosk.inert import printable
from kiosk.usecases.arrivals import slices
from kiosk.usecases.figures import By, Figures
from kiosk.widgets.still_text import StillText
from kiosk.wording.figures import rate
from kiosk.words import _

BARS = "▁▂▃▄▅▆▇█"
NAME_CELLS = 13
NUMBER_CELLS = 8


class FiguresPanel(StillText):
    """Draws figures to the width there is."""

    _drawn: Callable[[], Text] = Text

    def show(self, figures: Figures, country_name: Callable[[str], str]) -> None:
        """Replaces the figures."""
        self._drawn = partial(self._draw, figures, country_name)
        self.update(self._drawn())

    def on_resize(self) -> None:
        """Fits the bars to the new width."""
        self.update(self._drawn())

    def _draw(self, figures: Figures, country_name: Callable[[str], str]) -> Text:
        head = Text(
            _("{came} of {expected} here").format(came=figures.came, expected=figures.expected),
            "bold",
        )
        if figures.inside != figures.came:
            head.append(_(", {inside} inside").format(inside=figures.inside), "")
        width = max(10, self.content_size.width)
        room = max(0, width - cell_len(head.plain) - 3)
        counts = slices(figures.per_minute, figures.at, room).counts
        counts = counts if len(counts) > 1 else ()  # a single bar is always full, and says nothing
        head.append("   " + bars(counts), "bold")
        lines = [head]
        countries = figures.groups[By.COUNTRY]
        shown = countries[: self._room_for(len(countries))]
        for group in shown:
            name = printable(country_name(group.key))
            lines.append(_country(name, group.came, group.expected, width))
        if more := len(countries) - len(shown):
            lines.append(Text(_("and {count} more countries").format(count=more), "italic"))
        if figures.came:
            lines.append(_pace(figures))
        return Text("\n", no_wrap=True, overflow="ellipsis").join(lines)

    def _room_for(self, count: int) -> int:
        """How many countries are shown, so that half of the side stays for the last scans."""
        side = self.parent
        room = max(1, side.size.height // 2 - 3) if isinstance(side, Widget) else count
        return count if count <= room else room - 1  # the last line tells how many are left


def _pace(figures: Figures) -> Text:
    told = _("{rate} per minute · {count} still expected")
    return Text(told.format(rate=rate(figures.pace.now), count=figures.missing))


def bars(counts: Sequence[int]) -> str:
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
