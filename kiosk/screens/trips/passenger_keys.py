"""What a marshal does about one passenger, by one key each, and what every such screen says."""

from abc import abstractmethod

from textual.screen import Screen

from kiosk.domain.trips.passengers import Noted
from kiosk.domain.trips.trip import Trip
from kiosk.errors import KioskError
from kiosk.screens.tools import Tools
from kiosk.screens.trips import door_card
from kiosk.screens.trips.deeds import Deeds, Note
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.alighting import step_off
from kiosk.usecases.trips.notes import note
from kiosk.usecases.trips.roll import Passenger
from kiosk.widgets.people_list import PeopleList
from kiosk.widgets.verdict_panel import Card
from kiosk.words import _


class PassengerKeys(Screen[None]):
    """A screen with a list of passengers; the chosen one is what its keys are about."""

    def __init__(self, fair: Fair, tools: Tools) -> None:
        super().__init__()
        self._fair = fair
        self.tools = tools
        self._people: dict[str, Passenger] = {}

    @property
    @abstractmethod
    def trip(self) -> Trip:
        """The trip in question."""

    @property
    @abstractmethod
    def deeds(self) -> Deeds:
        """What can be taken back."""

    @abstractmethod
    def tell(self, card: Card, sound: str = "") -> None:
        """Shows a card for a moment, and looks again at everything."""

    def fail(self, error: KioskError) -> None:
        """Nothing was recorded, and why."""
        self.tools.note(error)
        self.tell(door_card.fault_card(error), "refused")

    @property
    def chosen(self) -> Passenger | None:
        """Whom the next key is about."""
        return self._people.get(self.query_one(PeopleList).key)

    def action_move(self, step: int) -> None:
        """Up and down the list."""
        self.query_one(PeopleList).move(step)
        self.refresh_bindings()

    def action_digit(self, digit: int) -> None:
        """Somebody by their number."""
        self.query_one(PeopleList).number(digit, self.tools.clock())
        self.refresh_bindings()

    def action_called(self) -> None:
        """C: was called."""
        self._note(Noted.CALLED)

    def action_coming(self) -> None:
        """K: said that they come."""
        self._note(Noted.COMING)

    def action_no_show(self) -> None:
        """N: doesn't come; the next key must not meet whoever stands there then."""
        if self.trip.way_out and (person := self.chosen) is not None:
            name = door_card.called(person.guest, person.subject)
            told = _("Who went out must get home: R own transport, B stays behind.")
            self.tell(door_card.done_card(_("NO-SHOW?"), name, "again", "!", told))
        else:
            self._note(Noted.NO_SHOW)

    def action_released(self) -> None:
        """R: goes by their own means."""
        from kiosk.screens.trips.reason import OWN_TRANSPORT, ReasonScreen

        if (person := self._whom()) is None:
            return

        def answered(reason: str | None) -> None:
            if reason:
                self._note(Noted.RELEASED, person, reason=reason)

        name = door_card.called(person.guest, person.subject)
        question = _("{name} goes by own transport. How?").format(name=name)
        self.app.push_screen(ReasonScreen(question, OWN_TRANSPORT), answered)

    def action_behind(self) -> None:
        """B: stays behind."""
        from kiosk.screens.trips.behind import Behind, StaysBehindScreen

        if (person := self._whom()) is None:
            return

        def filled(form: "Behind | None") -> None:
            if form:
                said = {"reason": form.reason, "told": form.told, "takes_over": form.takes_over}
                self._note(Noted.STAYS_BEHIND, person, **said)

        partner = self._fair.event.partners.get(person.guest.partner) if person.guest else None
        who = " ".join(filter(None, (partner.contact, partner.phone))) if partner else ""
        name = door_card.called(person.guest, person.subject)
        self.app.push_screen(StaysBehindScreen(self.tools, name, who), filled)

    def action_dial(self) -> None:
        """D: the phone number to be photographed; what came of the call can be said there."""
        from kiosk.screens.trips.dial import DialScreen
        from kiosk.screens.trips.numbers import numbers_of

        if (person := self._whom()) is None:
            return
        numbers = numbers_of(self._fair, person.guest)
        name = door_card.called(person.guest, person.subject)
        if not numbers:
            told = _("Neither the guest's number nor a partner's is known.")
            self.tell(door_card.done_card(_("NO PHONE"), name, "again", "!", told))
            return

        def came_of_it(state: str | None) -> None:
            if state:
                self._note(Noted(state), person)

        self.app.push_screen(DialScreen(numbers, self._fair.tickets.symbol), came_of_it)

    def action_undo(self) -> None:
        """U: takes one of the last scans or notes back."""
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
        self.taken_back()
        self.tell(door_card.done_card(_("TAKEN BACK"), name, "again", "!"))

    def taken_back(self) -> None:
        """Something was taken back; for a screen that still shows it."""

    def _step_off(self, sound: str = "") -> None:
        """The chosen one gets off."""
        if (person := self._whom()) is None:
            return
        try:
            step_off(self._fair, self.trip, person.subject)
        except KioskError as error:
            self.fail(error)
            return
        self.query_one(PeopleList).choose_nobody()
        name = door_card.called(person.guest, person.subject)
        self.tell(door_card.done_card(_("GOT OFF"), name, "left", "←"), sound)

    def _whom(self) -> Passenger | None:
        """The chosen one; where nobody is, that is said."""
        if (person := self.chosen) is None:
            self.tell(door_card.whom_card())
        return person

    def _note(self, state: Noted, person: Passenger | None = None, **said: str) -> None:
        person = person or self._whom()
        if person is None:
            return
        name = door_card.called(person.guest, person.subject)
        try:
            fact = note(self._fair, person.subject, self.trip, state, **said)
        except KioskError as error:
            self.fail(error)
            return
        self.deeds.noted(Note(fact, person.subject, name, state, self._fair.now()))
        if state not in (Noted.CALLED, Noted.COMING):
            self.query_one(PeopleList).choose_nobody()
        self.tell(door_card.noted_card(name, state, _("U takes it back.")))
