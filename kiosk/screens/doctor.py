"""Before opening: is everything ready, what is not, and what is to be done about it?"""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from kiosk.doctor import scanner
from kiosk.doctor.finding import SIGNS, WORDS, Finding, Findings, State, in_sum, worst
from kiosk.doctor.rounds import Check, Rounds
from kiosk.domain.verdicts import Reason, Verdict
from kiosk.inert import printable
from kiosk.screens.keys import BACK, HELP
from kiosk.widgets.finding_lines import COLOURS, FindingLines
from kiosk.widgets.head_line import HeadLine
from kiosk.widgets.key_bar import KeyBar
from kiosk.wording.verdicts import SIGNS as VERDICT_SIGNS
from kiosk.wording.verdicts import word
from kiosk.words import N_, _

COLLECT_SECONDS = 0.05
SOUND_SECONDS = 1.6  # from one sound to the next; the longest takes 1.5
# Keys that come so while nobody has anything to type are those of a scanner that is too slow.
SLOW_KEYS, SLOW_SECONDS = 8, 0.3
LOOKS = {State.FINE: "admitted", State.LOOK: "again", State.BAD: "refused"}
SOUNDS = (
    (Verdict.ADMITTED, Reason.WELCOME),
    (Verdict.AGAIN, Reason.ALREADY_IN),
    (Verdict.QUESTION, Reason.UNPAID),
    (Verdict.REFUSED, Reason.FOREIGN),
)


class DoctorScreen(Screen[None]):
    """What was found, line by line as it comes in; scans are read here and not counted.

    Args:
        checks: what is to be looked at, made anew for each look.
        read: what a scan (its text, seconds from key to key) tells of the scanner.
        play: starts the sound of a verdict.
    """

    CSS_PATH = "doctor.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("f2", "sounds", N_("Sounds"), key_display="F2"),
        Binding("f5", "look", N_("Look again"), key_display="F5"),
        BACK,
    ]
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Before opening: is everything ready?")),
        (N_("Scan"), N_("Any ticket, to try the scanner; here it is read and not counted.")),
        ("Enter", N_("Shows the whole text of the marked line, and hides it again.")),
        ("F2", N_("Plays the sounds of the four verdicts.")),
        ("F5", N_("Looks at everything once more.")),
        ("Esc", N_("Back to the desk.")),
        ("✔", N_("Good.")),
        ("!", N_("The fair can open; look at this when there is time.")),
        ("✘", N_("Mend this first; the arrow says how.")),
    )

    def __init__(
        self,
        checks: Callable[[], Sequence[Check]],
        read: Callable[[str, float | None], Finding],
        play: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._checks = checks
        self._read = read
        self._play = play
        self._rounds = Rounds(())
        self._findings: dict[str, Findings | None] = {}  # None while somebody looks
        self._tried: Finding | None = None
        self._next_sound: Timer | None = None
        self._keys: list[float] = []

    def compose(self) -> ComposeResult:
        """How it stands altogether; what a scan told; all findings; keys."""
        name = Static(Text(_("Before opening"), "bold"), id="doctor-name")
        yield HeadLine(name, Static(id="doctor-sum"), id="doctor-title")
        yield Static(id="doctor-trial")
        yield FindingLines(id="doctor-lines")
        yield KeyBar()

    def on_mount(self) -> None:
        """Looks at once."""
        self._show_trial()
        self.action_look()
        self.set_interval(COLLECT_SECONDS, self._collect)
        self.app.theme_changed_signal.subscribe(self, lambda theme: self._draw())

    # What comes in.

    def heard(
        self,
        text: str,
        pace: float | None = None,
        raw: str = "",
        end: tuple[str, ...] | None = None,
    ) -> None:
        """A code arrived: says what it is, and records nothing; how it was framed matters not."""
        self._try_out(self._read(text, pace))

    def half(self) -> None:
        """A code arrived that broke off."""
        self._try_out(scanner.half())

    def on_key(self, event: events.Key) -> None:
        """Notices a scanner so slow that its keys count as typing."""
        if not event.is_printable:
            return
        if self._keys and event.time - self._keys[-1] > SLOW_SECONDS:
            self._keys.clear()
        self._keys.append(event.time)
        if (count := len(self._keys)) >= SLOW_KEYS:
            pace = (self._keys[-1] - self._keys[0]) / (count - 1)
            self._try_out(scanner.as_if_typed(count, pace))

    # What the keys do.

    def action_look(self) -> None:
        """Looks at everything; while somebody still looks, once is enough."""
        if self._rounds.is_over:
            checks = self._checks()
            self._findings = {check.name: None for check in checks}
            self._rounds = Rounds(checks)
            self._draw()

    def action_sounds(self) -> None:
        """One verdict after the other, each with its word and colour."""
        self._sound(0)

    # How it is shown.

    def _collect(self) -> None:
        if news := self._rounds.news():
            self._findings |= {result.name: result.findings for result in news}
            self._draw()

    def _try_out(self, finding: Finding) -> None:
        self._tried = finding
        self._show_trial()
        self._draw()

    def _draw(self) -> None:
        found = dict(self._findings)
        if self._tried is not None and scanner.CHECK in found:
            found[scanner.CHECK] = (self._tried,)
        self.query_one(FindingLines).show(found)
        self.query_one("#doctor-sum", Static).update(self._sum(found))

    def _sum(self, found: dict[str, Findings | None]) -> Text:
        if None in found.values():
            return Text(_("Looking …"), "bold")
        states = [finding.state for findings in found.values() for finding in findings or ()]
        colour = self.app.theme_variables.get(COLOURS[worst(states)], "default")
        return Text(in_sum(states), f"bold {colour}")

    def _show_trial(self) -> None:
        """What the last scan told, in the colours of a verdict."""
        if self._next_sound is not None:
            self._next_sound.stop()
        found = self._tried
        if found is None:
            told = Text(_("Scan any ticket now: it is read, and not counted."), "bold")
            self._put("", told)
            return
        told = Text(f"{SIGNS[found.state]} {_(WORDS[found.state])}  ", "bold")
        told.append(printable(found.found), "not bold")
        if found.what_to_do:
            told.append(f"\n→ {printable(found.what_to_do)}")
        self._put(LOOKS[found.state], told)

    def _sound(self, number: int) -> None:
        if number == len(SOUNDS):
            self._show_trial()
            return
        verdict, reason = SOUNDS[number]
        text = f"{VERDICT_SIGNS[verdict]} {word(verdict, reason)}"
        self._put(str(verdict), Text(text, "bold"))
        self._play(str(verdict))
        if self._next_sound is not None:
            self._next_sound.stop()
        self._next_sound = self.set_timer(SOUND_SECONDS, lambda: self._sound(number + 1))

    def _put(self, look: str, text: Text) -> None:
        trial = self.query_one("#doctor-trial", Static)
        trial.set_classes(f"-{look}" if look else "")
        trial.update(text)
