"""What can be done once a bus is closed: its manifest, opening it again, the next bus."""

from collections.abc import Callable
from pathlib import Path

from textual import work
from textual.message import Message

from kiosk.domain.trips.trip import Trip
from kiosk.errors import KioskError
from kiosk.screens.trips import door_card
from kiosk.screens.trips.door_questions import AskingDoor
from kiosk.usecases.allowed import own_trips
from kiosk.usecases.trips.departing import reopen
from kiosk.wording.departures import trip_name
from kiosk.words import _


class ClosedBus(AskingDoor):
    """A door with the keys that work when it is closed."""

    class Saved(Message):
        """The manifest's files lie there, or why they don't."""

        def __init__(self, outcome: Path | KioskError) -> None:
            super().__init__()
            self.outcome = outcome

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

    def on_closed_bus_saved(self, event: Saved) -> None:
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
