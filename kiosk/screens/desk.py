"""The desk: may this guest come in, and what do I tell them?"""

import time
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from kiosk.domain.answers import Seen
from kiosk.domain.checkpoints import Direction, moment
from kiosk.domain.event import Purpose
from kiosk.domain.guests import Guest
from kiosk.domain.readings import TypedCode, Unreadable
from kiosk.domain.verdicts import Reason, Verdict
from kiosk.errors import KioskError
from kiosk.screens import cards
from kiosk.screens.choose import ChooseScreen
from kiosk.screens.undo import UndoScreen
from kiosk.usecases.check_in import Outcome, admit, scan
from kiosk.usecases.fair import Fair
from kiosk.usecases.figures import figures
from kiosk.usecases.find import Answer, Finder
from kiosk.usecases.undo import undo, undoable
from kiosk.widgets.figures_panel import FiguresPanel
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.recent_scans import RecentScans
from kiosk.widgets.search_box import SearchBox
from kiosk.widgets.title_bar import TitleBar
from kiosk.widgets.verdict_line import show_on_top
from kiosk.widgets.verdict_panel import Card, VerdictPanel
from kiosk.wording import country_name
from kiosk.words import N_, _, spoken

SAME_TICKET_SECONDS = 2.5
SHOWN_ANSWERS = 50
SHOWN_SCANS = 10
CLOCK_SECONDS = 1.0
_MARKS = {Purpose.DEMO: N_("DEMO"), Purpose.TRAINING: N_("TRAINING"), Purpose.FAIR: ""}


