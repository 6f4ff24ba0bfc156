"""One line to type: a name, a number, a reason; what is wrong with it is said beneath."""

from collections.abc import Callable
from pathlib import Path, PurePath
from typing import ClassVar, Generic, TypeVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.screens.keys import BACK, HELP
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
        hint: how to type it, while nothing stands there.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = [Path(__file__).with_name("dialog.tcss")]
    AUTO_FOCUS = "Input"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("A line to type.")),
        ("Enter", N_("Takes it.")),
        ("Esc", N_("Back; nothing changes.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        BACK,
    ]

    def __init__(
        self, question: str, read: Callable[[str], Read], known: str = "", hint: str = ""
    ) -> None:
        super().__init__()
        self._question = question
        self._read = read
        self._known = known
        self._hint = hint

    def compose(self) -> ComposeResult:
        """The question, the line, what is wrong."""
        with Vertical(classes="dialog"):
            yield Static(Text(printable(self._question), "bold"))
            yield Answer(self._known, placeholder=self._hint)
            yield Complaint(id="complaint", markup=False)
        yield KeyBar()

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            self.dismiss(self._read(event.value))
        except KioskError as error:
            self.query_one(Complaint).say(f"! {_(error.message)} {_(error.remedy)}")
