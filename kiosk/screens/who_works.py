"""Who works here: the desk is handed over without being closed."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.screens.keys import HELP
from kiosk.usecases.fair import Fair
from kiosk.usecases.operators import LONGEST_NAME, at_work, take_over
from kiosk.widgets.choices import Answer
from kiosk.widgets.complaint import Complaint
from kiosk.widgets.key_bar import KeyBar
from kiosk.words import N_, _


class WhoWorksScreen(ModalScreen[bool]):
    """Returns whether somebody else works here now."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "#name"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Who works here: what is recorded from now on bears their mark.")),
        ("Enter", N_("Takes the name; without one nobody in particular works here.")),
        ("Esc", N_("Back; nothing changes.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("escape", "dismiss(False)", N_("Back"), key_display="Esc"),
    ]

    def __init__(self, fair: Fair) -> None:
        super().__init__()
        self._fair = fair

    def compose(self) -> ComposeResult:
        """Who worked here until now, and a line for who does next."""
        now = at_work(self._fair)
        with Vertical(classes="dialog"):
            yield Static(Text(_("Who works here now?"), "bold"))
            if now:
                told = _("Until now: {name}").format(name=printable(now))
                yield Static(Text(told), classes="hint")
            yield Answer(id="name", max_length=LONGEST_NAME)
            yield Complaint()
        yield KeyBar()

    @on(Answer.Submitted, "#name")
    def _named(self, event: Answer.Submitted) -> None:
        event.stop()
        try:
            take_over(self._fair, event.value)
        except KioskError as error:
            self.query_one(Complaint).not_recorded(error)
            return
        self.dismiss(True)
