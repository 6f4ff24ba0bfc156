"""One line to type: a name, a number, a reason; what is wrong with it is said beneath."""

from collections.abc import Callable
from pathlib import PurePath
from typing import ClassVar, Generic, TypeVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.widgets.choices import Answer
from kiosk.widgets.complaint import Complaint
from kiosk.widgets.key_bar import KeyBar
from kiosk.words import N_, _

Read = TypeVar("Read")


class LineDialog(ModalScreen[Read | None], Generic[Read]):
    """Returns what ``read`` makes of the line, or None.

    Args:
        read: raises KioskError for what can't be; the dialog stays then.
        known: what stands there at first.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = ["../dialog.tcss"]
    AUTO_FOCUS = "Input"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("A line to type.")),
        ("Enter", N_("Takes it.")),
        ("Esc", N_("Back; nothing changes.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", N_("Help"), key_display="F1"),
        Binding("escape", "dismiss(None)", N_("Back"), key_display="Esc"),
    ]

    def __init__(self, question: str, read: Callable[[str], Read], known: str = "") -> None:
        super().__init__()
        self._question = question
        self._read = read
        self._known = known

    def compose(self) -> ComposeResult:
        """The question, the line, what is wrong."""
        with Vertical(classes="dialog"):
            yield Static(Text(printable(self._question), "bold"))
            yield Answer(self._known)
            yield Complaint(id="complaint", markup=False)
        yield KeyBar()

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            self.dismiss(self._read(event.value))
        except KioskError as error:
            self.query_one(Complaint).say(f"! {_(error.message)} {_(error.remedy)}")
