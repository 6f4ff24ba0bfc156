"""How is the scanner set? Codes to scan from the screen or the sheet, and what they tell."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from kiosk.doctor.finding import SIGNS, WORDS, State
from kiosk.domain.keyboards import Calibrated
from kiosk.inert import printable
from kiosk.screens.keys import HELP
from kiosk.widgets.contact_light import ContactLight
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.qr_code import QrCode
from kiosk.wording.calibration import in_short, rows
from kiosk.words import N_, _

Judge = Callable[[str, tuple[str, ...] | None, float | None], Calibrated | None]
LOOKS = {State.FINE: "admitted", State.LOOK: "again", State.BAD: "refused"}
# Keys that come so while nobody has anything to type are those of a scanner that is too slow.
LEAST_KEYS, MOST_KEYS, SLOW_SECONDS = 40, 400, 0.3


class CalibrateScreen(Screen[None]):
    """Shows a code; says what a scan of it told; keeps the setting. Records nothing.

    Args:
        codes: each code's title and the rows of its symbol, dark modules true.
        judge: what a scan (text, end keys, seconds from key to key) tells of the scanner.
        keep: remembers the setting, and goes by it.
    """

    CSS_PATH = "calibrate.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("f2", "turn", N_("Other code"), key_display="F2"),
        Binding("f5", "keep", N_("Keep"), key_display="F5"),
        Binding("escape", "back", N_("Back"), key_display="Esc"),
    ]
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("How is the scanner set? Scan the code on the screen, or the printed sheet.")),
        (N_("Scan"), N_("Says what came; here nothing is recorded.")),
        ("F2", N_("Shows the other code: a trial ticket as long as a real one.")),
        ("F5", N_("Keeps what was found, for this device.")),
        ("Esc", N_("Back.")),
    )

    def __init__(
        self,
        codes: Sequence[tuple[str, Sequence[Sequence[bool]]]],
        judge: Judge,
        keep: Callable[[Calibrated], None],
    ) -> None:
        super().__init__()
        self._codes = codes
        self._judge = judge
        self._keep = keep
        self._shown = 0
        self._found: Calibrated | None = None
        self._typed: list[tuple[str, float]] = []

    def compose(self) -> ComposeResult:
        """The code, and the words beside it."""
        yield KeyBar()
        for place, (_title, matrix) in enumerate(self._codes):
            yield QrCode(matrix, id=f"calibrate-code-{place}")
        with VerticalScroll(id="calibrate-words", can_focus=False):
            yield ContactLight()
            yield Static(id="calibrate-title")
            yield Static(id="calibrate-verdict")
            yield Static(id="calibrate-rows")

    def on_mount(self) -> None:
        """Shows the first code, and waits."""
        self._show_code()
        self._say("", Text(_("Scan the code now; nothing is recorded here."), "bold"))

    # What comes in.

    def heard(
        self,
        text: str,
        pace: float | None = None,
        raw: str = "",
        end: tuple[str, ...] | None = None,
    ) -> None:
        """A code arrived: says what it tells, and records nothing.

        Args:
            raw: the text with its prefix, if that was cut off.
            end: the keys that ended it; None for a paste.
        """
        self._typed.clear()
        found = self._judge(raw or text, end, pace)
        if found is None:
            told = _headed(State.LOOK, _("Another code"))
            told.append(_("This code is not on the sheet, so it tells nothing of the scanner."))
            told.append("\n→ " + _("Scan the code on the screen."))
            self._say(LOOKS[State.LOOK], told)
            return
        self._found = found
        self._show_found(found)

    def half(self) -> None:
        """A code arrived that broke off."""
        told = _headed(State.BAD, _("Only part of a code arrived."))
        told.append("→ " + _("Scan again, slowly."))
        self._say(LOOKS[State.BAD], told)

    def on_key(self, event: events.Key) -> None:
        """Keys of a scanner so slow that they count as typing tell of it all the same."""
        if not event.is_printable or not event.character:
            return
        if self._typed and event.time - self._typed[-1][1] > SLOW_SECONDS:
            self._typed.clear()
        self._typed = [*self._typed, (event.character, event.time)][-MOST_KEYS:]
        if (count := len(self._typed)) < LEAST_KEYS:
            return
        pace = (self._typed[-1][1] - self._typed[0][1]) / (count - 1)
        text = "".join(character for character, _time in self._typed)
        found = self._judge(text, (), pace)
        if found is not None:
            self._found = found
            self._show_found(found)

    # What the keys do.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to keep once the scanner's setting is known."""
        return self._setting is not None if action == "keep" else True

    def action_turn(self) -> None:
        """The other code."""
        self._shown = (self._shown + 1) % len(self._codes)
        self._show_code()

    def action_keep(self) -> None:
        """Remembers what was found."""
        if (found := self._setting) is not None:
            self._keep(found)
            told = _headed(State.FINE, _("Kept for this device."))
            self._say(LOOKS[State.FINE], told)

    def action_back(self) -> None:
        """To where this was opened from."""
        self.dismiss(None)

    # How it is shown.

    @property
    def _setting(self) -> Calibrated | None:
        found = self._found
        return found if found is not None and found.code == "keys" else None

    def _show_code(self) -> None:
        for place in range(len(self._codes)):
            self.query_one(f"#calibrate-code-{place}").display = place == self._shown
        title = Text(self._codes[self._shown][0], "bold")
        self.query_one("#calibrate-title", Static).update(title)

    def _show_found(self, found: Calibrated) -> None:
        finding = in_short(found)
        told = _headed(finding.state, _(WORDS[finding.state]))
        told.append(printable(finding.found), "not bold")
        if finding.what_to_do:
            told.append(f"\n→ {printable(finding.what_to_do)}", "not bold")
        self._say(LOOKS[finding.state], told)
        table = Table.grid(padding=(0, 2, 0, 0))
        for name, value in rows(found):
            table.add_row(Text(name, "bold"), Text(value))
        self.query_one("#calibrate-rows", Static).update(table)

    def _say(self, look: str, text: Text) -> None:
        verdict = self.query_one("#calibrate-verdict", Static)
        verdict.set_classes(f"-{look}" if look else "")
        verdict.update(text)
        self.refresh_bindings()


def _headed(state: State, text: str) -> Text:
    """A text under the sign of what was found."""
    return Text(f"{SIGNS[state]} {text}\n", "bold")
