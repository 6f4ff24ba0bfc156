"""Self-service: a guest scans and is greeted; nothing of anybody else is ever shown."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from kiosk.badges.news import BadgeNews, Badges
from kiosk.domain.event import Purpose
from kiosk.domain.guests import Guest
from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.places import assets
from kiosk.screens.same_ticket import SameTicket
from kiosk.to_guests.cards import GuestCard, fault_card, guest_card, half_card, idle_card
from kiosk.usecases.check_in import Outcome, scan
from kiosk.usecases.fair import Fair
from kiosk.widgets.block_letters import block_letters
from kiosk.words import N_, _

BACK_SECONDS = 8.0
TURN_SECONDS = 3.0  # in which the large word of the idle screen takes the next language
MOST_ROWS, NAME_ROWS = 8, 6
LOOKS = ("ready", "admitted", "again", "question")


class WelcomeScreen(Screen[None]):
    """Scans in, greetings out.

    Args:
        badges: prints them.
        sound: plays the sound of a look.
        note: keeps an error for the staff.
        clock: seconds, never running backwards.
        back_after: seconds until a greeting goes.
    """

    CSS_PATH = "welcome.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,shift+tab", "nothing", show=False),
    ]

    def __init__(
        self,
        fair: Fair,
        checkpoint: str,
        badges: Badges,
        sound: Callable[[str], None],
        note: Callable[[KioskError], None],
        clock: Callable[[], float],
        back_after: float = BACK_SECONDS,
    ) -> None:
        super().__init__()
        self._fair = fair
        self._checkpoint = checkpoint
        self._badges = badges
        self._sound = sound
        self._note = note
        self._clock = clock
        self._back_after = back_after
        self._same_ticket = SameTicket()
        self._outcome: Outcome | None = None
        self._turn = 0
        self._back: Timer | None = None
        self.card = idle_card(fair.event, 0)

    def compose(self) -> ComposeResult:
        """A greeting; beside it the camera, where there is one."""
        with Horizontal(id="welcome"):
            with Vertical(id="welcome-words"):
                yield Static(id="welcome-mark", markup=False)
                yield Static(id="welcome-large")
                yield Static(id="welcome-lines")
            yield Vertical(id="side")

    def on_mount(self) -> None:
        """Shows what to do, in one language after the other."""
        self._show(self.card)
        self.set_interval(TURN_SECONDS, self._next_language)

    def on_resize(self) -> None:
        """Fits the letters to the new size."""
        self._draw()

    def action_nothing(self) -> None:
        """There is nothing to go to."""

    def scan(self, text: str) -> None:
        """A ticket was held before the scanner."""
        if self._same_ticket.again(text, self._clock()):
            return
        try:
            outcome = scan(self._fair, text, self._checkpoint)
        except KioskError as error:
            self._same_ticket.forget()
            self._note(error)
            self._greet(None, fault_card(self._fair.event))
            return
        try:
            self._badges.came([outcome])
        except KioskError as error:  # the verdict is on the disk, and stands
            self._note(error)
        self._greet(outcome, self._card_of(outcome))

    def half_scan(self) -> None:
        """A scanner broke off."""
        self._greet(None, half_card(self._fair.event))

    def badge_changed(self, guest: Guest, news: BadgeNews) -> None:
        """There is news of a badge: told if its guest is still here."""
        shown = self._outcome
        if shown is not None and shown.guest and shown.guest.subject == guest.subject:
            self._show(self._card_of(shown))

    def _card_of(self, outcome: Outcome) -> GuestCard:
        news = self._badges.news_of(outcome.guest) if outcome.guest else None
        return guest_card(self._fair, outcome, news)

    def _greet(self, outcome: Outcome | None, card: GuestCard) -> None:
        self._outcome = outcome
        self._show(card)
        self._sound(card.look)
        if self._back is not None:
            self._back.stop()
        self._back = self.set_timer(self._back_after, self._to_idle)

    def _to_idle(self) -> None:
        self._outcome, self._back = None, None
        self._same_ticket.forget()
        self._show(idle_card(self._fair.event, self._turn))

    def _next_language(self) -> None:
        self._turn += 1
        if self._back is None:
            self._show(idle_card(self._fair.event, self._turn))

    def _show(self, card: GuestCard) -> None:
        self.card = card
        for look in LOOKS:
            self.set_class(look == card.look, f"-{look}")
        self._draw()

    def _draw(self) -> None:
        if not self.is_mounted:
            return
        card, large = self.card, self.query_one("#welcome-large", Static)
        width, height = self.query_one("#welcome-words").size
        below = Text("\n\n").join(self._paragraphs(card))
        room = height - 4 - len(below.wrap(self.app.console, max(1, width)))
        letters = partial(block_letters, width=width, font=assets() / "fonts/NotoSans-Bold.ttf")
        greeting = letters(card.large, most_rows=min(MOST_ROWS, room))
        left = room - len(greeting) - 1
        name = letters(printable(card.name), most_rows=min(NAME_ROWS, left)) if card.name else ()
        lines = greeting or ((card.large,) if card.large else ())
        large.update(Text("\n").join(map(Text, (*lines, *([""] if name else []), *name))))
        self.query_one("#welcome-lines", Static).update(below)
        is_demo = self._fair.event.purpose is Purpose.DEMO
        self.query_one("#welcome-mark", Static).update(_(N_("DEMO")) if is_demo else "")

    def _paragraphs(self, card: GuestCard) -> list[Text]:
        name = [Text(" ".join(printable(card.name).split()), "bold")] if card.name else []
        badge = [Text(card.badge, "bold")] if card.badge else []
        lines = [Text("\n").join(Text(printable(line)) for line in card.lines)]
        return [part for part in (*name, *badge, *lines) if part.plain]
