"""A PIN is asked for: to leave self-service, or for what the coordinator alone shall do."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from kiosk.identity.pin import MOST_DIGITS, Tries
from kiosk.words import N_, _

GIVES_UP_SECONDS = 20.0
LOOK_SECONDS = 0.5


class PinScreen(ModalScreen[bool]):
    """Returns whether the right PIN was typed; closes by itself where nobody types.

    Args:
        is_pin: whether what was typed is the PIN.
        tries: how often one may try.
        question: what the PIN is for; ``hint`` what its keys do. Self-service without them.
        stays: whether it waits for ever, and hides what lies beneath: somebody left it open.
    """

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "#pin"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", N_("Back"), priority=True),
    ]

    def __init__(
        self,
        is_pin: Callable[[str], bool],
        tries: Tries,
        clock: Callable[[], float],
        question: str = "",
        hint: str = "",
        *,
        stays: bool = False,
    ) -> None:
        super().__init__()
        self._question = question or _("For the staff: the PIN that ends self-service.")
        self._hint = hint or _("Enter ends it; Esc goes back.")
        self._stays = stays
        self.set_class(stays, "-covers")
        self._is_pin = is_pin
        self._tries = tries
        self._clock = clock
        self._touched = clock()

    def compose(self) -> ComposeResult:
        """A line for the PIN, and what is the matter."""
        with Vertical(classes="dialog"):
            yield Static(Text(self._question, "bold"))
            yield Input(id="pin", password=True, max_length=MOST_DIGITS)
            yield Static(id="pin-told", classes="complaint")
            yield Static(Text(self._hint), classes="hint")

    def on_mount(self) -> None:
        """Says how long to wait, if one has to."""
        self.set_interval(LOOK_SECONDS, self._look)
        self._look()

    @on(Input.Changed, "#pin")
    def _typed(self) -> None:
        self._touched = self._clock()

    @on(Input.Submitted, "#pin")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        event.input.value = ""
        if self._tries.wait:
            return
        if self._tries.is_right(partial(self._is_pin, event.value)):
            self.dismiss(True)
            return
        self._tell(_("That is not the PIN."))
        self._look()

    def _look(self) -> None:
        if wait := self._tries.wait:
            text = _("Too many wrong ones: wait {seconds} seconds.")
            self._tell(text.format(seconds=int(wait) + 1))
        if not self._stays and self._clock() - self._touched > GIVES_UP_SECONDS:
            self.dismiss(False)

    def _tell(self, text: str) -> None:
        self.query_one("#pin-told", Static).update(Text(text))
