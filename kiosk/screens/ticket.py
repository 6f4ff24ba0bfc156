"""A ticket that was just issued: to be photographed from the screen, while its file is written."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.screens.cards import names
from kiosk.screens.keys import HELP
from kiosk.usecases.issue_tickets import Issued
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.qr_code import QrCode
from kiosk.words import G_, N_, _, spoken, to_guest

PHOTOGRAPH = G_("Please take a photo of this code. It is your ticket.")


class TicketScreen(ModalScreen[None]):
    """Shows the code, whose it is, and where its printout lies.

    Args:
        matrix: the QR symbol, as `ports.Tickets.matrix` gives it.
        write: writes the files and returns the PDF's path; called in a thread of its own. Without
            it nothing is written.
        note: keeps an error so that it can be read again.
        is_blocked: whether the ticket is blocked, which the guest can't see from it.
    """

    class Written(Message):
        """The files lie there, or why they don't."""

        def __init__(self, outcome: Path | KioskError) -> None:
            super().__init__()
            self.outcome = outcome

    CSS_PATH = "ticket.tcss"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("A ticket: the guest takes a photo of it, or gets the printout.")),
        ("Enter", N_("Closes it. The ticket counts either way.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("enter", "dismiss(None)", N_("Done"), key_display="Enter"),
        Binding("escape", "dismiss(None)", show=False),
    ]

    def __init__(
        self,
        ticket: Issued,
        matrix: Sequence[Sequence[bool]],
        write: Callable[[], Path] | None = None,
        note: Callable[[KioskError], None] | None = None,
        *,
        is_blocked: bool = False,
    ) -> None:
        super().__init__()
        self._ticket = ticket
        self._is_blocked = is_blocked
        self._matrix = matrix
        self._write = write
        self._note = note

    def compose(self) -> ComposeResult:
        """The code, and the words beside it."""
        guest = self._ticket.guest
        yield KeyBar()
        yield QrCode(self._matrix, id="ticket-code")
        with VerticalScroll(id="ticket-words", can_focus=False):
            yield Static(Text(self._ticket.human_code, "bold reverse"))
            own, *others = names(guest)
            whose = Text(_line(own), "bold")
            for line in (*others, self._ticket.kind.name.in_language(spoken())):
                whose.append(f"\n{_line(line)}", "not bold")
            yield Static(whose)
            if self._is_blocked:
                told = _("! Blocked: this ticket lets nobody in until it is released.")
                yield Static(Text(told, "bold"), id="ticket-blocked")
            yield Static(Text(to_guest(PHOTOGRAPH, guest.language or "en"), "italic"))
            yield Static(id="ticket-file", markup=False)

    def on_mount(self) -> None:
        """The file is written meanwhile: whoever waits, waits for nothing."""
        if self._write is not None:
            self._tell(_("Writing the file …"))
            self.run_worker(self._write_file, thread=True, exclusive=True, exit_on_error=False)

    def _write_file(self) -> None:
        assert self._write is not None
        try:
            outcome: Path | KioskError = self._write()
        except KioskError as error:
            outcome = error
            if self._note is not None:
                self._note(error)
        self.post_message(self.Written(outcome))

    @on(Written)
    def _written(self, event: Written) -> None:
        if isinstance(event.outcome, Path):
            self._tell(f"✔ {printable(str(event.outcome))}")
        else:
            error = event.outcome
            self._tell(f"✘ {printable(_(error.message))}\n→ {printable(_(error.remedy))}")
            self.query_one("#ticket-file").add_class("-failed")

    def _tell(self, text: str) -> None:
        self.query_one("#ticket-file", Static).update(Text(text, overflow="fold"))


def _line(text: str) -> str:
    """A text from outside as one line that leaves room for the others."""
    line = " ".join(printable(text).split())
    return line if len(line) <= 80 else f"{line[:79]}…"
