"""The marshal's screen: who is missing, may we leave?"""

from typing import ClassVar

from textual.binding import BindingType

from kiosk.domain.checkpoints import Direction
from kiosk.domain.guests import Guest
from kiosk.domain.trips.departures import Stage
from kiosk.screens.trips import door_card, marshal_keys
from kiosk.screens.trips.closed_bus import ClosedBus
from kiosk.wording.departures import trip_name
from kiosk.words import N_, _

# What F9 lists: the action of each line, and what it says.
MORE = (
    ("app.next_theme", N_("Light or dark screen")),
    ("app.next_language", "Deutsch / English"),
    ("app.exchange", N_("Exchange by file: a USB stick")),
    ("app.who", N_("Who works here")),
)


class MarshalScreen(ClosedBus):
    """The door of a bus with all the marshal's keys.

    Args:
        trip: id of the trip.
        tools: what a desk has at hand; ``tools.manifest`` writes the manifest.

    Raises:
        Unsettled: if there is no such trip.
    """

    BINDINGS: ClassVar[list[BindingType]] = marshal_keys.BINDINGS
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = marshal_keys.EXPLAINED

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key where it does something."""
        roll = self._roll
        closed, gone = roll.stage is Stage.CLOSED, roll.trip.canceled
        asked = self.question
        if action == "take_along":
            return asked is not None and bool(asked.to_set_aside)
        if action == "standby":
            return asked is not None and asked.outcome.guest is not None
        if action == "which_bus":
            return bool(roll.conflicts)
        if action in ("called", "coming", "no_show", "dial", "released", "behind"):
            return bool(roll.missing) and not closed
        if action == "head_count":
            return not closed and not gone
        if action == "papers":
            return closed and self.tools.manifest is not None
        return closed if action in ("reopen", "next_trip") else True

    # Getting off, going back.

    def action_step_off(self) -> None:
        """O: the next scan gets off; once more, and it boards again."""
        entering = self._direction is Direction.ENTRY
        self._direction = Direction.EXIT if entering else Direction.ENTRY
        self._shown = None
        self._same_ticket.forget()
        self._look_again()

    def taken_back(self) -> None:
        """The verdict that was taken back is shown no longer."""
        self._same_ticket.forget()
        self._forget_verdict()

    def action_back(self) -> None:
        """Esc: from a verdict to the counter, from getting off to boarding, then out.

        Out only at the second time, while the bus is open: scans would count elsewhere then.
        """
        card = door_card.leaving_card()
        if self._shown or self.question or self._direction is Direction.EXIT:
            if (asked := self.question) is not None:
                self._questions.answered(asked)
            self._shown, self._direction = None, Direction.ENTRY
            self._look_again()
        elif self._roll.stage is Stage.CLOSED or (self._said and self._said.write() == card):
            self.dismiss(None)
        else:
            self.tell(card)

    # Other screens.

    def action_aboard(self) -> None:
        """A: everybody of this bus who isn't missing."""
        from kiosk.screens.trips.aboard import AboardScreen

        screen = AboardScreen(self._fair, self.tools, self.trip.id, self.deeds)
        self.app.push_screen(screen, self._changed)

    def action_search(self) -> None:
        """S: a guest of this way by name, or a short code."""
        from kiosk.screens.trips.search import PassengerSearch

        def found(answer: Guest | str | None) -> None:
            if isinstance(answer, str):
                self.scan(answer)
            elif answer is not None:
                self.board(answer)

        self.app.push_screen(PassengerSearch(self._fair, self._roll, self._trips), found)

    def action_head_count(self) -> None:
        """Enter: how many heads are there? Then leave."""
        from kiosk.screens.trips.departure import DepartureScreen
        from kiosk.screens.trips.head_count import HeadCountScreen

        def counted(heads: int | None) -> None:
            if heads is not None:
                screen = DepartureScreen(self._fair, self.tools, self.trip.id, self.deeds, heads)
                self.app.push_screen(screen, self._changed)

        self.app.push_screen(HeadCountScreen(trip_name(self.trip)), counted)

    def _changed(self, _: None) -> None:
        """Back from a screen where people may have got off, or the bus have left."""
        self._forget_verdict()
        self._look_again()

    def _forget_verdict(self) -> None:
        """What the strip said of a scan may be true no longer; a question stays."""
        if self._shown is not None and self._shown.asked is None:
            self._shown = None

    def action_more(self) -> None:
        """F9: what is seldom needed."""
        from kiosk.screens.choose import ChooseScreen

        async def chosen(action: str | None) -> None:
            if action:
                await self.run_action(action)

        choices = [(action, _(label)) for action, label in MORE]
        self.app.push_screen(ChooseScreen(_("What would you like to do?"), choices), chosen)
