"""A long list to choose from: what is typed narrows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from kiosk.cells import fitted, one_line
from kiosk.domain.names import plain
from kiosk.inert import printable
from kiosk.screens.keys import BACK, HELP
from kiosk.widgets.choices import Answer
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.row_list import Entry, Look, RowList
from kiosk.words import N_, _


@dataclass(frozen=True, slots=True)
class Item:
    """Something to choose: what it is known by, its name, and what else tells it from others."""

    key: str
    name: str
    more: str = ""


class FindScreen(ModalScreen[str | None]):
    """Returns the key of what was chosen, or None."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["../dialog.tcss", "board_dialogs.tcss"]
    AUTO_FOCUS = "Input"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("A list to choose from; typing narrows it.")),
        ("↑ ↓", N_("Among those that fit.")),
        ("Enter", N_("Takes the marked one.")),
        ("Esc", N_("Back; nothing changes.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("pageup", "move(-8)", show=False),
        BACK,
    ]

    def __init__(self, question: str, items: Sequence[Item]) -> None:
        super().__init__()
        self._question = question
        self._items = items
        self._folded = [plain(f"{item.name} {item.more} {item.key}") for item in items]

    def compose(self) -> ComposeResult:
        """The question, a line to type in, the list."""
        yield KeyBar()
        with Vertical(classes="dialog find"):
            yield Static(Text(printable(self._question), "bold"))
            yield Answer(placeholder=_("Type a part of the name"))
            yield RowList(id="found")

    def on_mount(self) -> None:
        """Everything, at first."""
        self.query_one(RowList).can_focus = False
        self._narrow("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._narrow(event.value)

    @on(Input.Submitted)
    def _taken(self, event: Input.Submitted) -> None:
        event.stop()
        if key := self.query_one(RowList).key:
            self.dismiss(key)

    @on(RowList.Clicked)
    def _clicked(self, event: RowList.Clicked) -> None:
        event.stop()
        self.dismiss(event.key)

    def action_move(self, step: int) -> None:
        """Up and down the list, while one types."""
        self.query_one(RowList).action_move(step)

    def _narrow(self, typed: str) -> None:
        words = plain(typed).split()
        pairs = zip(self._items, self._folded, strict=True)
        fit = [item for item, folded in pairs if all(word in folded for word in words)]
        self.query_one(RowList).show(
            [Entry(item.key, 1, partial(_line, item)) for item in fit] or [_NOTHING]
        )


def _line(item: Item, width: int, look: Look) -> list[Text]:
    name = width if not item.more else max(16, width * 3 // 5)
    text = Text(fitted(one_line(item.name), name), "bold")
    if item.more:
        text.append(" " + fitted(one_line(item.more), max(0, width - name - 1)), look("quiet"))
    return [text]


_NOTHING = Entry("", 1, lambda width, look: [Text(_("Nothing fits this."))])
