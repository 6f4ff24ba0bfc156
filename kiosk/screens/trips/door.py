"""The door of a bus: scans in, verdicts out, and under them who is missing."""

from functools import partial

from kiosk.domain.checkpoints import Direction
from kiosk.domain.guests import Guest
from kiosk.domain.verdicts import Reason, Verdict
from kiosk.errors import KioskError
from kiosk.screens.keyboard_notice import KeyboardNotice
from kiosk.screens.same_ticket import SameTicket
from kiosk.screens.tools import Tools
from kiosk.screens.trips import door_card
from kiosk.screens.trips.asked import Asked, Record
from kiosk.screens.trips.door_sight import DoorSight, Shown
from kiosk.usecases.check_in import Outcome, admit, scan
from kiosk.usecases.fair import Fair
from kiosk.widgets.verdict_line import show_on_top
from kiosk.words import _


class BusDoor(DoorSight):
    """Takes scans and shows what comes of them.

    Args:
        trip: id of the trip.

    Raises:
        Unsettled: if there is no such trip.
    """

    def __init__(self, fair: Fair, trip: str, tools: Tools) -> None:
        super().__init__(fair, trip, tools)
        self._same_ticket = SameTicket()
        self._keyboard = KeyboardNotice()

    def scan(self, text: str) -> None:
        """A code arrived: decides, records, shows."""
        if self._same_ticket.again(text, self.tools.clock()):
            return
        direction = self._direction

        def record(allowed: tuple[Reason, ...], why: str) -> Outcome:
            return scan(self._fair, text, self.trip.subject, direction, allowed, why=why)

        self._decide(record)
        if news := self._keyboard.news(self._fair.tickets.misread()):
            self.notify(news, title=_("Scanner"), severity="warning", timeout=20, markup=False)

    def half_scan(self) -> None:
        """A scanner broke off."""
        self.tell(door_card.half_card(), "again")

    def board(self, guest: Guest) -> None:
        """A guest who was found by name; the same checks decide."""
        direction = self._direction

        def record(allowed: tuple[Reason, ...], why: str) -> Outcome:
            return admit(self._fair, guest, self.trip.subject, direction, allowed, why=why)

        self._decide(record)

    def answer(self, asked: Asked, why: str) -> None:
        """Takes them along all the same; what is asked next is shown next."""
        self._same_ticket.forget()
        self._decide(asked.record, asked.to_set_aside, why)

    def _decide(self, record: Record, allowed: tuple[Reason, ...] = (), why: str = "") -> None:
        try:
            outcome = record(allowed, why)
        except KioskError as error:
            self.fail(error)
            return
        self._direction = Direction.ENTRY
        asked = Asked(outcome, record, allowed, why)
        asks = self._questions.scanned(asked)
        write = partial(door_card.outcome_card, self._fair, outcome)
        card = write()
        plain = not card.notes and outcome.ruling.verdict in (Verdict.ADMITTED, Verdict.AGAIN)
        at = self.tools.clock()
        self._shown = Shown(write, at, plain, asked if asks else None)
        self._look_again()
        show_on_top(self, card)
        self.tools.sound(door_card.sound_of(outcome))

    def fail(self, error: KioskError) -> None:
        """Nothing was recorded, and why."""
        self._same_ticket.forget()
        super().fail(error)
