"""What must come of a scan, by docs/verdicts.md; not asked of the code that is rehearsed."""

from kiosk.domain.checkpoints import Checkpoint, Entries
from kiosk.domain.verdicts import Reason, Verdict
from kiosk.rehearsal.script import Expected

NOTHING_NEW = Expected(Verdict.ADMITTED, is_new=False)
LOOK_HERE = Expected(Verdict.AGAIN)  # half a code, or a name that fits nobody: no fact


def welcome(subject: str) -> Expected:
    """This guest is let in."""
    return Expected(Verdict.ADMITTED, Reason.WELCOME, subject)


def asked(reason: Reason, subject: str) -> Expected:
    """The desk has to ask this guest."""
    return Expected(Verdict.QUESTION, reason, subject)


def refused(reason: Reason, subject: str = "") -> Expected:
    """Nobody passes."""
    return Expected(Verdict.REFUSED, reason, subject)


def another_time(checkpoint: Checkpoint, subject: str, entries: int) -> Expected:
    """What a checkpoint says to somebody who is inside and has entered so often."""
    limits = [most for most in (checkpoint.most, checkpoint.most_a_day) if most is not None]
    if any(entries >= most for most in limits):
        return refused(Reason.LIMIT_REACHED, subject)
    if checkpoint.entries is Entries.MANY:
        return welcome(subject)
    return Expected(Verdict.AGAIN, Reason.ALREADY_IN, subject)
