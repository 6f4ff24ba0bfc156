"""The desk: may this guest come in, and what do I tell them?"""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.message import Message

from kiosk.domain.answers import Seen
from kiosk.domain.guests import Guest
from kiosk.errors import KioskError
from kiosk.screens import cards, desk_keys
from kiosk.screens.verdict_desk import VerdictDesk
from kiosk.usecases.undo import undo, undoable
from kiosk.widgets.search_box import SearchBox
from kiosk.words import _, spoken

# What a key opens is imported with the first press of it: nobody waits for it at the start.
if TYPE_CHECKING:
    from kiosk.screens.guest import Looked
    from kiosk.screens.ticket_giving import TicketGiving
    from kiosk.usecases.walk_in import WalkIn


class DeskScreen(VerdictDesk):
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
        from kiosk.standing import standing
        from kiosk.usecases.delegation import members

        shown = self._shown.outcome
        meant = self.query_one(SearchBox).marked or (shown.guest if shown else None)
        guest = self._fair.state.guest(meant.subject) if meant else None
        if guest is None:
            self._show(cards.whom_card)
            return
        [member] = members(self._fair, [guest], self.checkpoint)
        stands = standing(self._fair, member)
        told = f"{stands.sign} {stands.words}".strip()
        self.app.push_screen(GuestScreen(self._fair, guest, told, self.tools), self._looked)

    def _looked(self, looked: "Looked | None") -> None:
        self._same_ticket.forget()
        if looked is None:
            return
        if looked.corrected:
            self._searching.renew()
            self._show(partial(cards.corrected_card, looked.guest))
            self._tickets.follow(looked.guest)
        if looked.ticket:
            self._tickets.again(looked.guest)

    def action_delegation(self) -> None:
        """A group whose leader fetches the badges of all."""
        from kiosk.screens.delegation import DelegationScreen

        tools = self.tools
        screen = DelegationScreen(
            self._fair, self.checkpoint, tools.form(), tools.sound, tools.note
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

        choices = [(action, _(label)) for action, label in desk_keys.MORE]
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
        self._same_ticket.forget()
        self._show(partial(cards.undone_card, seen))
