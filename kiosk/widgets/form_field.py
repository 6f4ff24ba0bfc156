"""A field of a form: its name, what is typed, what that will be taken for, and what is wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from kiosk.errors import UnusableInput
from kiosk.inert import printable
from kiosk.words import _

LONGEST = 200


def nothing_to_tell(_text: str) -> str:
    """Of a field whose text says itself what it is taken for."""
    return ""


@dataclass(frozen=True, slots=True)
class Field:
    """What a line of a form is for.

    Attributes:
        name: of the field in the record.
        label: what the staff call it.
        read: what a text means; raises UnusableInput if it can't be read.
        told: what a text will be taken for, shown beside it; empty where it says it itself.
        known: what stands there at first.
        stays: what the line means as long as nobody touches it; without it, what its text means.
        is_short: a time, a count, a choice: typed over rather than corrected letter by letter.
    """

    name: str
    label: str
    read: Callable[[str], Any]
    told: Callable[[str], str] = nothing_to_tell
    known: str = ""
    stays: tuple[Any, ...] = ()
    is_short: bool = False


class FormField(Vertical):
    """A line to type in.

    Args:
        label_cells: how wide the column of the labels is.
    """

    DEFAULT_CSS = """
    FormField { height: auto; }
    FormField Horizontal { height: 1; }
    FormField .label { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    FormField Input { width: 1fr; background: $panel; }
    FormField Input:focus { background: $panel-lighten-1; }
    FormField Input > .input--placeholder { color: $quiet; }
    FormField .note { width: auto; max-width: 50%; height: 1; padding-left: 1; }
    FormField .note { text-wrap: nowrap; text-overflow: ellipsis; }
    FormField .complaint { display: none; padding-left: 2; }
    FormField.-wrong .complaint { display: block; }
    FormField.-wrong .label { color: $error; text-style: bold; }
    """

    class Changed(Message):
        """Something was typed or taken away."""

    class Left(Message):
        """The cursor went elsewhere."""

        def __init__(self, field: "FormField") -> None:
            super().__init__()
            self.field = field

    def __init__(self, of: Field, label_cells: int) -> None:
        super().__init__(name=of.name, id=f"field-{of.name.replace('_', '-')}")
        self.field = of.name
        self._of = of
        self._label_cells = label_cells

    def compose(self) -> ComposeResult:
        """Name, line and note side by side; the complaint under them, if there is one."""
        with Horizontal():
            label = Static(Text(self._of.label), classes="label")
            label.styles.width = self._label_cells
            yield label
            yield Input(
                self._of.known,
                max_length=LONGEST,
                select_on_focus=self._of.is_short,
                compact=True,
            )
            yield Static(classes="note", markup=False)
        yield Static(classes="complaint", markup=False)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.query_one(Input).value

    @property
    def is_touched(self) -> bool:
        """Whether another text stands there than at first."""
        return self.text.strip() != self._of.known.strip()

    @property
    def value(self) -> Any:
        """What the line means.

        Raises:
            UnusableInput: if it can't be read; why, and how to type it.
        """
        if self._of.stays and not self.is_touched:
            return self._of.stays[0]
        return self._of.read(self.text)

    @property
    def objection(self) -> str:
        """Why the line can't be read, and how to type it; empty where it can."""
        try:
            _value = self.value
        except UnusableInput as error:
            return f"{_(error.message)} {_(error.remedy)}".strip()
        return ""

    def take_focus(self) -> None:
        """The cursor comes here, for the very next key; it goes over a short text."""
        line = self.query_one(Input)
        self.screen.set_focus(line)
        if self._of.is_short:
            line.select_all()

    def write(self, text: str) -> None:
        """Puts a text there, as if somebody had typed it."""
        self.query_one(Input).value = text

    def propose(self, text: str) -> None:
        """What counts if the line is left empty."""
        self.query_one(Input).placeholder = printable(text)

    def complain(self, text: str) -> None:
        """Says what is wrong; nothing where nothing is."""
        self.set_class(bool(text), "-wrong")
        self.query_one(".complaint", Static).update(Text(f"✘ {printable(text)}" if text else ""))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one(".note", Static).update(Text(printable(self._of.told(event.value))))
        self.complain("")
        self.post_message(self.Changed())

    @on(Input.Blurred)
    def _blurred(self, event: Input.Blurred) -> None:
        event.stop()
        self.post_message(self.Left(self))
