"""What became of a script: what the screen showed, and how long the app took for it."""

from dataclasses import dataclass

from kiosk.rehearsal.script import Act, Visit

NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of an act.

    Attributes:
        look: of the card that the screen showed then; ``nothing`` where none came in time.
        reason: of the fact that was recorded; empty where none was.
        subject: whom that fact is about.
        seconds: from the last key to the screen that shows it; None where nothing new came.
    """

    look: str
    reason: str = ""
    subject: str = ""
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Performed:
    """A visit that has been played."""

    visit: Visit
    seen: tuple[Seen, ...]

    @property
    def service(self) -> float:
        """How long the guest was at the desk: people, scanner and app."""
        return self.visit.seconds + sum(seen.seconds or 0.0 for seen in self.seen)

    @property
    def mismatches(self) -> tuple[tuple[Act, Seen], ...]:
        """The acts of which something else came than what had to."""
        pairs = zip(self.visit.acts, self.seen, strict=True)
        return tuple((act, seen) for act, seen in pairs if not fits(act, seen))


def fits(act: Act, seen: Seen) -> bool:
    """Whether came of an act what had to."""
    expected = act.expected
    return (
        (seen.look, seen.reason) == (expected.look, expected.reason)
        and expected.subject in ("", seen.subject)
        and expected.is_new == (seen.seconds is not None)
    )
