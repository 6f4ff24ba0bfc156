"""Somebody stays behind: why, who was told, and who looks after them from now on."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from kiosk.domain.given_reasons import is_given
from kiosk.inert import printable
from kiosk.widgets.complaint import Complaint
from kiosk.widgets.key_bar import KeyBar
from kiosk.words import N_, _

REASONS = (
    N_("ill or in hospital"),
    N_("stays of their own will"),
    N_("can't be found"),
    N_("has an appointment"),
)


@dataclass(frozen=True, slots=True)
class Behind:
    """What the form says."""

    reason: str
    told: str
    takes_over: str


class StaysBehindScreen(ModalScreen[Behind | None]):
    """Returns what was filled in, all of it, or None.

    Args:
        name: who stays behind.
        partner: whom one could ask to take over; stands there to be overwritten.
    """

    CSS_PATH = "../dialog.tcss"
    AUTO_FOCUS = "#why"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Stays behind: the bus may leave, and the coordinator keeps the case open.")),
        ("1 … 4", N_("In the first line: takes that reason.")),
        ("Enter", N_("The next line; in the last one keeps it all.")),
        ("↑ ↓", N_("Up and down among the lines.")),
        ("Esc", N_("Back; nothing changes.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", N_("Help"), key_display="F1"),
        Binding("f2", "keep", N_("Keep"), key_display="F2"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("escape", "dismiss(None)", N_("Back"), key_display="Esc"),
    ]

    def __init__(self, name: str, partner: str = "") -> None:
        super().__init__()
        self._name = name
        self._partner = partner

    def compose(self) -> ComposeResult:
        """Three lines, none of which may stay empty."""
        reasons = "   ".join(f"{n} {_(text)}" for n, text in enumerate(REASONS, start=1))
        with Vertical(classes="dialog"):
            stays = _("{name} stays behind").format(name=self._name)
            yield Static(Text(printable(stays), "bold"))
            yield Static(Text(reasons, "bold"), classes="hint")
            yield Input(id="why", placeholder=_("Why? The number, or in your words"))
            yield Input(id="told", placeholder=_("Who was told?"))
            yield Input(self._partner, id="takes-over", placeholder=_("Who looks after them now?"))
            yield Complaint(markup=False)
        yield KeyBar()

    @on(Input.Changed, "#why")
    def _number(self, event: Input.Changed) -> None:
        if event.value in {str(n) for n in range(1, len(REASONS) + 1)}:
            event.input.value = _(REASONS[int(event.value) - 1])
            self.query_one("#told", Input).focus()

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == "takes-over":
            self.action_keep()
        else:
            self.focus_next()

    def action_keep(self) -> None:
        """Returns the three, unless one is missing."""
        entries = [self.query_one(f"#{id}", Input) for id in ("why", "told", "takes-over")]
        for entry in entries:
            if not is_given(entry.value):
                self.query_one(Complaint).say(_("! Fill in all three."))
                entry.focus()
                return
        why, told, takes_over = (entry.value.strip() for entry in entries)
        self.dismiss(Behind(why, told, takes_over))
