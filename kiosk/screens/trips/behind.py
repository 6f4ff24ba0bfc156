"""Somebody stays behind: why, who was told, and who looks after them from now on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.text import Text
from textual import on
from textual.binding import BindingType
from textual.widgets import Static

from kiosk.domain.given_reasons import is_given
from kiosk.errors import UnusableInput
from kiosk.screens.form import KEEPING, LEAVING, FormScreen, form_keys, headline
from kiosk.screens.tools import Tools
from kiosk.widgets.form_field import Field
from kiosk.widgets.form_lines import FormLines
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


class StaysBehindScreen(FormScreen[Behind]):
    """Returns what was filled in, all of it, or None.

    Args:
        name: who stays behind.
        partner: whom one could ask to take over; stands there to be overwritten.
    """

    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Stays behind: the bus may leave, and the coordinator keeps the case open.")),
        ("1 … 4", N_("In the first line: takes that reason.")),
        KEEPING,
        ("↑ ↓", N_("Up and down among the lines.")),
        LEAVING,
    )
    BINDINGS: ClassVar[list[BindingType]] = form_keys()

    def __init__(self, tools: Tools, name: str, partner: str = "") -> None:
        super().__init__(tools)
        self._name = name
        self._partner = partner

    def head(self) -> Iterable[Static]:
        """Who it is, and the reasons by their numbers."""
        yield headline(_("{name} stays behind").format(name=self._name))
        reasons = "   ".join(f"{n} {_(text)}" for n, text in enumerate(REASONS, start=1))
        yield Static(Text(reasons, "bold"), classes="hint")

    def lines(self) -> FormLines:
        """Three lines, none of which may stay empty."""
        return FormLines(
            (
                Field("reason", _("Why"), _said),
                Field("told", _("Who was told"), _said),
                Field("takes_over", _("Who takes over"), _said, known=self._partner),
            )
        )

    def on_mount(self) -> None:
        """Tells what to type."""
        self.form.lines["reason"].propose(_("The number, or in your words"))

    @on(FormLines.Changed)
    def _number(self) -> None:
        line = self.form.lines["reason"]
        if line.text in {str(n) for n in range(1, len(REASONS) + 1)}:
            line.write(_(REASONS[int(line.text) - 1]))
            self.form.move(1)

    def record(self, values: Mapping[str, Any]) -> Behind:
        """The three; whoever asked for them puts them on record."""
        return Behind(**values)


def _said(text: str) -> str:
    """What somebody said in words.

    Raises:
        UnusableInput: if it is hardly anything.
    """
    if not is_given(text):
        raise UnusableInput(N_("Say it in a word or two."))
    return text.strip()