class DeskScreen(Screen[None]):
    """Scans and names in; verdicts, the last scans and the figures out.

    Args:
        desk: what this desk and its operator are called.
        sound: plays the sound of a look.
        note: keeps an error so that it can be read again.
    """

    CSS_PATH = "desk.tcss"
    AUTO_FOCUS = "#entry"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", N_("Help"), key_display="F1"),
        Binding("f3", "undo", N_("Undo"), key_display="F3"),
        Binding("f5", "let_in", N_("Let in"), key_display="F5"),
        Binding("f6", "turn", N_("Entry/Exit"), key_display="F6"),
        Binding("f7", "choose", N_("Place"), key_display="F7"),
        Binding("f8", "app.next_language", N_("Deutsch"), key_display="F8"),
        Binding("f9", "app.next_theme", N_("Light/Dark"), key_display="F9"),
    ]

    def __init__(
        self,
        fair: Fair,
        checkpoint: str,
        desk: str,
        sound: Callable[[str], None],
        note: Callable[[KioskError], None],
    ) -> None:
        super().__init__()
        self._fair = fair
        self.checkpoint = checkpoint
        self._desk = desk
        self._sound = sound
        self._note = note
        self._direction = Direction.ENTRY
        self._finder: Finder | None = None
        self._card: Callable[[], Card] = cards.ready_card
        self._question: Outcome | None = None
        self._last_text, self._last_at = "", float("-inf")
        self._stale = True

    def compose(self) -> ComposeResult:
        """Title; verdict beside figures and last scans; entry; keys."""
        yield TitleBar(id="title")
        with Horizontal(id="middle"):
            yield VerdictPanel(id="verdict")
            with Vertical(id="side"):
                yield FiguresPanel(id="figures", markup=False)
                yield RecentScans(id="recent", markup=False)
        yield SearchBox(self._find, self._is_code, describe, id="search")
        yield KeyBar()

    def on_mount(self) -> None:
        """Shows the present, and keeps it fresh."""
        self.query_one(VerdictPanel).show(self._card())
        self.set_interval(CLOCK_SECONDS, self._keep_fresh)
        self.call_after_refresh(self._keep_fresh)

    def relabel(self) -> None:
        """Says everything again, in the language spoken now."""
        self.query_one(SearchBox).clear()
        self.query_one(VerdictPanel).show(self._card())
        self._refresh_soon()

    # What comes in.

    def scan(self, text: str) -> None:
        """A code arrived: decides, records, shows."""
        before, at = self._last_at, time.monotonic()
        self._last_at = at
        if text == self._last_text and at - before < SAME_TICKET_SECONDS:
            self.query_one(SearchBox).clear()
            return  # a scanner that fires twice at one ticket is one scan, not a double
        self._last_text = text
        self._decide(lambda: scan(self._fair, text, self.checkpoint, self._direction))

    def half_scan(self) -> None:
        """A scanner broke off."""
        self._show(cards.half_card)

    @on(SearchBox.CodeTyped)
    def _code_typed(self, event: SearchBox.CodeTyped) -> None:
        self.scan(event.text)

    @on(SearchBox.GuestChosen)
    def _guest_chosen(self, event: SearchBox.GuestChosen) -> None:
        self._admit(event.guest)

    @on(SearchBox.NobodyFound)
    def _nobody_found(self, event: SearchBox.NobodyFound) -> None:
        self._show(partial(cards.nobody_card, event.text))

    def _admit(self, guest: Guest, allowed: tuple[Reason, ...] = ()) -> None:
        self._decide(lambda: admit(self._fair, guest, self.checkpoint, self._direction, allowed))

    def _decide(self, record: Callable[[], Outcome]) -> None:
        try:
            outcome = record()
        except KioskError as error:
            self._fail(error)
            return
        asks = outcome.ruling.verdict is Verdict.QUESTION
        self._show(partial(cards.outcome_card, self._fair, outcome), outcome if asks else None)

    def _fail(self, error: KioskError) -> None:
        self._last_text = ""
        self._note(error)
        self._show(partial(cards.fault_card, error))

    def _show(self, write: Callable[[], Card], question: Outcome | None = None) -> None:
        """Puts a card on the panel; 'Let in' answers the question it asks, and no older one."""
        self._card, self._question = write, question
        card = write()
        self.query_one(SearchBox).clear()
        self.query_one(VerdictPanel).show(card)
        show_on_top(self, card)
        self._sound("refused" if card.look == "fault" else card.look)
        self._refresh_soon()

    def _begin(self) -> None:
        """Ready for the first scan at another place, or in the other direction."""
        self._card = partial(cards.ready_card, self._direction)
        self._question = None
        self._last_text = ""
        self.relabel()

    # What the keys do.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Shows 'Let in' only where it answers a question."""
        return self._question is not None if action == "let_in" else True

    def action_let_in(self) -> None:
        """Lets the guest in whom the last scan asked about."""
        asked = self._question
        if asked and asked.guest and asked.ruling.override:
            self._admit(asked.guest, (asked.ruling.override,))

    def action_turn(self) -> None:
        """From counting in to counting out, and back."""
        entering = self._direction is Direction.ENTRY
        self._direction = Direction.EXIT if entering else Direction.ENTRY
        self._begin()

    def action_choose(self) -> None:
        """Another checkpoint for this desk."""
        names = self._fair.event.checkpoint_names
        points = [(id, name.in_language(spoken())) for id, name in names.items()]

        def chosen(checkpoint: str | None) -> None:
            if checkpoint:
                self.checkpoint = checkpoint
                self._begin()

        question = _("Where does this desk scan?")
        self.app.push_screen(ChooseScreen(question, points, self.checkpoint), chosen)

    def action_undo(self) -> None:
        """Takes one of the last passages back."""
        scans = undoable(self._fair, self.checkpoint)
        lines = [(seen.scan.fact, cards.line_of(self._fair, seen)) for seen in scans]

        def chosen(answer: tuple[str, str] | None) -> None:
            if answer is not None:
                self._undo(*answer)

        self.app.push_screen(UndoScreen(lines), chosen)

    def _undo(self, fact: str, reason: str) -> None:
        try:
            seen: Seen = undo(self._fair, fact, reason)
        except KioskError as error:
            self._fail(error)
            return
        self._last_text = ""
        self._show(partial(cards.undone_card, seen))

    # What is kept fresh.

    def _find(self, query: str) -> tuple[Answer, ...]:
        if self._finder is None:
            self._finder = Finder(self._fair)
        return self._finder.find(query, SHOWN_ANSWERS)

    def _is_code(self, text: str) -> bool:
        """Whether a typed text is a ticket's code, if mistyped; some family names read like one."""
        reading = self._fair.tickets.read(text)
        if isinstance(reading, TypedCode) and text.isalpha():
            return bool(self._fair.state.tickets_with_stem(reading.stem))
        if isinstance(reading, Unreadable):
            return reading.reason is Reason.DAMAGED and not self._find(text)
        return True

    def _refresh_soon(self) -> None:
        self._stale = True
        self.refresh_bindings()
        self.call_after_refresh(self._keep_fresh)

    def _keep_fresh(self) -> None:
        fair = self._fair
        name = fair.event.checkpoint_names[self.checkpoint].in_language(spoken())
        mark = _(_MARKS[fair.event.purpose])
        leaving = self._direction is Direction.EXIT
        if leaving:
            mark = f"{mark} {_('EXIT')}".strip()
        now = moment(fair.now(), fair.event.zone).strftime("%H:%M")
        title = self.query_one(TitleBar)
        title.set_class(leaving, "-exit")
        title.show(fair.event.name.in_language(spoken()), name, now, self._desk, mark)
        if self._stale:
            self._stale = False
            shown = figures(fair, self.checkpoint)
            self.query_one(FiguresPanel).show(shown, country_name)
            recent = fair.state.recent(SHOWN_SCANS, self.checkpoint)
            self.query_one(RecentScans).show([cards.line_of(fair, seen) for seen in recent])


def describe(guest: Guest) -> str:
    """A guest in one line, enough to tell two of one name apart."""
    own = f" ({guest.native_name})" if guest.native_name not in ("", guest.name) else ""
    told = (f"{guest.name}{own}", guest.organisation, country_name(guest.country))
    return "  ·  ".join(part for part in (*told, guest.registration) if part)
