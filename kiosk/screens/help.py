"""F1: what this screen is for, what its keys do, and the last error once more."""

from collections.abc import Sequence
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
from kiosk.screens.keys import BACK
from kiosk.widgets.key_bar import KeyBar
from kiosk.words import N_, _


class HelpScreen(ModalScreen[None]):
    """The last error, and the keys of the screen beneath.

    Args:
        keys: each key with what it does; one without a key is what the screen is for.
    """

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        BACK,
        Binding("f1,enter", "dismiss(None)", show=False),
        Binding("down", "scroll(1)", N_("Read on"), key_display="↓"),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
    ]

    def __init__(self, keys: Sequence[tuple[str, str]], last_error: KioskError | None) -> None:
        super().__init__()
        self._keys = keys
        self._last_error = last_error

    def compose(self) -> ComposeResult:
        """One line for each key."""
        with VerticalScroll(classes="dialog help", can_focus=False):
            if self._last_error is not None:
                text = Text(_("The last error:") + "\n", "bold")
                text.append(printable(_(self._last_error.message)) + "\n", "not bold")
                text.append(f"→ {printable(_(self._last_error.remedy))}\n")
                yield Static(text)
            keys = Table.grid(padding=(0, 2))
            for key, meaning in self._keys:
                keys.add_row(Text(_(key) if key else "", "bold"), Text(_(meaning)))
            yield Static(keys)
        yield KeyBar()

    def on_resize(self) -> None:
        """Whether there is more than fits."""
        self.call_after_refresh(self.refresh_bindings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There must be something to read on."""
        return action != "scroll" or any(text.max_scroll_y for text in self.query(VerticalScroll))

    def action_scroll(self, lines: int) -> None:
        """Up and down in what is told."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
