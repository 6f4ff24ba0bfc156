"""A short list to choose one thing from."""

from collections.abc import Sequence
from itertools import chain, repeat
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kiosk.inert import printable
from kiosk.screens.keys import BACK, HELP
from kiosk.widgets.choices import Choices
from kiosk.widgets.key_bar import KeyBar
from kiosk.words import N_

SIGNS = "123456789ABCDEFGH"
"""What each line is taken by."""


class ChooseScreen(ModalScreen[str | None]):
    """Returns the key of what was chosen, or None.

    Args:
        choices: key and label of each.
        now: the key that is marked at first; the first of all without it.
    """

    CSS_PATH = "dialog.tcss"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("A list to choose from.")),
        ("1 … 9, A …", N_("Takes that line. Arrows and Enter do the same.")),
        ("Esc", N_("Back; nothing changes.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        BACK,
        *(
            Binding(key, f"number({number})", show=False)
            for number, sign in enumerate(SIGNS, start=1)
            for key in {sign, sign.lower()}
        ),
    ]

    def __init__(self, question: str, choices: Sequence[tuple[str, str]], now: str = "") -> None:
        super().__init__()
        self._now = now
        self._question = question
        self._choices = choices

    def compose(self) -> ComposeResult:
        """The question and the choices."""
        with Vertical(classes="dialog choosing"):
            yield Static(Text(printable(self._question), "bold"))
            yield Choices(
                *(
                    Option(Text(f"{sign}  {printable(label)}"), id=key)
                    for sign, (key, label) in zip(
                        chain(SIGNS, repeat("·")), self._choices, strict=False
                    )
                ),
                markup=False,
            )
        yield KeyBar()

    def on_mount(self) -> None:
        """Begins where one is."""
        options = self.query_one(OptionList)
        options.highlighted = options.get_option_index(self._now) if self._now else 0

    def action_number(self, number: int) -> None:
        """A number takes the line it stands before."""
        if number <= len(self._choices):
            self.dismiss(self._choices[number - 1][0])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click takes it."""
        self.dismiss(event.option.id)
