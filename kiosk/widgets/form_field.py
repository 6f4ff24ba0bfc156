"""A field of a form: its name, what is typed, what that will be taken for, and what is wrong."""

from collections.abc import Callable

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from kiosk.inert import printable

LONGEST = 200


class FormField(Vertical):
    """A line to type in.

    Args:
        name: of the guest's field.
        label: what the staff call it.
        note: what a text will be taken for, shown beside it; empty where it says it itself.
        known: what stands there at first.
    """

    DEFAULT_CSS = """
    FormField { height: auto; }
    FormField Horizontal { height: 1; }
    FormField .label { width: 19; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
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

    class Done(Message):
        """Enter was pressed here."""

        def __init__(self, field: "FormField") -> None:
            super().__init__()
            self.field = field

    class Left(Message):
        """The cursor went elsewhere."""

        def __init__(self, field: "FormField") -> None:
            super().__init__()
            self.field = field

    def __init__(self, name: str, label: str, note: Callable[[str], str], known: str = "") -> None:
        super().__init__(name=name, id=f"field-{name.replace('_', '-')}")
        self.field = name
        self._label = label
        self._note = note
        self._known = known

    def compose(self) -> ComposeResult:
        """Name, line and note side by side; the complaint under them, if there is one."""
        with Horizontal():
            yield Static(Text(self._label), classes="label")
            yield Input(self._known, max_length=LONGEST, select_on_focus=False, compact=True)
            yield Static(classes="note", markup=False)
        yield Static(classes="complaint", markup=False)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.query_one(Input).value

    @property
    def is_touched(self) -> bool:
        """Whether another text stands there than at first."""
        return self.text.strip() != self._known.strip()

    def take_focus(self) -> None:
        """The cursor comes here."""
        self.query_one(Input).focus()

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
        note = self._note(event.value)
        self.query_one(".note", Static).update(Text(printable(note)))
        self.complain("")
        self.post_message(self.Changed())

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Done(self))

    @on(Input.Blurred)
    def _blurred(self, event: Input.Blurred) -> None:
        event.stop()
        self.post_message(self.Left(self))
