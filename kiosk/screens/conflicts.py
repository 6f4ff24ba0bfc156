"""What devices told differently: one line each, the marked one in plain words, ways by number."""

from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from kiosk.domain.conflicts import Conflict, Settlement, Way
from kiosk.errors import KioskError
from kiosk.screens.conflict_lines import open_entries, settled_entries, told_of, told_of_settled
from kiosk.screens.conflict_reason import ConflictReasonScreen
from kiosk.screens.keys import HELP
from kiosk.screens.live import LiveScreen
from kiosk.screens.news import tell_news
from kiosk.screens.tools import Tools
from kiosk.screens.trips.marshal_keys import key
from kiosk.usecases.conflicts import Conflicts, conflicts, reopen, reversible, settle
from kiosk.usecases.fair import Fair
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.row_list import RowList
from kiosk.widgets.title_bar import TitleBar
from kiosk.wording.conflicts import REASONS
from kiosk.wording.conflicts_told import Telling
from kiosk.words import N_, _


class ConflictsScreen(LiveScreen):
    """The list, and beside it what the marked conflict means and how it can be settled."""

    CSS_PATH = "conflicts.tcss"
    AUTO_FOCUS = "RowList"
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("1", "settle(1)", N_("Settle"), key_display="1 …"),
        *(Binding(str(number), f"settle({number})", show=False) for number in range(2, 10)),
        *key("u", "undo", N_("Undo")),
        *key("s", "turn(True)", N_("Settled")),
        *key("o", "turn(False)", N_("Open")),
        Binding("escape", "back", N_("Back"), key_display="Esc"),
    ]
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("What devices told differently while they had no contact.")),
        ("↑ ↓", N_("Which one; beside it stands what it means and who said what.")),
        ("1 … 9", N_("Settles it in that way; asks why where that must be said.")),
        ("U", N_("Takes the last settlement of this device back, or the marked one of the list.")),
        ("S O", N_("The settled ones, with how and why; and the open ones again.")),
        ("", N_("Nothing is deleted: what was recorded stays, and settling is one more fact.")),
        ("Esc", N_("Back; what is open can wait.")),
    )

    def __init__(self, fair: Fair, tools: Tools) -> None:
        super().__init__(fair, "", tools.folder, tools.note)
        self._found = Conflicts((), ())
        self._telling: Telling | None = None
        self._shows_settled = False

    def compose(self) -> ComposeResult:
        """Title, the list and the explanation, what was done last, keys."""
        yield TitleBar(id="title")
        with Container(id="both"):
            yield RowList(id="conflicts")
            with VerticalScroll(id="beside", can_focus=False):
                yield Static(id="told", markup=False)
        yield Static(id="said", markup=False)
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done to the marked one; one key changes between the two lists."""
        if action == "settle":
            marked = self._marked
            number = parameters[0] if parameters else 1
            return marked is not None and isinstance(number, int) and number <= len(marked.ways)
        if action == "undo":
            return self._to_undo is not None
        if action == "turn":
            return bool(parameters[0]) != self._shows_settled if parameters else True
        return True

    def mark(self) -> str:
        """Which screen this is, and how many wait."""
        if self._shows_settled:
            return _("SETTLED")
        return _("{count} TO SETTLE").format(count=len(self._found.open))

    def where(self) -> str:
        """They are of all places."""
        return ""

    def look(self) -> None:
        """Lists what is open now."""
        self._found = conflicts(self._fair)
        self._telling = Telling(self._fair, self._found.open, self._found.settled)
        self._list()

    def action_turn(self, settled: bool) -> None:
        """From the open ones to the settled ones, or back."""
        self._shows_settled = settled
        self.relabel()
        self._list()

    def action_back(self) -> None:
        """From the settled ones to the open ones; from there away."""
        if self._shows_settled:
            self.action_turn(False)
        else:
            self.dismiss(None)

    def action_settle(self, number: int) -> None:
        """The marked one is settled in the way of this number."""
        if (marked := self._marked) is None or self._telling is None:
            return
        way = marked.ways[number - 1]
        if not way.needs_reason:
            self._settle(marked, way, "")
            return
        question = self._telling.way(marked, way)
        screen = ConflictReasonScreen(question, REASONS[way.act], self._telling.heading(marked))
        self.app.push_screen(screen, partial(self._with_reason, marked, way))

    def action_undo(self) -> None:
        """A settlement is taken back, with what it did."""
        if (settlement := self._to_undo) is None:
            return
        try:
            reopen(self._fair, settlement)
        except KioskError as error:
            self._complain(error)
            return
        self._shows_settled = False
        tell_news(self.app)
        self.query_one(RowList).go_to(settlement.key)
        self._say("✔ " + _("Open again."))

    def _with_reason(self, conflict: Conflict, way: Way, why: str | None) -> None:
        if why is not None:
            self._settle(conflict, way, why)

    def _settle(self, conflict: Conflict, way: Way, why: str) -> None:
        try:
            settlement = settle(self._fair, conflict, way.how, why)
        except KioskError as error:
            self._complain(error)
            return
        told = Telling(self._fair, (), (settlement,)).settled(settlement)
        tell_news(self.app)
        undo = " · " + _("U takes it back") if reversible(settlement) else ""
        self._say(f"✔ {_('Settled')}: {told[0]}{undo}")

    @property
    def _marked(self) -> Conflict | None:
        """The open conflict under the cursor."""
        if self._shows_settled or not self.is_mounted:
            return None
        marked = self.query_one(RowList).key
        return next((each for each in self._found.open if each.key == marked), None)

    @property
    def _marked_settlement(self) -> Settlement | None:
        marked = self.query_one(RowList).key if self.is_mounted else ""
        return next((each for each in self._found.settled if each.fact == marked), None)

    @property
    def _to_undo(self) -> Settlement | None:
        """The marked settlement; while the open ones are listed, the last one of this device."""
        if self._shows_settled:
            marked = self._marked_settlement
            return marked if marked and reversible(marked) else None
        own = (each for each in self._found.settled if each.writer == self._fair.facts.writer)
        return next((each for each in own if reversible(each)), None)

    def _list(self) -> None:
        if self._telling is None:
            return
        entries = (
            settled_entries(self._telling, self._found.settled)
            if self._shows_settled
            else open_entries(self._telling, self._found.open)
        )
        self.query_one(RowList).show(entries)
        self._explain()

    @on(RowList.Moved)
    def _explain(self) -> None:
        """Says beside the list what the marked one means."""
        if self._telling is None:
            return
        if self._shows_settled:
            shown = told_of_settled(self._telling, self._marked_settlement)
            nothing = _("Nothing was settled yet.")
        else:
            shown = told_of(self._telling, self._marked)
            nothing = _("Nothing to settle.")
        self.query_one("#told", Static).update(shown or Text(nothing))
        self.query_one("#beside", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()
