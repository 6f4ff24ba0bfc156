"""Why: a short list to answer by one digit, and a line for whatever else it is."""

from collections.abc import Sequence
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

TAKE_ALONG = (
    N_("late"),
    N_("changed with someone"),
    N_("seat left over"),
    N_("coordinator said so"),
)
OWN_TRANSPORT = (
    N_("own car"),
    N_("with a colleague"),
    N_("taxi or train"),
    N_("is picked up"),
)
SOMEBODY_MISSING = (N_("could not be reached"), N_("called off by phone"))
TOO_MANY = (N_("aboard without a ticket"),)
TOO_FEW = (N_("got off unseen"), N_("scanned by mistake"))
LEAVING = (N_("coordinator said so"), N_("can't wait any longer"))
OPENING_AGAIN = (
    N_("somebody else came"),
    N_("closed by mistake"),
    N_("wrong head count"),
)


class ReasonScreen(ModalScreen[str | None]):
    """Returns the reason, in the language of the program where it was one of the list.

    Args:
        question: what needs a reason.
        about: more on it, such as whom it is about or what will follow; may be empty.
        reasons: at most nine.
    """

    CSS_PATH = "../dialog.tcss"
    AUTO_FOCUS = "Input"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("A reason: it stands on the manifest.")),
        ("1 … 9", N_("Takes that one.")),
        (N_("Type"), N_("Another reason, then Enter.")),
        ("Esc", N_("Back; nothing changes.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", N_("Help"), key_display="F1"),
        Binding("escape", "dismiss(None)", N_("Back"), key_display="Esc"),
    ]

    def __init__(self, question: str, reasons: Sequence[str], about: str = "") -> None:
        super().__init__()
        self._question = question
        self._reasons = reasons
        self._about = about

    def compose(self) -> ComposeResult:
        """The question, the reasons by number, and a line for any other."""
        with Vertical(classes="dialog"):
            yield Static(Text(printable(self._question), "bold"))
            if self._about:
                yield Static(Text(printable(self._about)))
            lines = (f"{n}  {_(text)}" for n, text in enumerate(self._reasons, start=1))
            yield Static(Text("\n" + "\n".join(lines), "bold"))
            yield Input(id="reason", placeholder=_("The number, or type another reason and Enter"))
            yield Complaint(markup=False)
        yield KeyBar()

    @on(Input.Changed, "#reason")
    def _number(self, event: Input.Changed) -> None:
        digit = event.value
        if len(digit) == 1 and digit.isdecimal() and 1 <= int(digit) <= len(self._reasons):
            self.dismiss(self._reasons[int(digit) - 1])

    @on(Input.Submitted, "#reason")
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value.strip()
        if is_given(text):
            self.dismiss(text)
        else:
            self.query_one(Complaint).say(_("! Say it in a word or two."))
