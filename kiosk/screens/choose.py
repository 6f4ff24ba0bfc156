"""A short list to choose one thing from."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kiosk.inert import printable
from kiosk.widgets.key_bar import KeyBar
from kiosk.words import N_


class ChooseScreen(ModalScreen[str | None]):
    """Returns the key of what was chosen, or None.

    Args:
        choices: key and label of each.
        now: the key that is marked at first.
    """

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Take"), show=True),
        Binding("escape", "dismiss(None)", N_("Back"), key_display="Esc"),
    ]

    def __init__(self, question: str, choices: Sequence[tuple[str, str]], now: str) -> None:
        super().__init__()
        self._now = now
        self._question = question
        self._choices = choices

    def compose(self) -> ComposeResult:
        """The question and the choices."""
        with Vertical(classes="dialog"):
            yield Static(Text(printable(self._question), "bold"))
            yield OptionList(
                *(Option(Text(printable(label)), id=key) for key, label in self._choices),
                markup=False,
            )
        yield KeyBar()

    def on_mount(self) -> None:
        """Begins where one is."""
        options = self.query_one(OptionList)
        options.highlighted = options.get_option_index(self._now)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click takes it."""
        self.dismiss(event.option.id)
