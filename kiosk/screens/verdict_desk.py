"""What the desk is for: scans and names in, verdicts out."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from kiosk.badges.news import BadgeNews
from kiosk.domain.checkpoints import Direction, moment
from kiosk.domain.event import Purpose
from kiosk.domain.guests import Guest
from kiosk.domain.verdicts import Reason
from kiosk.errors import KioskError, StoreError
from kiosk.later import later
from kiosk.screens import cards
from kiosk.screens.freshness import Freshness
from kiosk.screens.glance import Glance, Shown
from kiosk.screens.keyboard_notice import KeyboardNotice
from kiosk.screens.outcome_card import outcome_card
from kiosk.screens.same_ticket import SameTicket
from kiosk.screens.scan_line import line_of
from kiosk.screens.searching import Searching
from kiosk.screens.tools import Tools
from kiosk.usecases.fair import Fair
from kiosk.usecases.figures import figures
from kiosk.usecases.find import Answer
from kiosk.widgets.figures_panel import FiguresPanel
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.recent_scans import RecentScans
from kiosk.widgets.search_box import SearchBox
from kiosk.widgets.title_bar import TitleBar
from kiosk.widgets.unseen import Unseen
from kiosk.widgets.verdict_line import show_on_top
from kiosk.widgets.verdict_panel import Card, VerdictPanel
from kiosk.wording.countries import country_name
from kiosk.words import N_, _, spoken

if TYPE_CHECKING:  # loaded with the first scan, or once nobody waits
    from kiosk.usecases.check_in import Answers, Outcome

SHOWN_SCANS = 10
CLOCK_SECONDS = 1.0
QUIET_SECONDS = 1.0  # the first screen stands before anything else is made ready
PREPARING_SECONDS, PAUSE_SECONDS = 0.005, 0.01  # too short for anybody to notice
KEYS_SECONDS = 0.3  # after a key, in which its verdict has the machine for itself
_MARKS = {Purpose.DEMO: N_("DEMO"), Purpose.TRAINING: N_("TRAINING"), Purpose.FAIR: ""}


class VerdictDesk(Screen[None]):
    """Scans and names in; verdicts, the last scans and the figures out.

    Args:
        desk: what this desk and its operator are called.
        tools: what it has at hand.
    """

    AUTO_FOCUS = "#entry"
    BESIDE_SECONDS: ClassVar[float] = 0.1
    """How long figures and last scans wait, so that a verdict is drawn without them."""

    def __init__(
        self,
        fair: Fair,
        checkpoint: str,
        desk: str,
        tools: Tools,
    ) -> None:
        super().__init__()
        self._fair = fair
        self.checkpoint = checkpoint
        self._desk = desk
        self.tools = tools
        self._direction = Direction.ENTRY
        self._searching = Searching(fair)
        self._shown = Shown(cards.ready_card, tools.clock())
        self._glance = Glance()
        self._same_ticket = SameTicket()
        self._keyboard = KeyboardNotice()
        self._freshness = Freshness(fair.state.stamp, tools.clock)
        self._told_trouble = ""
        self._looks_soon = False

    def compose(self) -> ComposeResult:
        """Title; verdict beside figures and last scans; entry; keys."""
        yield TitleBar(id="title")
        with Horizontal(id="middle"):
            yield VerdictPanel(id="verdict")
            with Vertical(id="side"):
                yield FiguresPanel(id="figures", markup=False)
                yield RecentScans(id="recent", markup=False)
        yield Unseen(id="unseen", markup=False)
        yield SearchBox(self._find, self._searching.is_code, self._searching.describe, id="search")
        yield KeyBar()

    def on_mount(self) -> None:
        """Shows the present, and keeps it fresh."""
        self.query_one(VerdictPanel).show(self._shown.write())
        self.query_one(Unseen).show(())
        self.set_interval(CLOCK_SECONDS, self._keep_fresh)
        self._keep_fresh()
        later(self, QUIET_SECONDS, self._prepare)

    def _prepare(self) -> None:
        """Gets the search ready while nobody types, a little at a time."""
        if self.tools.since_key() < KEYS_SECONDS:
            later(self, KEYS_SECONDS, self._prepare)
            return
        try:
            is_ready = self._searching.prepare(PREPARING_SECONDS)
        except StoreError as error:
            self._trouble(error)
            return
        if not is_ready:
            later(self, PAUSE_SECONDS, self._prepare)

    def relabel(self) -> None:
        """Says everything again, in the language spoken now."""
        from kiosk.widgets.camera_view import CameraView

        self.query_one(SearchBox).clear()
        self.query_one(VerdictPanel).show(self._shown.write())
        for camera in self.query(CameraView):
            camera.relabel()
        self._refresh_soon()

    def hand_over(self, operator: str) -> None:
        """Somebody else works here from now on; the title says who."""
        label = self._fair.state.label(f"w:{self._fair.facts.writer}")
        self._desk = " · ".join(part for part in (label, operator) if part)
        self._refresh_soon()

    def scan(self, text: str) -> None:
        """A code arrived: decides, records, shows."""
        if self._same_ticket.again(text, self.tools.clock()):
            self.query_one(SearchBox).clear()
            return
        self._decide(partial(self._scanned, text))
        if news := self._keyboard.news(self._fair.tickets.misread()):
            self.notify(news, title=_("Scanner"), severity="warning", timeout=20, markup=False)

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

    def _admit(
        self, guest: Guest, allowed: Iterable[Reason] = (), answers: "Answers | None" = None
    ) -> None:
        self._decide(partial(self._admitted, guest, allowed, answers or {}), allowed)

    def _scanned(self, text: str) -> "Outcome":
        from kiosk.usecases.check_in import scan

        return scan(self._fair, text, self.checkpoint, self._direction)

    def _admitted(self, guest: Guest, allowed: Iterable[Reason], answers: "Answers") -> "Outcome":
        from kiosk.usecases.check_in import admit

        return admit(self._fair, guest, self.checkpoint, self._direction, allowed, answers)

    def _decide(self, record: "Callable[[], Outcome]", allowed: Iterable[Reason] = ()) -> None:
        try:
            outcome = record()
        except KioskError as error:
            self._fail(error)
            return
        badges = self.tools.badges
        if badges is not None:
            try:
                badges.came([outcome])
            except KioskError as error:  # the verdict is on the disk, and stands
                self._trouble(error)
        card = partial(outcome_card, self._fair, outcome, badges)
        self._show(card, outcome, tuple(allowed))
        self.after_verdict(outcome)

    def after_verdict(self, outcome: "Outcome") -> None:
        """A verdict stands on the panel; for a desk that goes on from there by itself."""

    def badge_changed(self, guest: Guest, news: BadgeNews) -> None:
        """There is news of a guest's badge: the panel tells it, or the edge of the screen."""
        shown = self._shown.guest
        if shown is not None and shown.subject == guest.subject:
            self.query_one(VerdictPanel).show(self._shown.write())
        elif news.error is not None:
            text = _("{name}: the badge was not printed. {why}")
            told = text.format(name=guest.name, why=_(news.error.message))
            self.notify(told, title=_("Badge"), severity="warning", timeout=20, markup=False)

    def _fail(self, error: KioskError) -> None:
        self._same_ticket.forget()
        self.tools.note(error)
        self._show(partial(cards.fault_card, error))

    def _show(
        self,
        write: Callable[[], Card],
        outcome: "Outcome | None" = None,
        allowed: tuple[Reason, ...] = (),
        about: Guest | None = None,
    ) -> None:
        """Puts a card on the panel; F5 settles the question it asks, and no other one."""
        self._shown = Shown(write, self.tools.clock(), outcome, allowed, about)
        self._glance.show(self._shown)
        card = write()
        self.query_one(SearchBox).clear()
        self.query_one(VerdictPanel).show(card)
        show_on_top(self, card)
        self.tools.sound(card.sound)
        self._refresh_soon()

    def _begin(self) -> None:
        """Ready for the first scan at another place, or in the other direction."""
        self._shown = Shown(partial(cards.ready_card, self._direction), self.tools.clock())
        self._glance = Glance()
        self._same_ticket.forget()
        self.relabel()

    def action_turn(self) -> None:
        """From counting in to counting out, and back."""
        entering = self._direction is Direction.ENTRY
        self._direction = Direction.EXIT if entering else Direction.ENTRY
        self._begin()

    def _find(self, query: str) -> tuple[Answer, ...]:
        try:
            return self._searching.find(query, self.checkpoint)
        except StoreError as error:
            self._trouble(error)
            return ()

    def news_came(self) -> None:
        """Other devices' facts came in: what is shown and what can be found is looked at anew."""
        self._searching.renew()
        self._refresh_soon()

    def _refresh_soon(self) -> None:
        """What stands beside the verdict follows it, once for all that happens meanwhile."""
        self._freshness.expire()
        self.refresh_bindings()
        if self._looks_soon:
            return
        self._looks_soon = True
        if self.BESIDE_SECONDS:
            later(self, self.BESIDE_SECONDS, self._catch_up)
        else:
            self.call_after_refresh(self._catch_up)

    def _catch_up(self) -> None:
        self._looks_soon = False
        self._keep_fresh()

    def _keep_fresh(self) -> None:
        try:
            self._show_present()
        except StoreError as error:  # what stands beside the verdict stays as it was
            self._trouble(error)

    def _trouble(self, error: KioskError) -> None:
        """Says once at the edge what fails beside the verdicts; each verdict says it by itself."""
        self.tools.note(error)
        if error.message != self._told_trouble:
            self._told_trouble = error.message
            told = f"{_(error.message)} → {_(error.remedy)}"
            self.notify(told, title=_("Journal"), severity="error", timeout=20, markup=False)

    def _show_present(self) -> None:
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
        self._glance.fade(self.tools.clock())
        self.query_one(Unseen).show([shown.write() for shown in self._glance.unseen])
        if self._freshness.is_due:
            with self._freshness.looking():
                self._look()

    def _look(self) -> None:
        fair = self._fair
        self.query_one(FiguresPanel).show(figures(fair, self.checkpoint), country_name)
        recent = fair.state.recent(SHOWN_SCANS, self.checkpoint)
        self.query_one(RecentScans).show([line_of(fair, seen) for seen in recent])
