"""Guests by one thing that tells them apart: a line for each group, with its bar."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from kiosk.cells import fitted, one_line
from kiosk.usecases.figures import By, Group
from kiosk.wording.figures import TITLES
from kiosk.words import N_, _

FULL, EMPTY = "█", "─"
NUMBER_CELLS = 7
HEADINGS = (N_("came"), N_("of"), N_("inside"))
LEAST_NAME, MOST_NAME = 8, 44
LEAST_BAR = 6


class Breakdown(VerticalScroll, can_focus=False):
    """Scrolls where there are more groups than lines."""

    def __init__(self, by: By) -> None:
        super().__init__(id=f"by-{by}")
        self.by = by
        self._groups: tuple[Group, ...] = ()
        self._called: Callable[[str], str] = str

    def compose(self) -> ComposeResult:
        """The headings stay, the groups scroll under them."""
        yield Static(classes="heading", markup=False)
        yield Static(classes="groups", markup=False)

    def show(self, groups: Sequence[Group], called: Callable[[str], str]) -> None:
        """Replaces the groups.

        Args:
            called: what a group's key is called.
        """
        self._groups, self._called = tuple(groups), called
        self._redraw()

    def on_resize(self) -> None:
        """Fits the lines to the new width."""
        self._redraw()

    def _redraw(self) -> None:
        width = self.scrollable_content_region.width - 1  # a blank before the scroll bar
        heading, *lines = breakdown_lines(_(TITLES[self.by]), self._groups, self._called, width)
        self.query_one(".heading", Static).update(heading)
        self.query_one(".groups", Static).update(_joined(lines or [Text(_("nobody yet"))]))


def breakdown_lines(
    title: str, groups: Sequence[Group], name: Callable[[str], str], width: int
) -> list[Text]:
    """The heading, and a line for each group: its name, came of expected, a bar, inside."""
    names = [one_line(name(group.key)) for group in groups]
    numbers = 3 * NUMBER_CELLS
    widest = max(map(cell_len, (title, *names)))
    room = max(LEAST_NAME, min(widest, MOST_NAME, width - numbers - LEAST_BAR - 2))
    bar = max(0, width - room - numbers - 2)
    headings = "".join(f"{_(text):>{NUMBER_CELLS}}" for text in HEADINGS)
    lines = [Text(fitted(title, room) + headings, "bold")]
    for group, written in zip(groups, names, strict=True):
        counts = "".join(f"{n:>{NUMBER_CELLS}}" for n in (group.came, group.expected, group.inside))
        line = Text(fitted(written, room) + counts + "  ")
        share = min(1.0, group.came / group.expected) if group.expected else 0.0
        filled = round(bar * share)
        line.append(FULL * filled, "bold").append(EMPTY * (bar - filled), "dim")
        lines.append(line)
    return lines


def _joined(lines: Sequence[Text]) -> Text:
    return Text("\n", no_wrap=True, overflow="ellipsis").join(lines)
