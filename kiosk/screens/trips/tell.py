"""Who must be told of a change: by what phone, in what language, and in which words."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from kiosk.cells import fitted, one_line
from kiosk.departure_wording import trip_name
from kiosk.domain.trips.passengers import Noted
from kiosk.errors import KioskError
from kiosk.fields import language_name
from kiosk.inert import printable
from kiosk.screens.searching import identity
from kiosk.screens.tools import Tools
from kiosk.screens.trips import door_card
from kiosk.screens.trips.marshal_keys import key
from kiosk.screens.trips.numbers import numbers_of
from kiosk.screens.trips.tell_file import save_telling
from kiosk.trip_messages import message
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.change import ToTell
from kiosk.usecases.trips.notes import note
from kiosk.usecases.trips.telling import Telling, key_of, trip_of
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.row_list import Entry, Look, RowList
from kiosk.words import N_, _

TOLD, NOT_TOLD = "✔", "☐"
SIGN, PHONE, LANGUAGE = 2, 19, 12


class TellScreen(Screen[None]):
    """A list to work through; the marked guest's message stands whole beneath it."""

    CSS_PATH = "trips.tcss"
    AUTO_FOCUS = "RowList"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Who must be told of a change; the message is in their own language.")),
        ("Enter", N_("Told; it counts as a call. Once more: not told after all.")),
        ("D", N_("The phone number as a code for a phone's camera, to dial.")),
        ("S", N_("Saves the list with all messages as a file for a spreadsheet.")),
        ("Esc", N_("Back; T on the list of trips comes back here.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", N_("Help"), key_display="F1"),
        Binding("enter", "told", N_("Told"), key_display="Enter"),
        *key("d", "dial", N_("Dial")),
        *key("s", "save", N_("Save")),
        Binding("escape", "dismiss(None)", N_("Back"), key_display="Esc"),
    ]

    def __init__(self, fair: Fair, tools: Tools, telling: Telling) -> None:
        super().__init__()
        self._fair = fair
        self._tools = tools
        self._telling = telling
        self._listed: dict[str, ToTell] = {}

    def compose(self) -> ComposeResult:
        """How many are left, who they are, the message, keys."""
        yield Static(id="head", markup=False)
        yield RowList(id="to-tell")
        yield Static(id="message", markup=False)
        yield Static(id="said", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Everybody, in the order in which they were told of."""
        # The order stays while one works through it.
        self._listed = {"\n".join(key_of(told)): told for told in self._telling.everybody}
        self._show()

    def _show(self) -> None:
        entries = [
            Entry(name, 1, partial(self._write, told)) for name, told in self._listed.items()
        ]
        self.query_one(RowList).show(entries)
        head = Text(_("Who must be told"), "bold")
        left = _("{missing} of {count} still to be told").format(
            missing=self._telling.missing, count=len(self._listed)
        )
        self.query_one("#head", Static).update(head.append(f"  ·  {left}", "not bold"))
        self._show_message()

    def _write(self, to_tell: ToTell, width: int, look: Look) -> Sequence[Text]:
        guest = to_tell.guest
        is_told = self._telling.is_told(to_tell)
        trip = to_tell.trip
        goes = f"→ {trip_name(trip)}" if trip else "✘ " + _("no seat")
        rest = max(8, width - SIGN - PHONE - LANGUAGE - 3)
        goes_cells = max(8, rest // 3)
        line = Text().append(f"{TOLD if is_told else NOT_TOLD} ", look("good" if is_told else ""))
        name = one_line(identity(guest)[0])
        line.append(fitted(name, rest - goes_cells) + " ", "" if is_told else "bold")
        line.append(fitted(one_line(guest.phone) or _("no phone"), PHONE) + " ", "bold")
        line.append(fitted(language_name(guest.language or "en"), LANGUAGE) + " ")
        line.append(fitted(one_line(goes), goes_cells), look("quiet"))
        return [line]

    @on(RowList.Moved)
    def _show_message(self) -> None:
        """What to say to the marked one."""
        to_tell = self._marked
        text = message(self._fair, to_tell) if to_tell else ""
        self.query_one("#message", Static).update(Text(printable(text)))

    @property
    def _marked(self) -> ToTell | None:
        return self._listed.get(self.query_one(RowList).key)

    def action_told(self) -> None:
        """Enter: told, or not after all; then to the next one."""
        if (to_tell := self._marked) is None:
            return
        if self._telling.is_told(to_tell):
            self._telling.not_told(to_tell)
            self._show()
        elif self._tell(to_tell):
            self._to_the_next()

    def action_dial(self) -> None:
        """D: the number to be photographed; what came of the call can be said there."""
        from kiosk.screens.trips.dial import DialScreen

        if (to_tell := self._marked) is None:
            return
        numbers = numbers_of(self._fair, to_tell.guest)
        if not numbers:
            self._say("! " + _("Neither the guest's number nor a partner's is known."))
            return

        def came_of_it(state: str | None) -> None:
            if state and self._tell(to_tell, Noted(state)):
                self._to_the_next()

        self.app.push_screen(DialScreen(numbers, self._fair.tickets.symbol), came_of_it)

    def action_save(self) -> None:
        """S: the list with all messages, as a file."""
        try:
            path = save_telling(self._fair, self._telling, self._tools.folder)
        except KioskError as error:
            self._fail(error)
        else:
            self._say("✔ " + _("Saved, for you alone to read: {path}").format(path=path))

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
        self._show()
        return True

    def _to_the_next(self) -> None:
        """The cursor goes to the next one who must still be told."""
        keys = list(self._listed)
        at = keys.index(self.query_one(RowList).key)
        ahead = (*keys[at:], *keys[:at])
        waiting = (name for name in ahead if not self._telling.is_told(self._listed[name]))
        if (following := next(waiting, None)) is not None:
            self.query_one(RowList).go_to(following)

    def _fail(self, error: KioskError) -> None:
        self._tools.note(error)
        self._tools.sound("refused")
        self._say(door_card.in_a_line(door_card.fault_card(error)))

    def _say(self, text: str) -> None:
        line = self.query_one("#said", Static)
        line.update(Text(printable(text), "bold"))
        line.display = True
