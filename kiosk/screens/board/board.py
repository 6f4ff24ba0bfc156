"""The coordinator's board: is this plan good, and what happens if I change it?"""

from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from kiosk.cells import packed
from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.screens.board import keys
from kiosk.screens.board.bench import Bench
from kiosk.screens.board.columns import (
    COMPANY,
    PARTY,
    VEHICLE,
    VISIT,
    companies,
    satisfaction,
    vehicles,
)
from kiosk.screens.board.parts import Parts
from kiosk.screens.board.view import BoardView
from kiosk.screens.tools import Tools
from kiosk.usecases.fair import Fair
from kiosk.usecases.visits.overview import Overview
from kiosk.visit_wording import drift_lines, plan_said
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.row_list import RowList
from kiosk.widgets.title_bar import TitleBar
from kiosk.words import N_, _, ngettext

PANES = ("companies", "shares", "tours")
_HEADINGS = (N_("Companies"), N_("Satisfaction"), N_("Vehicles"))
NEEDS_PLAN = frozenset({"pin", "move", "why", "morning", "publish", "papers", "undo"})


class Pane(RowList):
    """A column; only the one with the focus shows its cursor."""

    @property
    def shows_cursor(self) -> bool:
        """Whether keys go here."""
        return self.has_focus


class BoardScreen(BoardView):
    """Companies, satisfaction and vehicles of the plan that is looked at.

    Args:
        file: the fair's file of company visits.
        parts: what the wiring hands over.
    """

    AUTO_FOCUS = "#companies"
    FOR_COORDINATORS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = keys.BINDINGS
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = keys.EXPLAINED

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key where it does something."""
        if self._trouble is not None:
            return action in ("edit", "import", "app.help", "dismiss", "more")
        if action in NEEDS_PLAN:
            kept = self._seen.kept if self._seen else None
            return kept is not None and (action != "undo" or bool(kept.made_from))
        return True

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
        counts = [
            f"{seen.day.day:%d.%m.}",
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

    # What the keys do. Each opens with what it needs, loaded then.

    @property
    def _marked(self) -> str:
        return self._list.key

    def action_open(self) -> None:
        """What is marked: a company's visits, a guest's day, a vehicle's."""
        marked = self._marked
        if marked.startswith(COMPANY):
            self._open_view("visits", marked.removeprefix(COMPANY))
        elif marked.startswith(PARTY):
            self._open_view("people", marked.removeprefix(PARTY))
        elif marked.startswith(VISIT):
            self._open_view("visits", marked.removeprefix(VISIT))
        elif marked.startswith(VEHICLE):
            self._open_view("vehicles", marked.removeprefix(VEHICLE))
        else:
            self._open_view(("visits", "fairness", "vehicles")[self._pane])

    def action_view(self, number: int) -> None:
        """A view by its number."""
        self._open_view(keys.VIEWS[number - 1][0])

    def action_more(self) -> None:
        """All views in a list, and what is seldom needed."""
        from kiosk.screens.choose import ChooseScreen

        async def chosen(action: str | None) -> None:
            if action and action.startswith("app."):
                await self.run_action(action)
            elif action:
                self._open_view(action)

        views = keys.VIEWS if self._trouble is None else ()
        choices = [(name, _(label)) for name, label in (*views, *keys.MORE)]
        self.app.push_screen(ChooseScreen(_("What would you like to see?"), choices), chosen)

    def _open_view(self, name: str, marked: str = "") -> None:
        from kiosk.screens.board.views import view

        if (screen := view(self.bench, name, marked)) is not None:
            self.app.push_screen(screen)
        else:
            self.say(_("There is no other plan to compare with; N lists them all."))

    def action_solve(self) -> None:
        """L: the fairest plan."""
        from kiosk.screens.board.solve import solve

        solve(self, self.bench)

    def action_pin(self) -> None:
        """P: a guest must go somewhere, or must not."""
        from kiosk.screens.board.by_hand import ByHand

        ByHand(self, self.bench).pin(self._marked_party)

    def action_move(self) -> None:
        """V: a guest or a group goes to another visit."""
        from kiosk.screens.board.by_hand import ByHand

        ByHand(self, self.bench).move(self._marked_party)

    def action_why(self) -> None:
        """W: what would it take?"""
        from kiosk.screens.board.by_hand import ByHand

        ByHand(self, self.bench).why(self._marked_party)

    @property
    def _marked_party(self) -> str:
        marked = self._marked
        return marked.removeprefix(PARTY) if marked.startswith(PARTY) else ""

    def action_morning(self) -> None:
        """R: who isn't there, what falls out."""
        from kiosk.screens.board.morning import MorningScreen

        self.app.push_screen(MorningScreen(self.bench), self._after_morning)

    def _after_morning(self, _nothing: None) -> None:
        self.look_now()
        if news := self.bench.news:
            self.bench.news = ""
            self.say(news)

    def action_publish(self) -> None:
        """Y: puts the plan into force; shown first."""
        from kiosk.screens.board.publishing import publishing

        publishing(self, self.bench)

    def action_papers(self) -> None:
        """S: writes the papers."""
        from kiosk.screens.board.papers import papers

        papers(self, self.bench)

    def action_plans(self) -> None:
        """N: all plans."""
        from kiosk.screens.board.plans import PlansScreen

        self.app.push_screen(PlansScreen(self.bench))

    def action_undo(self) -> None:
        """U: back to the plan that this one was made from."""
        seen = self.overview
        before = seen.plan_named(seen.kept.made_from) if seen.kept else None
        if before is None:
            self.say(_("The plan it was made from was discarded."))
            return
        undone = seen.kept
        assert undone is not None
        self.bench.show(before)
        self.look_now()
        told = _("✔ Back to {plan}; {undone} is still there (N).")
        self.say(told.format(plan=before.name, undone=undone.name))

    def action_edit(self) -> None:
        """E: what the day is made of."""
        from kiosk.screens.board.editing import edit

        marked = self._marked if self._trouble is None else ""
        edit(self, self.bench, marked)

    def action_import(self) -> None:
        """I: a list of companies, visits, vehicles, parties, places or ways."""
        from kiosk.screens.board.importing import ImportScreen

        self.app.push_screen(ImportScreen(self.bench), self._imported)

    def _imported(self, count: int | None) -> None:
        if count is not None:
            self.look_now()
            text = ngettext("{count} record changed", "{count} records changed", count)
            self.say("✔ " + text.format(count=count))
