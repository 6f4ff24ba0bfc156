"""Take a scan back: which one, and why."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from kiosk.domain.given_reasons import is_given
from kiosk.inert import printable
from kiosk.screens.keys import BACK, HELP
from kiosk.widgets.complaint import Complaint
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.recent_scans import Line
from kiosk.words import N_, _

REASONS = (N_("wrong person"), N_("scanned by mistake"), N_("guest did not stay"))


class UndoScreen(ModalScreen[tuple[str, str] | None]):
    """Returns the fact and the reason, or None.

    Args:
        scans: the facts that can be taken back, newest first, each with its line.
    """

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "Input"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Takes an entry or an exit back; scan and undo both stay on record.")),
        ("↑ ↓", N_("Which scan.")),
        ("1 2 3", N_("Takes it back for that reason.")),
        (N_("Type"), N_("Another reason, then Enter.")),
        ("Esc", N_("Back; nothing changes.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("up", "move(-1)", N_("Up"), show=False),
        Binding("down", "move(1)", N_("Down"), show=False),
        BACK,
    ]

    def __init__(self, scans: Sequence[tuple[str, Line]]) -> None:
        super().__init__()
        self._scans = scans

    def compose(self) -> ComposeResult:
        """The scans, the reasons by number, and a line for any other reason."""
        yield KeyBar()
        with Vertical(classes="dialog"):
            if not self._scans:
                yield Static(Text(_("Nothing to undo: nobody passed at this desk yet."), "bold"))
                yield Static(Text(_("Esc goes back.")), classes="hint")
                return
            yield Static(Text(_("Take back which scan?"), "bold"))
            yield OptionList(
                *(
                    Option(Text(printable(f"{line.time} {line.sign} {line.text}")), id=fact)
                    for fact, line in self._scans
                ),
                markup=False,
            )
            reasons = "   ".join(f"{n} {_(text)}" for n, text in enumerate(REASONS, start=1))
            yield Static(Text(_("Why? Press the number, or type another reason and Enter.")))
            yield Static(Text(reasons, "bold"), classes="hint")
            yield Input(id="reason")
            yield Complaint(markup=False)

    def on_mount(self) -> None:
        """The newest scan is the one that is mostly meant."""
        if self._scans:
            self.query_one(OptionList).highlighted = 0

    def action_move(self, step: int) -> None:
        """Up and down among the scans, while the cursor stays with the reason."""
        if self._scans:
            options = self.query_one(OptionList)
            options.highlighted = ((options.highlighted or 0) + step) % len(self._scans)

    @on(Input.Changed, "#reason")
    def _number(self, event: Input.Changed) -> None:
        if event.value in ("1", "2", "3"):
            self._take_back(REASONS[int(event.value) - 1])

    @on(Input.Submitted, "#reason")
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        if is_given(event.value):
            self._take_back(event.value.strip())
        else:
            self.query_one(Complaint).say(_("! Say it in a word or two."))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.query_one(Input).focus()

    def _take_back(self, reason: str) -> None:
        chosen = self.query_one(OptionList).highlighted or 0
        self.dismiss((self._scans[chosen][0], reason))
