"""Questions at the door of a bus: each stays until it is answered, whoever is scanned meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.domain.verdicts import Reason, Verdict
from kiosk.usecases.check_in import Outcome

Record = Callable[[tuple[Reason, ...], str], Outcome]
"""Scans once more, with what is set aside and why."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A scan that asks.

    Attributes:
        record: scans it once more.
        allowed: what was set aside already; ``why`` it was.
    """

    outcome: Outcome
    record: Record
    allowed: tuple[Reason, ...] = ()
    why: str = ""

    @property
    def to_set_aside(self) -> tuple[Reason, ...]:
        """What taking them along sets aside in all; nothing where that can't be."""
        override = self.outcome.ruling.override
        return (*self.allowed, override) if override else ()

    def is_of(self, outcome: Outcome) -> bool:
        """Whether a scan was of the same guest or, where none is known, of the same code."""
        mine, theirs = self.outcome.guest, outcome.guest
        if mine is None or theirs is None:
            return self.outcome.input == outcome.input
        return mine.subject == theirs.subject


class Questions:
    """The open ones, oldest first."""

    def __init__(self) -> None:
        self._open: list[Asked] = []

    def __len__(self) -> int:
        return len(self._open)

    @property
    def first(self) -> Asked | None:
        """Who has waited longest."""
        return self._open[0] if self._open else None

    def scanned(self, asked: Asked) -> bool:
        """A scan came: it settles what was asked of the same guest; returns whether it asks."""
        self._open = [open for open in self._open if not open.is_of(asked.outcome)]
        asks = asked.outcome.ruling.verdict is Verdict.QUESTION
        if asks:
            self._open.append(asked)
        return asks

    def answered(self, asked: Asked) -> None:
        """It was answered, or they were sent away."""
        self._open = [open for open in self._open if open is not asked]
