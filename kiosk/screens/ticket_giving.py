"""A guest wants their ticket: the one they have, or a new one where that can't be had here."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from kiosk.domain.guests import Guest, TicketState
from kiosk.errors import KioskError
from kiosk.screens.cards import no_ticket_card
from kiosk.screens.choose import ChooseScreen
from kiosk.screens.ticket import TicketScreen
from kiosk.screens.tools import Tools
from kiosk.usecases.fair import Fair
from kiosk.usecases.issue_tickets import Issued, issue
from kiosk.widgets.verdict_panel import Card
from kiosk.words import _


@dataclass(frozen=True)
class TicketGiving:
    """Gives tickets over a desk.

    Attributes:
        show: puts a card on the desk's panel.
        fail: says there that something was not recorded.
    """

    app: App[Any]
    fair: Fair
    tools: Tools
    show: Callable[[Callable[[], Card]], None]
    fail: Callable[[KioskError], None]

    def again(self, guest: Guest, *, reissue: bool = False) -> None:
        """The guest's ticket once more; a new one with ``reissue``, and the old one dies."""
        holder = self.fair.state.label(f"w:{self.fair.facts.writer}")
        try:
            done = issue(self.fair, [guest], holder, reissue=reissue)
        except KioskError as error:
            self.fail(error)
            return
        if done.tickets:
            self.open(done.tickets[0])
        elif done.elsewhere:
            self._offer_new_one(guest)
        else:
            self.show(partial(no_ticket_card, guest))

    def follow(self, guest: Guest) -> None:
        """A corrected name goes onto the ticket's files too, if this desk can write them."""
        tickets = self.fair.state.tickets_of(guest.subject)
        held = [ticket for ticket in tickets if ticket.state is not TicketState.REVOKED]
        if not held or held[-1].issuer != self.fair.tickets.public().hex():
            return
        try:
            done = issue(self.fair, [guest])
        except KioskError as error:
            self.tools.note(error)
            return
        for ticket in done.tickets:
            self.app.run_worker(partial(self._write, self.tools.on_paper(ticket)), thread=True)

    def _write(self, paper: Callable[[], Path]) -> None:
        """Nobody waits for it; F1 tells if it failed."""
        try:
            paper()
        except KioskError as error:
            self.tools.note(error)

    def open(self, ticket: Issued) -> None:
        """Puts the ticket on the screen, to be photographed, while its file is written."""
        matrix = self.fair.tickets.matrix(ticket.code)
        paper = self.tools.on_paper(ticket)
        blocked = self._is_blocked(ticket)
        screen = TicketScreen(ticket, matrix, paper, self.tools.note, is_blocked=blocked)
        self.app.push_screen(screen)

    def _is_blocked(self, ticket: Issued) -> bool:
        human_code = self.fair.tickets.human_code
        tickets = self.fair.state.tickets_of(ticket.guest.subject)
        blocked = (held.serial for held in tickets if held.state is TicketState.BLOCKED)
        return ticket.human_code in {human_code(bytes.fromhex(serial)) for serial in blocked}

    def _offer_new_one(self, guest: Guest) -> None:
        def chosen(answer: str | None) -> None:
            if answer == "new":
                self.again(guest, reissue=True)

        question = _("Another device issued this ticket and alone can print it. What now?")
        choices = [
            ("keep", _("Leave it as it is")),
            ("new", _("A new ticket; the old one no longer counts")),
        ]
        self.app.push_screen(ChooseScreen(question, choices), chosen)
