"""What was done about a guest's badge: printed, printed again, handed out; when and by whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.facts import Envelope


class Occasion(StrEnum):
    """Why a badge was printed. The values are stable: they stand in facts."""

    AHEAD = "ahead"
    CHECK_IN = "check_in"
    AGAIN = "again"
    CORRECTED = "corrected"


_OCCASIONS = frozenset(Occasion)


@dataclass(frozen=True, slots=True)
class BadgeNote:
    """One thing that was done about a badge.

    Attributes:
        occasion: why it was printed; None where it was handed out.
        shows: names what stands on it, so that a badge that is out of date is known.
        at: when, microseconds since 1970, corrected.
        writer: the device, ``operator`` who stood there; pseudonyms.
    """

    fact: str
    occasion: Occasion | None
    shows: str
    at: int
    writer: str
    operator: str


@dataclass(frozen=True, slots=True)
class BadgeHistory:
    """All that was done about the badge of one guest, in order."""

    notes: Sequence[BadgeNote] = ()

    @property
    def prints(self) -> tuple[BadgeNote, ...]:
        """Each time it was printed."""
        return tuple(note for note in self.notes if note.occasion is not None)

    @property
    def held_since(self) -> BadgeNote | None:
        """What put a badge into the guest's hands first; None while they have none.

        One that was printed ahead lies at the desk until somebody hands it out.
        """
        return next((note for note in self.notes if note.occasion is not Occasion.AHEAD), None)

    @property
    def lies_ready(self) -> bool:
        """Whether one was printed ahead, and nobody handed one out yet."""
        return bool(self.notes) and self.held_since is None

    @property
    def shows(self) -> str:
        """Names what stands on the last badge; empty where none was printed."""
        return self.prints[-1].shows if self.prints else ""

    def is_outdated(self, shows: str) -> bool:
        """Whether there is a badge and something else should stand on it."""
        return bool(self.prints) and self.shows != shows


def badge_notes_told(
    told: Iterable[tuple[Envelope, int, Mapping[str, Any]]],
) -> tuple[BadgeNote, ...]:
    """The notes that these facts come to: each envelope with its corrected time and content.

    A print for a reason that a later version knows counts as one more print.
    """
    return tuple(_note(envelope, at, found) for envelope, at, found in told)


def _note(envelope: Envelope, at: int, found: Mapping[str, Any]) -> BadgeNote:
    occasion: Occasion | None = None
    if envelope.kind == kinds.BADGE_PRINTED:
        known = found["occasion"] in _OCCASIONS
        occasion = Occasion(found["occasion"]) if known else Occasion.AGAIN
    return BadgeNote(
        envelope.id, occasion, found.get("shows", ""), at, envelope.writer, envelope.operator
    )
