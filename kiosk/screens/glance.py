"""Verdicts that came faster than a person can look: they wait in a line until they were seen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.domain.guests import Guest
from kiosk.domain.verdicts import Reason, Verdict
from kiosk.widgets.verdict_panel import Card

if TYPE_CHECKING:  # loaded with the first scan
    from kiosk.usecases.check_in import Outcome

LOOK_SECONDS = 1.5  # a verdict that stood as long has been seen
FADE_SECONDS = 12.0  # who was simply admitted need not be waved off by hand
MOST = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """What the panel said, since when, and the scan behind it, if one was.

    Attributes:
        write: writes the card, in the language spoken now.
        at: seconds on a clock that never runs backwards.
        allowed: reasons that staff had set aside for that scan.
        about: the guest whom a card is about that tells of no scan.
    """

    write: Callable[[], Card]
    at: float
    outcome: "Outcome | None" = None
    allowed: tuple[Reason, ...] = ()
    about: Guest | None = None

    @property
    def guest(self) -> Guest | None:
        """Whom the card is about."""
        return self.outcome.guest if self.outcome else self.about

    @property
    def asks(self) -> bool:
        """Whether the desk still has to ask the guest something."""
        return self.outcome is not None and self.outcome.ruling.verdict is Verdict.QUESTION


class Glance:
    """Which verdicts nobody can have read, oldest first."""

    def __init__(self) -> None:
        self._now: Shown | None = None
        self.unseen: tuple[Shown, ...] = ()

    def show(self, shown: Shown) -> None:
        """The panel says this now; what it said a moment ago joins the line."""
        before = self._now
        if before and before.outcome and shown.at - before.at < LOOK_SECONDS:
            self.unseen = (*self.unseen, before)[-MOST:]
        self._now = shown
        if shown.outcome and shown.outcome.guest:
            self._settle(shown.outcome.guest.subject)

    def fade(self, at: float) -> None:
        """Time passes: who was admitted leaves the line by themselves."""
        self.unseen = tuple(
            shown
            for shown in self.unseen
            if at - shown.at < FADE_SECONDS or shown.write().look != Verdict.ADMITTED
        )

    def wave_off(self) -> None:
        """They were seen."""
        self.unseen = ()

    def recall(self) -> Shown | None:
        """Takes the one out of the line who has waited longest to be asked."""
        waiting = next((shown for shown in self.unseen if shown.asks), None)
        self.unseen = tuple(shown for shown in self.unseen if shown is not waiting)
        return waiting

    def _settle(self, subject: str) -> None:
        """A question to a guest is settled by whatever they come to next."""
        self.unseen = tuple(
            shown
            for shown in self.unseen
            if not (
                shown.asks
                and shown.outcome
                and shown.outcome.guest
                and shown.outcome.guest.subject == subject
            )
        )
