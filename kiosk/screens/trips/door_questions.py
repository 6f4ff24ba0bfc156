"""What the strip of a door asks, answered: they come along, wait for a seat, or sit elsewhere."""

from kiosk.domain.trips.passengers import Noted
from kiosk.domain.trips.trip import Trip
from kiosk.errors import KioskError
from kiosk.screens.trips import door_card
from kiosk.screens.trips.deeds import Note
from kiosk.screens.trips.door import BusDoor
from kiosk.usecases.trips.alighting import settle_conflict
from kiosk.usecases.trips.notes import note
from kiosk.wording.departures import heading, trip_name
from kiosk.words import _


class AskingDoor(BusDoor):
    """A door with the keys that answer its questions."""

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
