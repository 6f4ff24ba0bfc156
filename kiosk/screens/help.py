"""F1: what this screen is for, what its keys do, and the last error once more."""

from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.widgets.key_bar import KeyBar
from kiosk.words import N_, _

DESK = (
    ("", N_("The desk: may this guest come in?")),
    (N_("Scan"), N_("Any time, whatever is on the screen. The verdict stays until the next scan.")),
    (
        N_("Type"),
        N_("A name, company, e-mail or number finds guests; Enter admits the marked one."),
    ),
    ("", N_("A short code from under the QR, with or without hyphens, counts as a scan.")),
    ("F3", N_("Takes one of the last scans back, with a reason.")),
    ("F5", N_("Lets a guest in whom the kiosk asks about.")),
    ("F6", N_("Changes between counting in and counting out.")),
    ("F7", N_("Chooses where this desk scans.")),
    ("F8", "Deutsch / English"),
    ("F9", N_("Light or dark screen.")),
    ("Esc", N_("Clears what was typed, or goes back.")),
    ("Ctrl+Q", N_("Closes the kiosk; all that was shown is saved.")),
    ("✔", N_("Admitted, and already on the disk.")),
    ("!", N_("Look here: came before, or there is a question.")),
    ("✘", N_("Not admitted; the arrow says what to do.")),
)


class HelpScreen(ModalScreen[None]):
    """The last error, and the keys of the screen beneath."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", N_("Back"), key_display="Esc"),
        Binding("f1,enter", "dismiss(None)", show=False),
    ]

    def __init__(self, last_error: KioskError | None) -> None:
        super().__init__()
        self._last_error = last_error

    def compose(self) -> ComposeResult:
        """One line for each key."""
        with VerticalScroll(classes="dialog help"):
            if self._last_error is not None:
                text = Text(_("The last error:") + "\n", "bold")
                text.append(printable(_(self._last_error.message)) + "\n", "not bold")
                text.append(f"→ {printable(_(self._last_error.remedy))}\n")
                yield Static(text)
            keys = Table.grid(padding=(0, 2))
            for key, meaning in DESK:
                keys.add_row(Text(_(key) if key else "", "bold"), Text(_(meaning)))
            yield Static(keys)
        yield KeyBar()
