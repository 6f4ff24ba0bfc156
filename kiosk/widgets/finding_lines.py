"""The findings before opening, a line each; what is to be done stands under what is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from kiosk.doctor.finding import LABELS, SIGNS, WORDS, Finding, Findings, State
from kiosk.inert import printable
from kiosk.words import N_, _

COLOURS = {State.FINE: "success", State.LOOK: "warning", State.BAD: "error"}
WAITING = "…"


class FindingLines(OptionList):
    """A line for each finding; Enter opens it, so that its whole text is there, and closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Whole text"), key_display="Enter")
    ]

    def __init__(self, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._findings: Mapping[str, Findings | None] = {}
        self._open: set[str] = set()

    def show(self, findings: Mapping[str, Findings | None]) -> None:
        """Replaces what is shown: a check's findings by its name, None while somebody looks."""
        self._findings = findings
        self._draw()

    def on_resize(self) -> None:
        """Fits the lines to the new width."""
        self._draw()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Opens a line, or closes it."""
        event.stop()
        if event.option_id is not None:
            self._open ^= {event.option_id}
            self._draw()

    def _draw(self) -> None:
        marked = (self.highlighted_option.id if self.highlighted_option else None) or ""
        options = list(self._listed())
        self.clear_options()
        self.add_options(options)
        ids = [option.id for option in options]
        # The marked line, else the first of its check, else the first of all.
        known = [id for id in (marked, _first_of(marked)) if id in ids]
        self.highlighted = ids.index(known[0]) if known else 0

    def _listed(self) -> Iterator[Option]:
        for check, found in self._findings.items():
            if found is None:
                yield Option(self._waiting(check), id=f"{check}-0")
            for number, finding in enumerate(found or ()):
                id = f"{check}-{number}"
                yield Option(self._line(finding, is_open=id in self._open), id=id)

    def _waiting(self, check: str) -> Table:
        line = _columns()
        quiet = self._colour("quiet")
        line.add_row(WAITING, "", Text(_(LABELS[check])), Text(_("looking"), quiet))
        return line

    def _line(self, finding: Finding, *, is_open: bool) -> RenderableType:
        style = f"bold {self._colour(COLOURS[finding.state])}"
        sign, word = Text(SIGNS[finding.state], style), Text(_(WORDS[finding.state]), style)
        line = _columns()
        line.add_row(sign, word, Text(_(LABELS[finding.check])), _told(finding.found, is_open))
        if not finding.what_to_do:
            return line
        below = _columns((WORDS,))  # under the name, not under the text: there is more room
        below.add_row("", "", _told(f"→ {finding.what_to_do}", is_open, "bold"))
        return Group(line, below)

    def _colour(self, name: str) -> str:
        return self.app.theme_variables.get(name, "default")


def _first_of(id: str) -> str:
    return f"{id.rpartition('-')[0]}-0"


def _told(text: str, is_open: bool, style: str = "") -> Text:
    """A text that is data: whole, or as much as one line holds."""
    if is_open:
        return Text(printable(text), style)
    return Text(" ".join(printable(text).split()), style, no_wrap=True, overflow="ellipsis")


def _columns(named: Sequence[Mapping[Any, str]] = (WORDS, LABELS)) -> Table:
    """A sign, a column as wide as the widest of each of these, and the rest for a text."""
    line = Table.grid(expand=True, padding=(0, 2, 0, 0))
    line.add_column(width=1)
    for names in named:
        line.add_column(width=max(cell_len(_(name)) for name in names.values()))
    line.add_column(ratio=1)
    return line
