"""Who must be told of a change: by what phone, in what language, and in which words."""

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import Static

from kiosk.domain.trips.passengers import Noted
from kiosk.errors import KioskError
from kiosk.screens.keys import BACK, HELP
from kiosk.screens.tell_list import TellList, guest_line
from kiosk.screens.tools import Tools
from kiosk.screens.trips import door_card
from kiosk.screens.trips.marshal_keys import key
from kiosk.screens.trips.numbers import numbers_of
from kiosk.screens.trips.tell_file import save_telling
from kiosk.to_guests.trip_messages import message
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.change import ToTell
from kiosk.usecases.trips.notes import note
from kiosk.usecases.trips.telling import Telling, key_of, trip_of
from kiosk.widgets.row_list import Look
from kiosk.wording.departures import trip_name
from kiosk.words import N_, _


class TellScreen(TellList[ToTell]):
    """Whom changed trips touch."""

    CSS_PATH = "trips.tcss"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Who must be told of a change; the message is in their own language.")),
        ("Enter", N_("Told; it counts as a call. Once more: not told after all.")),
        ("D", N_("The phone number as a code for a phone's camera, to dial.")),
        ("S", N_("Saves the list with all messages as a file for a spreadsheet.")),
        ("Esc", N_("Back; T on the list of trips comes back here.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("enter", "told", N_("Told"), key_display="Enter"),
        *key("d", "dial", N_("Dial")),
        *key("s", "save", N_("Save")),
        BACK,
    ]

    def __init__(self, fair: Fair, tools: Tools, telling: Telling) -> None:
        super().__init__()
        self._fair = fair
        self._tools = tools
        self._telling = telling

    def everybody(self) -> dict[str, ToTell]:
        """All of them, in the order in which they were told of."""
        return {"\n".join(key_of(told)): told for told in self._telling.everybody}

    def is_told(self, each: ToTell) -> bool:
        """Known while the app runs."""
        return self._telling.is_told(each)

    def words(self, each: ToTell) -> str:
        """What has changed for them."""
        return message(self._fair, each)

    def write(self, each: ToTell, width: int, look: Look) -> Text:
        """Name, phone, language, and with which trip they go now."""
        goes = f"→ {trip_name(each.trip)}" if each.trip else "✘ " + _("no seat")
        language = each.guest.language or "en"
        return guest_line(each.guest, language, self.is_told(each), width, look, [goes])

    def action_told(self) -> None:
        """Enter: told, or not after all; then to the next one."""
        if (to_tell := self.marked) is None:
            return
        if self._telling.is_told(to_tell):
            self._telling.not_told(to_tell)
            self.show()
        elif self._tell(to_tell):
            self.to_the_next()

    def action_dial(self) -> None:
        """D: the number to be photographed; what came of the call can be said there."""
        from kiosk.screens.trips.dial import DialScreen

        if (to_tell := self.marked) is None:
            return
        numbers = numbers_of(self._fair, to_tell.guest)
        if not numbers:
            self.say("! " + _("Neither the guest's number nor a partner's is known."))
            return

        def came_of_it(state: str | None) -> None:
            if state and self._tell(to_tell, Noted(state)):
                self.to_the_next()

        self.app.push_screen(DialScreen(numbers, self._fair.tickets.symbol), came_of_it)

    def action_save(self) -> None:
        """S: the list with all messages, as a file."""
        try:
            path = save_telling(self._fair, self._telling, self._tools.folder)
        except KioskError as error:
            self._fail(error)
        else:
            self.say("✔ " + _("Saved, for you alone to read: {path}").format(path=path))

    def _tell(self, to_tell: ToTell, state: Noted = Noted.CALLED) -> bool:
        """Records that they were told, and what they said to it; whether that was possible."""
        try:
            self._telling.told(self._fair, to_tell)
            trip = trip_of(to_tell)
            if state is not Noted.CALLED and trip is not None:
                note(self._fair, to_tell.guest.subject, trip, state)
        except KioskError as error:
            self._fail(error)
            return False
        self.query_one("#said", Static).display = False
        self.show()
        return True

    def _fail(self, error: KioskError) -> None:
        self._tools.note(error)
        self._tools.sound("refused")
        self.say(door_card.in_a_line(door_card.fault_card(error)))
