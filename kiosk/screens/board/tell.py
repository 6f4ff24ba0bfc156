"""Whose day changes: by what phone, in which language, and in which words to tell them."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from kiosk.errors import KioskError
from kiosk.screens.board.bench import Bench
from kiosk.screens.keys import BACK, HELP
from kiosk.screens.list_file import save_list
from kiosk.screens.tell_list import TellList, guest_line
from kiosk.screens.trips.dial import DialScreen, Number, dialled
from kiosk.screens.trips.marshal_keys import key
from kiosk.to_guests.visit_messages import language_of, message
from kiosk.usecases.visits.telling import ToTell
from kiosk.widgets.row_list import Look
from kiosk.words import N_, _

HEADER = ("participant", "name", "phone", "language", "told", "message")


class BoardTellScreen(TellList[ToTell]):
    """Whom a changed plan gives another day."""

    CSS_PATH = "options.tcss"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Whose day changes; the message is in their own language.")),
        (
            "Enter",
            N_("Told; once more: not told after all. Known while the list is open."),
        ),
        ("C", N_("Copies the message to the clipboard, where the terminal allows it.")),
        ("D", N_("The phone number as a code for a phone's camera, to dial.")),
        ("S", N_("Saves the list with all messages as a file for a spreadsheet.")),
        ("Esc", N_("Back.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("enter", "told", N_("Told"), key_display="Enter"),
        *key("c", "copy", N_("Copy")),
        *key("d", "dial", N_("Dial")),
        *key("s", "save", N_("Save")),
        BACK,
    ]

    def __init__(self, bench: Bench, told: Sequence[ToTell]) -> None:
        super().__init__()
        self._bench = bench
        self._all = told
        self._done: set[str] = set()

    def everybody(self) -> dict[str, ToTell]:
        """All of them, by name."""
        return {each.guest.subject: each for each in self._all}

    def is_told(self, each: ToTell) -> bool:
        """Known while the list is open."""
        return each.guest.subject in self._done

    def words(self, each: ToTell) -> str:
        """Their new day."""
        return message(each, self._bench.overview.day.day)

    def write(self, each: ToTell, width: int, look: Look) -> Text:
        """Name, phone, language."""
        return guest_line(each.guest, language_of(each.guest), self.is_told(each), width, look)

    def action_told(self) -> None:
        """Enter: told, or not after all; then to the next one."""
        if (marked := self.marked) is None:
            return
        self._done ^= {marked.guest.subject}
        self.show()
        if self.is_told(marked):
            self.to_the_next()

    def action_copy(self) -> None:
        """C: the message, for another program."""
        self.app.copy_to_clipboard(self.message)
        self.say(_("✔ The message is on the clipboard, if this terminal allows it."))

    def action_dial(self) -> None:
        """D: the number, to be photographed."""
        marked = self.marked
        if marked is None or not dialled(marked.guest.phone):
            self.say("! " + _("No number of this guest is known."))
            return
        number = Number(marked.guest.name, marked.guest.phone)
        self.app.push_screen(DialScreen([number], self._bench.parts.symbol))

    def action_save(self) -> None:
        """S: the list with all messages, as a file."""
        rows: list[tuple[str, ...]] = [
            (
                each.guest.registration,
                each.guest.name,
                each.guest.phone,
                language_of(each.guest),
                "yes" if subject in self._done else "",
                self.words(each),
            )
            for subject, each in self._listed.items()
        ]
        bench = self._bench
        try:
            path = save_list(bench.fair, bench.tools.folder, "visits-to-tell", HEADER, rows)
        except KioskError as error:
            bench.tools.note(error)
            self.say(f"✘ {_(error.message)} → {_(error.remedy)}")
        else:
            self.say("✔ " + _("Saved, for you alone to read: {path}").format(path=path))
