"""A phone number as a code: a phone's camera dials it, no glove has to."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from kiosk.inert import printable
from kiosk.screens.keys import BACK, HELP
from kiosk.screens.trips.marshal_keys import key
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.qr_code import QrCode
from kiosk.words import N_, _

# A slash between digits belongs to a number, one with a blank beside it begins the next.
_AFTER_THE_NUMBER = re.compile(r"(?:[^0-9\s+()./\-]|\s/|/\s).*", re.DOTALL)
_TRUNK_ZERO = "(0)"
LEAST_DIGITS, MOST_DIGITS = 3, 15  # E.164

Matrix = Sequence[Sequence[bool]]


@dataclass(frozen=True, slots=True)
class Number:
    """A number that can be dialled, and whose it is."""

    whose: str
    shown: str

    @property
    def uri(self) -> str:
        """What a phone dials (RFC 3966), in the letters that a small QR code holds.

        Schemes are the same in either case, and capitals fit QR's own alphabet.
        """
        return f"TEL:{dialled(self.shown)}"


def dialled(text: str) -> str:
    """The digits of the first number in a text, a plus before them if it had one; else empty."""
    first = _AFTER_THE_NUMBER.sub("", text.strip())
    if first.startswith(("+", "00")):
        first = first.replace(_TRUNK_ZERO, "")
    digits = re.sub("[^0-9]", "", first)
    if not LEAST_DIGITS <= len(digits) <= MOST_DIGITS:
        return ""
    if first.startswith("00"):
        return f"+{digits[2:]}"
    return f"+{digits}" if first.startswith("+") else digits


class DialScreen(ModalScreen[str | None]):
    """Returns what came of the call: ``called``, ``coming``, ``no_show``, or None.

    Args:
        numbers: at least one; each can be dialled.
        symbol: the QR symbol of a text.
    """

    CSS_PATH = "marshal.tcss"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Point a phone's camera at the code: it offers to dial.")),
        ("Tab", N_("The next number: the partner who brought the guest.")),
        ("C K N", N_("Called; comes; doesn't come.")),
        ("Esc", N_("Back; nothing is noted.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        *key("c", "dismiss('called')", N_("Called")),
        *key("k", "dismiss('coming')", N_("Comes")),
        *key("n", "dismiss('no_show')", N_("No-show")),
        Binding("right", "turn(1)", N_("Next number"), key_display="Tab"),
        Binding("tab", "turn(1)", show=False),
        Binding("shift+tab,left", "turn(-1)", show=False),
        BACK,
        Binding("enter,d,D", "dismiss(None)", show=False),
    ]

    def __init__(self, numbers: Sequence[Number], symbol: Callable[[str], Matrix]) -> None:
        super().__init__()
        self._numbers = numbers
        self._symbol = symbol
        self._at = 0

    def compose(self) -> ComposeResult:
        """The code, and beside it whose number it is."""
        yield KeyBar()
        yield QrCode(self._symbol(self._numbers[0].uri), id="dial-code")
        with VerticalScroll(id="dial-words", can_focus=False):
            yield Static(id="dial-whose", markup=False)

    def on_mount(self) -> None:
        """The guest's own number first."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to turn to where there is one number."""
        return len(self._numbers) > 1 if action == "turn" else True

    def action_turn(self, step: int) -> None:
        """The next number."""
        self._at = (self._at + step) % len(self._numbers)
        self._show()

    def _show(self) -> None:
        chosen = self._numbers[self._at]
        self.query_one(QrCode).show(self._symbol(chosen.uri))
        told = Text()
        for number in self._numbers:
            style = "bold reverse" if number is chosen else ""
            told.append(f" {printable(number.shown)} \n", style or "bold")
            told.append(f"{printable(number.whose)}\n\n")
        told.append(_("Point a phone's camera at the code."))
        self.query_one("#dial-whose", Static).update(told)
