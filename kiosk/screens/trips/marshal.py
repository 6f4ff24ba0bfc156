"""The marshal's screen: who is missing, may we leave?"""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.message import Message

from kiosk.departure_wording import heading, trip_name
from kiosk.domain.checkpoints import Direction
from kiosk.domain.guests import Guest
from kiosk.domain.trips.departures import Stage
from kiosk.domain.trips.passengers import Noted
from kiosk.domain.trips.trip import Trip
from kiosk.errors import KioskError
from kiosk.screens.trips import door_card, marshal_keys
from kiosk.screens.trips.deeds import Note
from kiosk.screens.trips.door import BusDoor
from kiosk.usecases.allowed import own_trips
from kiosk.usecases.trips.alighting import settle_conflict
from kiosk.usecases.trips.departing import reopen
from kiosk.usecases.trips.notes import note
from kiosk.words import N_, _

# What F9 lists: the action of each line, and what it says.
MORE = (
    ("app.next_theme", N_("Light or dark screen")),
    ("app.next_language", "Deutsch / English"),
    ("app.exchange", N_("Exchange by file: a USB stick")),
    ("app.who", N_("Who works here")),
)


class MarshalScreen(BusDoor):
    """The door of a bus with all the marshal's keys.

    Args:
        trip: id of the trip.
        tools: what a desk has at hand; ``tools.manifest`` writes the manifest.

    Raises:
        Unsettled: if there is no such trip.
    """

    class Saved(Message):
        """The manifest's files lie there, or why they don't."""

        def __init__(self, outcome: Path | KioskError) -> None:
            super().__init__()
            self.outcome = outcome

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

    # What the strip asks.

    def action_take_along(self) -> None:
        """T: takes them along, with a reason; a reason given once counts for the next question."""
        from kiosk.screens.trips.reason import TAKE_ALONG, ReasonScreen

        if (asked := self.question) is None:
            return
        if asked.why:
            self.answer(asked, asked.why)
            return

        def answered(reason: str | None) -> None:
            if reason:
                self.answer(asked, reason)

        card = door_card.outcome_card(self._fair, asked.outcome)
        question = _("Why does {name} come along?").format(name=", ".join(card.names[:1]))
        self.app.push_screen(ReasonScreen(question, TAKE_ALONG, card.why), answered)

    def action_standby(self) -> None:
        """Y: lets them wait for a seat that is left over."""
        asked = self.question
        if asked is None or (guest := asked.outcome.guest) is None:
            return
        try:
            fact = note(self._fair, guest.subject, self.trip, Noted.STANDBY)
        except KioskError as error:
            self.fail(error)
            return
        self._questions.answered(asked)
        self._shown = None
        self.deeds.noted(Note(fact, guest.subject, guest.name, Noted.STANDBY, self._fair.now()))
        self.tell(door_card.noted_card(guest.name, Noted.STANDBY, _("U takes it back.")))

    def action_which_bus(self) -> None:
        """W: one who counts as aboard of two buses sits in one of them."""
        from kiosk.screens.choose import ChooseScreen

        if not self._roll.conflicts:
            return
        person = self._roll.conflicts[0]
        name = door_card.called(person.guest, person.subject)
        known = {trip: self._trips[trip] for trip in person.aboard_of}
        choices = [(id, heading(trip, self._fair.event)) for id, trip in known.items()]

        def chosen(right: str | None) -> None:
            if right:
                self._settle(person.subject, name, known[right], tuple(known))

        question = _("In which bus does {name} sit? They get off the other.").format(name=name)
        self.app.push_screen(ChooseScreen(question, choices, self.trip.id), chosen)

    def _settle(self, subject: str, name: str, right: Trip, aboard_of: tuple[str, ...]) -> None:
        try:
            settle_conflict(self._fair, subject, right, aboard_of)
        except KioskError as error:
            self.fail(error)
            return
        told = _("Counts as aboard of {trip} alone.").format(trip=trip_name(right))
        self.tell(door_card.done_card(_("SETTLED"), name, told=told))

    # Getting off, going back.

    def action_step_off(self) -> None:
        """O: the next scan gets off; once more, and it boards again."""
        entering = self._direction is Direction.ENTRY
        self._direction = Direction.EXIT if entering else Direction.ENTRY
        self._shown = None
        self._same_ticket.forget()
        self._look_again()

    def action_undo(self) -> None:
        """U: takes the last scan or note back."""
        from kiosk.screens.undo import UndoScreen

        def chosen(answer: tuple[str, str] | None) -> None:
            if answer is not None:
                self._take_back(*answer)

        self.app.push_screen(UndoScreen(self.deeds.lines()), chosen)

    def _take_back(self, fact: str, reason: str) -> None:
        try:
            name = self.deeds.take_back(fact, reason)
        except KioskError as error:
            self.fail(error)
            return
        self._same_ticket.forget()
        self._forget_verdict()
        self.tell(door_card.done_card(_("TAKEN BACK"), name, "again", "!"))

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

    # Once closed.

    def action_papers(self) -> None:
        """P: the manifest on paper."""
        if self.tools.manifest is not None:
            try:
                write = self.tools.manifest(self.trip.id)
            except KioskError as error:
                self.fail(error)
                return
            self._write(write)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _write(self, write: Callable[[], Path]) -> None:
        try:
            outcome: Path | KioskError = write()
        except KioskError as error:
            outcome = error
        self.post_message(self.Saved(outcome))

    def on_marshal_screen_saved(self, event: Saved) -> None:
        """Says where the manifest lies."""
        if isinstance(event.outcome, KioskError):
            self.fail(event.outcome)
        else:
            self.tell(door_card.done_card(_("SAVED"), "", told=str(event.outcome)))

    def action_reopen(self) -> None:
        """R: the bus is still here after all."""
        from kiosk.screens.trips.reason import OPENING_AGAIN, ReasonScreen

        def answered(reason: str | None) -> None:
            if reason:
                self._reopen(reason)

        question = _("Why is {trip} opened again?").format(trip=trip_name(self.trip))
        self.app.push_screen(ReasonScreen(question, OPENING_AGAIN), answered)

    def _reopen(self, reason: str) -> None:
        try:
            reopen(self._fair, self.trip.id, reason)
        except KioskError as error:
            self.fail(error)
            return
        self.tell(door_card.done_card(_("OPEN AGAIN"), "", "again", "!"))

    def action_next_trip(self) -> None:
        """X: the next bus that hasn't left, of this way if there is one."""
        departures = self._fair.state.departures()
        own = own_trips(self._fair)
        open_ones = [
            trip
            for trip in self._trips.values()
            if not trip.canceled
            and trip.id != self.trip.id
            and (own is None or trip.id in own)
            and not (trip.id in departures and departures[trip.id].closing)
        ]
        here = [trip for trip in open_ones if trip.leg == self.trip.leg]
        later = [trip for trip in open_ones if trip.departs >= self.trip.departs]
        if not (following := (here or later)[:1]):
            told = _("No other bus leaves after this one.")
            self.tell(door_card.done_card(_("NO OTHER BUS"), "", "again", "!", told))
            return
        self._go_to(following[0])

    def _go_to(self, trip: Trip) -> None:
        self.app.switch_screen(type(self)(self._fair, trip.id, self.tools))

    def fail(self, error: KioskError) -> None:
        """Nothing was recorded, and why."""
        self._same_ticket.forget()
        self.tools.note(error)
        self.tell(door_card.fault_card(error), "refused")
