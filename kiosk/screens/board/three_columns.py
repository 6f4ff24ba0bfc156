"""What the board shows: the day in three columns, how the plans stand, or what is wrong."""

from pathlib import Path

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from kiosk.cells import packed
from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.screens.board.bench import Bench
from kiosk.screens.board.companies_column import companies
from kiosk.screens.board.parts import Parts
from kiosk.screens.board.satisfaction_column import satisfaction
from kiosk.screens.board.vehicles_column import vehicles
from kiosk.screens.board.view import BoardView
from kiosk.screens.tools import Tools
from kiosk.usecases.fair import Fair
from kiosk.usecases.visits.overview import Overview
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.row_list import RowList
from kiosk.widgets.title_bar import TitleBar
from kiosk.wording.visits import drift_lines, plan_said
from kiosk.words import N_, _, ngettext

PANES = ("companies", "shares", "tours")
_HEADINGS = (N_("Companies"), N_("Satisfaction"), N_("Vehicles"))
ROOM_FOR_DATE = 90  # columns; the time stands in the title at any width


class Pane(RowList):
    """A column; only the one with the focus shows its cursor."""

    @property
    def shows_cursor(self) -> bool:
        """Whether keys go here."""
        return self.has_focus


class ThreeColumns(BoardView):
    """Companies, satisfaction and vehicles of the plan that is looked at.

    Args:
        file: the fair's file of company visits.
        parts: what the wiring hands over.
    """

    AUTO_FOCUS = "#companies"

    def __init__(self, fair: Fair, file: Path, tools: Tools, parts: Parts) -> None:
        super().__init__(Bench(fair, file, tools, parts))
        self._pane = 0
        self._trouble: KioskError | None = None

    def compose(self) -> ComposeResult:
        """Title, how the plans stand, three columns, keys."""
        yield TitleBar(id="title")
        yield Static(id="stands", markup=False)
        yield Static(id="panes-head", markup=False)
        with VerticalScroll(id="trouble", classes="hidden"):
            yield Static(id="trouble-text", markup=False)
        with Horizontal(id="columns"):
            for name in PANES:
                yield Pane(id=name).add_class("pane")
        yield Static(id="said", markup=False)
        yield KeyBar()

    @property
    def _seen(self) -> Overview | None:
        """The day, where it makes sense."""
        try:
            return self.overview
        except KioskError:
            return None

    # What is shown.

    def where(self) -> str:
        """How much there is of everything."""
        if (seen := self._seen) is None or self._trouble is not None:
            return ""
        problem = seen.stated.problem
        companies, visits = len(problem.companies), len(problem.visits)
        people, vehicles = problem.people, len(problem.vehicles)
        counts = [f"{seen.day.day:%d.%m.}"] if self.size.width >= ROOM_FOR_DATE else []
        counts += [
            ngettext("{n} company", "{n} companies", companies).format(n=companies),
            ngettext("{n} visit", "{n} visits", visits).format(n=visits),
            ngettext("{n} guest", "{n} guests", people).format(n=people),
        ]
        if vehicles:
            counts.append(ngettext("{n} vehicle", "{n} vehicles", vehicles).format(n=vehicles))
        return " · ".join(counts)

    def look(self) -> None:
        """As every view does; a day that makes no sense is shown as what is wrong with it."""
        try:
            self._trouble = None
            super().look()
        except KioskError as error:
            self._trouble = error
            self._note(error)
        self._show_trouble()
        self.refresh_bindings()

    def _show_trouble(self) -> None:
        error = self._trouble
        self.query_one("#trouble").set_class(error is None, "hidden")
        self.query_one("#columns").set_class(error is not None, "hidden")
        if error is not None:
            text = Text("✘ " + printable(_(error.message)), "bold")
            text.append("\n\n→ " + printable(_(error.remedy)), "not bold")
            self.query_one("#trouble-text", Static).update(text)

    def show_plan(self) -> None:
        """The columns and how the plans stand."""
        if (seen := self._seen) is None or self._trouble is not None:
            return
        figures = self.bench.figures
        height = self._list.scrollable_content_region.height
        width = max(20, self._list.scrollable_content_region.width)
        self.query_one("#companies", RowList).show(companies(seen, figures, width, height))
        self.query_one("#shares", RowList).show(satisfaction(seen, figures, width))
        self.query_one("#tours", RowList).show(vehicles(seen, width))
        self._show_panes()
        self._show_stands()

    def _show_stands(self) -> None:
        """Which plan is shown, which is in force, and how the day has changed since."""
        seen = self.overview
        told = []
        if seen.kept is not None:
            told.append(plan_said(seen.kept, seen.drift))
            if (other := seen.published) is not None and other.id != seen.kept.id:
                told.append(plan_said(other))
            pins = len(seen.kept.pins) + len(seen.kept.forbidden)
            if pins:
                told.append(_("settled by hand: {count}").format(count=pins))
        stale = list(drift_lines(seen.drift, seen.who))
        if stale:
            told.append("! " + "; ".join(stale) + _(" → L solves again"))
        line = self.query_one("#stands", Static)
        width = line.content_size.width or self.size.width - 2
        line.update(Text(printable(packed(told, width)), "bold"))
        line.display = bool(told)

    def _show_panes(self) -> None:
        for number, name in enumerate(PANES):
            pane = self.query_one(f"#{name}", RowList)
            pane.set_class(number == self._pane, "-chosen")
            pane.border_title = self._heading(number)
        head = Text()
        for number in range(len(PANES)):
            style = "bold reverse" if number == self._pane else ""
            head.append(f" {self._heading(number)} ", style).append(" ")
        self.query_one("#panes-head", Static).update(head)

    def _heading(self, number: int) -> str:
        is_driven = number < len(PANES) - 1 or bool(self._seen and self._seen.problem.vehicles)
        return _(_HEADINGS[number]) if is_driven else _("The day")

    def on_resize(self) -> None:
        """Fits the lines to the new width."""
        if self._trouble is None and self.is_mounted:
            self.call_after_refresh(self.show_plan)

    # Which column.

    @property
    def _list(self) -> RowList:
        return self.query_one(f"#{PANES[self._pane]}", RowList)

    def action_pane(self, step: int) -> None:
        """To the next column."""
        self._pane = (self._pane + step) % len(PANES)
        self._show_panes()
        self._list.focus()

    def on_descendant_focus(self) -> None:
        """A click chooses a column, too."""
        for number, name in enumerate(PANES):
            if self.query_one(f"#{name}", RowList).has_focus and number != self._pane:
                self._pane = number
                self._show_panes()

    @on(RowList.Clicked)
    def _clicked(self, event: RowList.Clicked) -> None:
        event.stop()
