"""Who must be told something: a list to work through, and what to say to the marked one."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Generic, TypeVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from kiosk.cells import fitted, one_line
from kiosk.domain.guests import Guest
from kiosk.inert import printable
from kiosk.screens.searching import identity
from kiosk.widgets.head_line import HeadLine
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.row_list import Entry, Look, RowList
from kiosk.wording.fields import language_name
from kiosk.words import _

TOLD, NOT_TOLD = "✔", "☐"
SIGN, PHONE, LANGUAGE = 2, 19, 12

Telling = TypeVar("Telling")
"""Whom to tell what."""


class TellList(Screen[None], Generic[Telling]):
    """A list to work through; the marked guest's message stands whole beneath it."""

    AUTO_FOCUS = "RowList"

    def __init__(self) -> None:
        super().__init__()
        self._listed: Mapping[str, Telling] = {}

    @abstractmethod
    def everybody(self) -> Mapping[str, Telling]:
        """Who is listed, by a name of the line; the order stays while one works through it."""

    @abstractmethod
    def is_told(self, each: Telling) -> bool:
        """Whether they were told already."""

    @abstractmethod
    def words(self, each: Telling) -> str:
        """The message in their own language."""

    @abstractmethod
    def write(self, each: Telling, width: int, look: Look) -> Text:
        """Their line."""

    def compose(self) -> ComposeResult:
        """How many are left, who they are, the message, keys."""
        yield HeadLine(Static(id="head", markup=False))
        yield RowList(id="to-tell")
        yield Static(id="message", markup=False)
        yield Static(id="said", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Everybody."""
        self._listed = self.everybody()
        self.show()

    def show(self) -> None:
        """The list as it stands."""
        self.query_one(RowList).show(
            [Entry(name, 1, partial(self._write, each)) for name, each in self._listed.items()]
        )
        head = Text(_("Who must be told"), "bold")
        left = _("{missing} of {count} still to be told").format(
            missing=sum(not self.is_told(each) for each in self._listed.values()),
            count=len(self._listed),
        )
        self.query_one("#head", Static).update(head.append(f"  ·  {left}", "not bold"))
        self._show_message()

    def _write(self, each: Telling, width: int, look: Look) -> Sequence[Text]:
        return [self.write(each, width, look)]

    @on(RowList.Moved)
    def _show_message(self) -> None:
        """What to say to the marked one."""
        self.query_one("#message", Static).update(Text(printable(self.message)))

    @property
    def marked(self) -> Telling | None:
        """Who is marked."""
        return self._listed.get(self.query_one(RowList).key)

    @property
    def message(self) -> str:
        """What to say to them."""
        return self.words(self.marked) if self.marked else ""

    def to_the_next(self) -> None:
        """The cursor goes to the next one who must still be told."""
        names = list(self._listed)
        at = names.index(self.query_one(RowList).key)
        waiting = (
            name for name in (*names[at:], *names[:at]) if not self.is_told(self._listed[name])
        )
        if (following := next(waiting, None)) is not None:
            self.query_one(RowList).go_to(following)

    def say(self, text: str) -> None:
        """A line at the bottom."""
        line = self.query_one("#said", Static)
        line.update(Text(printable(text), "bold"))
        line.display = True


def guest_line(
    guest: Guest, language: str, is_told: bool, width: int, look: Look, more: Iterable[str] = ()
) -> Text:
    """A guest with phone and language; what else is to be said has a third of the names' room.

    Args:
        language: the code of the language in which they are told.
        width: how many cells there are.
    """
    told = list(more)
    rest = max(8, width - SIGN - PHONE - LANGUAGE - 2 - len(told))
    cells = max(8, rest // 3) if told else 0
    line = Text().append(f"{TOLD if is_told else NOT_TOLD} ", look("good" if is_told else ""))
    line.append(fitted(one_line(identity(guest)[0]), rest - cells) + " ", "" if is_told else "bold")
    line.append(fitted(one_line(guest.phone) or _("no phone"), PHONE) + " ", "bold")
    line.append(fitted(language_name(language), LANGUAGE))
    for each in told:
        line.append(" " + fitted(one_line(each), cells), look("quiet"))
    return line
