"""Whose day changes: by what phone, in which language, and in which words to tell them."""

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
from kiosk.errors import KioskError
from kiosk.fields import language_name
from kiosk.inert import printable
from kiosk.screens.board.bench import Bench
from kiosk.screens.list_file import save_list
from kiosk.screens.searching import identity
from kiosk.screens.trips.dial import DialScreen, Number, dialled
from kiosk.screens.trips.marshal_keys import key
from kiosk.usecases.visits.telling import ToTell
from kiosk.visit_messages import language_of, message
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.row_list import Entry, Look, RowList
from kiosk.words import N_, _

TOLD, NOT_TOLD = "✔", "☐"
SIGN, PHONE, LANGUAGE = 2, 19, 12
HEADER = ("participant", "name", "phone", "language", "told", "message")


class BoardTellScreen(Screen[None]):
    """A list to work through; the marked guest's message stands whole beneath it."""

    CSS_PATH = "options.tcss"
    AUTO_FOCUS = "RowList"
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
        Binding("f1", "app.help", N_("Help"), key_display="F1"),
        Binding("enter", "told", N_("Told"), key_display="Enter"),
        *key("c", "copy", N_("Copy")),
        *key("d", "dial", N_("Dial")),
        *key("s", "save", N_("Save")),
        Binding("escape", "dismiss(None)", N_("Back"), key_display="Esc"),
    ]

    def __init__(self, bench: Bench, told: Sequence[ToTell]) -> None:
        super().__init__()
        self._bench = bench
        self._listed = {each.guest.subject: each for each in told}
        self._done: set[str] = set()

    def compose(self) -> ComposeResult:
        """How many are left, who they are, the message, keys."""
        yield Static(id="head", markup=False)
        yield RowList(id="to-tell")
        yield Static(id="message", markup=False)
        yield Static(id="said", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Everybody, by name."""
        self._show()

    def _show(self) -> None:
        self.query_one(RowList).show(
            [Entry(name, 1, partial(self._write, each)) for name, each in self._listed.items()]
        )
        head = Text(_("Who must be told"), "bold")
        left = _("{missing} of {count} still to be told").format(
            missing=len(self._listed) - len(self._done), count=len(self._listed)
        )
        self.query_one("#head", Static).update(head.append(f"  ·  {left}", "not bold"))
        self._show_message()

    def _write(self, each: ToTell, width: int, look: Look) -> Sequence[Text]:
        guest = each.guest
        is_told = guest.subject in self._done
        line = Text(f"{TOLD if is_told else NOT_TOLD} ", look("good") if is_told else "")
        rest = max(8, width - SIGN - PHONE - LANGUAGE - 2)
        line.append(fitted(one_line(identity(guest)[0]), rest) + " ", "" if is_told else "bold")
        line.append(fitted(one_line(guest.phone) or _("no phone"), PHONE) + " ", "bold")
        line.append(fitted(language_name(language_of(guest)), LANGUAGE))
        return [line]

    @on(RowList.Moved)
    def _show_message(self) -> None:
        """What to say to the marked one."""
        self.query_one("#message", Static).update(Text(printable(self._message)))

    @property
    def _marked(self) -> ToTell | None:
        return self._listed.get(self.query_one(RowList).key)

    @property
    def _message(self) -> str:
        marked = self._marked
        return self._words(marked) if marked else ""

    def _words(self, each: ToTell) -> str:
        return message(each, self._bench.overview.day.day)

    def action_told(self) -> None:
        """Enter: told, or not after all; then to the next one."""
        if (marked := self._marked) is None:
            return
        self._done ^= {marked.guest.subject}
        self._show()
        if marked.guest.subject in self._done:
            names = list(self._listed)
            at = names.index(marked.guest.subject)
            ahead = (name for name in (*names[at:], *names[:at]) if name not in self._done)
            if (following := next(ahead, None)) is not None:
                self.query_one(RowList).go_to(following)

    def action_copy(self) -> None:
        """C: the message, for another program."""
        self.app.copy_to_clipboard(self._message)
        self._say(_("✔ The message is on the clipboard, if this terminal allows it."))

    def action_dial(self) -> None:
        """D: the number, to be photographed."""
        marked = self._marked
        if marked is None or not dialled(marked.guest.phone):
            self._say("! " + _("No number of this guest is known."))
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
                self._words(each),
            )
            for subject, each in self._listed.items()
        ]
        bench = self._bench
        try:
            path = save_list(bench.fair, bench.tools.folder, "visits-to-tell", HEADER, rows)
        except KioskError as error:
            bench.tools.note(error)
            self._say(f"✘ {_(error.message)} → {_(error.remedy)}")
        else:
            self._say("✔ " + _("Saved, for you alone to read: {path}").format(path=path))

    def _say(self, text: str) -> None:
        line = self.query_one("#said", Static)
        line.update(Text(printable(text), "bold"))
        line.display = True
