"""The frame of every form: its keys, what went wrong, and a way out that loses nothing."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import Any, ClassVar, Generic, TypeVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.screens.keys import HELP
from kiosk.screens.tools import Tools
from kiosk.widgets.complaint import Complaint
from kiosk.widgets.form_lines import FormLines
from kiosk.widgets.key_bar import KeyBar
from kiosk.words import N_, _, ngettext

Kept = TypeVar("Kept")

KEEPING = ("F2", N_("Keeps it; so does Enter in the last line."))
LEAVING = ("Esc", N_("Back; what was typed is only thrown away at the second time."))
"""What F1 says of the keys that all forms have."""


def form_keys(*own: BindingType, keep: str = N_("Keep")) -> list[BindingType]:
    """The keys of a form, and its own ones among them.

    Args:
        keep: what F2 does.
    """
    return [
        HELP,
        Binding("f2", "keep", keep, key_display="F2"),
        *own,
        Binding("f10,ctrl+s", "keep", show=False),
        # Before the line itself: what is typed next goes to the next line, however fast it comes.
        Binding("enter", "next", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("escape", "back", N_("Back"), key_display="Esc"),
    ]


class FormScreen(ModalScreen[Kept | None], Generic[Kept]):
    """Returns what came of it once it is on record, or None. The fields are data."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        Path(__file__).with_name(name) for name in ("dialog.tcss", "record_form.tcss")
    ]
    AUTO_FOCUS = "Input"  # each form has `form_keys` of its own: inherited ones would come first

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self._warned = False

    @abstractmethod
    def head(self) -> Iterable[Widget]:
        """What the form is about."""

    @abstractmethod
    def lines(self) -> FormLines:
        """The lines to fill in."""

    def foot(self) -> Iterable[Widget]:
        """What else stands beneath the lines."""
        return ()

    @abstractmethod
    def record(self, values: Mapping[str, Any]) -> Kept | None:
        """Records what the lines mean; None where it complained at a line instead.

        Raises:
            KioskError: if it could not be recorded.
        """

    def compose(self) -> ComposeResult:
        """What it is about, the lines, what went wrong."""
        yield KeyBar()
        with Vertical(classes="dialog record"):
            yield from self.head()
            yield self.lines()
            yield from self.foot()
            yield Complaint(id="complaint", markup=False)

    @property
    def form(self) -> FormLines:
        """The lines."""
        return self.query_one(FormLines)

    def kept(self) -> Kept | None:
        """What came of recording it; None, and what is wrong is said where it is, if nothing."""
        values = self.form.accepted()
        if values is None:
            self._tell_how_many()
            return None
        try:
            return self.record(values)
        except KioskError as error:
            self._tools.note(error)
            self._tools.sound("refused")
            self.query_one(Complaint).not_recorded(error)
            return None

    def object_at(self, field: str, text: str) -> None:
        """Says at a line why the form can't be recorded, and goes there."""
        self.form.complain(field, text)
        self._tell_how_many()

    def _tell_how_many(self) -> None:
        """That nothing is kept yet: what is wrong may stand where nobody looks just now."""
        self._tools.sound("refused")
        count = len(self.form.query(".-wrong"))
        told = ngettext(
            "! Not recorded yet: {count} line has to be put right.",
            "! Not recorded yet: {count} lines have to be put right.",
            count,
        )
        self.query_one(Complaint).say(told.format(count=count))

    @on(FormLines.Changed)
    def _changed(self) -> None:
        self._warned = False
        self.query_one(Complaint).say("")

    def on_key(self, event: events.Key) -> None:
        """What is typed while the cursor stands in no line, as after a click beside them."""
        if event.is_printable and event.character:
            event.stop()
            if not isinstance(self.focused, Input):
                self.form.resume()
            if isinstance(self.focused, Input):
                self.focused.insert_text_at_cursor(event.character)

    def action_next(self) -> None:
        """Enter: the next line; in the last one keeps it, once all keys before have come there."""
        if self.form.is_at_end and self.focused is not None:
            self.focused.call_later(self.action_keep)
        else:
            self.form.move(1)

    def action_move(self, step: int) -> None:
        """Up and down among the lines."""
        self.form.move(step)

    def action_keep(self) -> None:
        """Records it, if all that was typed can be read, and goes back."""
        if (kept := self.kept()) is not None:
            self.dismiss(kept)

    def action_back(self) -> None:
        """Esc: out, but what was typed is thrown away only if that is meant."""
        if self.may_leave("Esc"):
            self.dismiss(None)

    def may_leave(self, key: str) -> bool:
        """Whether nothing that was typed is lost by it, or that is meant; else asks for it.

        Args:
            key: what was pressed, and will have to be pressed again.
        """
        if self._warned or not self.form.touched:
            return True
        self._warned = True
        told = _("! {key} once more throws away what was typed.").format(key=key)
        self.query_one(Complaint).say(told)
        return False


def headline(text: str, *more: str) -> Static:
    """The first line of a form, and beside it what else must be known."""
    head = Text(printable(text), "bold")
    for told in filter(None, more):
        head.append(f"  ·  {printable(told)}", "not bold")
    return Static(head)
