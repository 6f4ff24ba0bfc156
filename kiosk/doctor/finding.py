"""What a check has found: how it stands, in a sentence, and what to do about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.words import N_, _


class State(StrEnum):
    """All is well; look at this; this must be mended before the fair opens."""

    FINE = "fine"
    LOOK = "look"
    BAD = "bad"


SIGNS = {State.FINE: "✔", State.LOOK: "!", State.BAD: "✘"}
WORDS = {State.FINE: N_("good"), State.LOOK: N_("look"), State.BAD: N_("mend")}
# Every check by its name, in the order in which they are listed.
LABELS = {
    "event": N_("Event file"),
    "clock": N_("Clock"),
    "scanner": N_("Scanner"),
    "camera": N_("Camera"),
    "printer": N_("Printer"),
    "sound": N_("Sound"),
    "disk": N_("Disk space"),
    "roster": N_("Guest list"),
    "devices": N_("Other desks"),
    "disagreement": N_("Contradictions"),
    "key": N_("Keys"),
    "journal": N_("Journal"),
    "terminal": N_("Terminal"),
}
_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found, in the language of the staff.

    Attributes:
        check: the check's name, one of `LABELS`.
        found: what is there.
        what_to_do: now; empty where nothing is to be done.
    """

    check: str
    state: State
    found: str
    what_to_do: str = ""


Findings = tuple[Finding, ...]


def fine(check: str, found: str) -> Finding:
    """All is well."""
    return Finding(check, State.FINE, found)


def look(check: str, found: str, what_to_do: str) -> Finding:
    """The fair can open; somebody should look at this."""
    return Finding(check, State.LOOK, found, what_to_do)


def bad(check: str, found: str, what_to_do: str) -> Finding:
    """This must be mended first."""
    return Finding(check, State.BAD, found, what_to_do)


def in_short(findings: Iterable[Finding]) -> Findings:
    """A check's findings as they are listed: the worst first, or one line where all is well."""
    listed = sorted(findings, key=lambda finding: -_GRAVITY[finding.state])
    wanting = tuple(finding for finding in listed if finding.state is not State.FINE)
    if wanting or not listed:
        return wanting
    return (replace(listed[0], found=_BETWEEN.join(finding.found for finding in listed)),)


def worst(states: Iterable[State]) -> State:
    """How it stands altogether."""
    return max(states, key=_GRAVITY.__getitem__, default=State.FINE)


def in_sum(states: Sequence[State]) -> str:
    """The same in one line."""
    state = worst(states)
    text = _(_SUMS[state]).format(mend=states.count(State.BAD), look=states.count(State.LOOK))
    return f"{SIGNS[state]} {text}"


_SUMS = {
    State.FINE: N_("Ready to open."),
    State.LOOK: N_("Ready to open; to look at: {look}."),
    State.BAD: N_("To mend before opening: {mend}; to look at: {look}."),
}
_GRAVITY = {State.FINE: 0, State.LOOK: 1, State.BAD: 2}
