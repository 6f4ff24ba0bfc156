"""The desk: may this guest come in, and what do I tell them?"""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.message import Message

from kiosk.domain.answers import Seen
from kiosk.domain.guests import Guest
from kiosk.errors import KioskError
from kiosk.screens import cards, desk_keys
from kiosk.screens.answering_desk import AnsweringDesk
from kiosk.screens.outcome_card import tells_badge
from kiosk.screens.scan_line import line_of
from kiosk.usecases.undo import undo, undoable
from kiosk.widgets.search_box import SearchBox
from kiosk.words import _, spoken

# What a key opens is imported with the first press of it: nobody waits for it at the start.
if TYPE_CHECKING:
    from kiosk.screens.guest import Looked
    from kiosk.screens.ticket_giving import TicketGiving
    from kiosk.usecases.walk_in import WalkIn


class DeskScreen(AnsweringDesk):
    """The desk with all its keys."""

    class Moved(Message):
        """This desk scans elsewhere from now on."""

        def __init__(self, checkpoint: str) -> None:
            super().__init__()
            self.checkpoint = checkpoint

    CSS_PATH = "desk.tcss"
    BINDINGS: ClassVar[list[BindingType]] = desk_keys.BINDINGS
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = desk_keys.EXPLAINED

    def action_new_guest(self) -> None:
        """A guest who isn't on the list."""
        from kiosk.screens.walk_in import WalkInScreen
        from kiosk.usecases.walk_in import WalkIn

        def done(result: "WalkIn | Guest | None") -> None:
            if isinstance(result, WalkIn):
                self._searching.renew()
                self._admit(result.guest)
                self._tickets.open(result.ticket)
            elif result is not None:
                self._admit(result)

        self.app.push_screen(WalkInScreen(self._fair, self.checkpoint, self.tools), done)

    @property
    def _tickets(self) -> "TicketGiving":
        from kiosk.screens.ticket_giving import TicketGiving

        return TicketGiving(self.app, self._fair, self.tools, self._show, self._fail)

    def action_guest(self) -> None:
        """The record of the guest whom the search marks or the last scan was of."""
        from kiosk.screens.guest import GuestScreen
        from kiosk.usecases.delegation import members
        from kiosk.wording.standing import standing

        if (guest := self._meant()) is None:
            self._show(cards.whom_card)
            return
        [member] = members(self._fair, [guest], self.checkpoint)
        stands = standing(self._fair, member)
        told = f"{stands.sign} {stands.words}".strip()
        self.app.push_screen(GuestScreen(self._fair, guest, told, self.tools), self._looked)

    def _meant(self) -> Guest | None:
        """The guest whom the search marks or the last scan was of, as they are known now.

        Where something was typed that fits nobody, nobody: not whoever came before.
        """
        search = self.query_one(SearchBox)
        meant = search.marked if search.asks else self._shown.guest
        return self._fair.state.guest(meant.subject) if meant else None

    def _looked(self, looked: "Looked | None") -> None:
        self._same_ticket.forget()
        if looked is None:
            return
        if looked.corrected:
            self._searching.renew()
            self._show(partial(cards.corrected_card, looked.guest), about=looked.guest)
            self._tickets.follow(looked.guest)
        if looked.ticket:
            self._tickets.again(looked.guest)
        if looked.badge:
            self._print_badge(looked.guest)
        elif looked.corrected:
            self._offer_badge(looked.guest)

    def action_badge(self) -> None:
        """The badge, once more, of the guest whom the search marks or the last scan was of."""
        if (guest := self._meant()) is None:
            self._show(cards.whom_card)
        else:
            self._print_badge(guest)

    def _print_badge(self, guest: Guest) -> None:
        from kiosk.domain.badge_notes import Occasion
        from kiosk.usecases.badges import history_of, is_outdated

        if (badges := self.tools.badges) is None:
            return
        history = history_of(self._fair, guest)
        occasion = Occasion.AGAIN if history.prints else Occasion.CHECK_IN
        if is_outdated(self._fair, guest, history):
            occasion = Occasion.CORRECTED
        badges.wanted(guest, occasion)
        shown = self._shown.outcome
        is_told = shown is not None and tells_badge(shown)
        if not (is_told and self._shown.guest and self._shown.guest.subject == guest.subject):
            self._show(partial(cards.badge_card, self._fair, guest, badges), about=guest)

    def _offer_badge(self, guest: Guest) -> None:
        """What was corrected stands on the badge, too: a new one?"""
        from kiosk.screens.choose import ChooseScreen
        from kiosk.usecases.badges import history_of, is_outdated

        badges = self.tools.badges
        if badges is None or not badges.setting.is_on:
            return
        if not is_outdated(self._fair, guest, history_of(self._fair, guest)):
            return

        def chosen(answer: str | None) -> None:
            if answer == "new":
                self._print_badge(guest)

        question = _("The badge still shows what stood there before. A new one?")
        choices = [("new", _("Print a new badge")), ("keep", _("Leave it as it is"))]
        self.app.push_screen(ChooseScreen(question, choices), chosen)

    def action_delegation(self) -> None:
        """A group whose leader fetches the badges of all."""
        from kiosk.screens.delegation import DelegationScreen

        tools = self.tools
        screen = DelegationScreen(
            self._fair,
            self.checkpoint,
            tools.form(),
            tools.sound,
            tools.note,
            tools.badges.came if tools.badges else None,
        )
        self.app.push_screen(screen, lambda _: self._refresh_soon())

    def action_figures(self) -> None:
        """Who has come, how fast, and who is inside."""
        from kiosk.screens.figures import FiguresScreen

        tools = self.tools
        screen = FiguresScreen(self._fair, self.checkpoint, tools.folder, tools.note)
        self.app.push_screen(screen, lambda _: self._refresh_soon())

    def action_more(self) -> None:
        """What is seldom needed, in one list."""
        from kiosk.screens.choose import ChooseScreen

        async def chosen(action: str | None) -> None:
            if action:
                await self.run_action(action)

        listed = [*desk_keys.MORE, *([desk_keys.LOCK] if self.tools.has_lock() else [])]
        choices = [(action, _(label)) for action, label in listed]
        self.app.push_screen(ChooseScreen(_("What would you like to do?"), choices), chosen)

    def action_choose(self) -> None:
        """Another checkpoint for this desk."""
        from kiosk.screens.choose import ChooseScreen

        names = self._fair.event.checkpoint_names
        points = [(id, name.in_language(spoken())) for id, name in names.items()]

        def chosen(checkpoint: str | None) -> None:
            if checkpoint:
                self.checkpoint = checkpoint
                self.post_message(self.Moved(checkpoint))
                self._begin()

        question = _("Where does this desk scan?")
        self.app.push_screen(ChooseScreen(question, points, self.checkpoint), chosen)

    def action_undo(self) -> None:
        """Takes one of the last passages back."""
        from kiosk.screens.undo import UndoScreen

        scans = undoable(self._fair, self.checkpoint)
        lines = [(seen.scan.fact, line_of(self._fair, seen)) for seen in scans]

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
        self._same_ticket.forget()
        self._show(partial(cards.undone_card, seen))
