"""What a change would come to, before it is made: one key makes it, another leaves all as it is."""

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import ClassVar, Generic, TypeVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from kiosk.cells import one_line
from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.screens.keys import BACK, HELP
from kiosk.screens.tools import Tools
from kiosk.widgets.complaint import Complaint
from kiosk.widgets.key_bar import KeyBar
from kiosk.wording.changes import FINE, HEED, PLAIN, Told
from kiosk.words import N_, _

_STYLES = {FINE: "", HEED: "bold", PLAIN: ""}

Done = TypeVar("Done")


class Reason(Input):
    """The line for a reason; Enter in it does what the dialog is for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("Do it"), key_display="Enter")
    ]


class ConsequencesScreen(ModalScreen[Done | None], Generic[Done]):
    """Returns what the act returned, or None if nothing was changed.

    Args:
        told: what would come of it.
        act: makes the change, for the reason that was given; raises KioskError where it can't.
            Without it there is nothing to do but to read.
        asks: whether a reason is asked for.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = ["../dialog.tcss", "trip_dialogs.tcss"]
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("What this change would come to. Nothing has been changed yet.")),
        ("Enter", N_("Makes the change.")),
        ("↑ ↓", N_("Scroll where there is more than fits.")),
        ("Esc", N_("Back; nothing changes.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("enter", "do", N_("Do it"), key_display="Enter"),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(8)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
        BACK,
    ]

    def __init__(
        self,
        title: str,
        told: Sequence[Told],
        act: Callable[[str], Done] | None,
        tools: Tools,
        *,
        asks: bool = True,
    ) -> None:
        super().__init__()
        self._headline = title
        self._told = told
        self._act = act
        self._tools = tools
        self._asks = asks and act is not None

    def compose(self) -> ComposeResult:
        """What is changed, what comes of it, and why."""
        yield KeyBar()
        with Vertical(classes="dialog consequences"):
            yield Static(Text(printable(self._headline), "bold"))
            with VerticalScroll(id="told", can_focus=False):
                for line in self._told:
                    text = Text(f"{line.sign} {one_line(line.words)}", _STYLES.get(line.sign, ""))
                    yield Static(text, classes="heed" if line.sign == HEED else "")
            if self._asks:
                yield Reason(id="reason", placeholder=_("Why? A word or two for the record"))
            yield Complaint(id="complaint", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing can be done, no key does it."""
        return self._act is not None or action != "do"

    def action_scroll(self, lines: int) -> None:
        """Up and down in what would come."""
        self.query_one("#told").scroll_relative(y=lines, animate=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_do()

    def action_do(self) -> None:
        """Makes the change."""
        assert self._act is not None
        reason = self.query_one(Input).value if self._asks else ""
        try:
            done = self._act(reason)
        except KioskError as error:
            self._tools.note(error)
            self._tools.sound("refused")
            self.query_one(Complaint).not_recorded(error)
            return
        self.dismiss(done)
