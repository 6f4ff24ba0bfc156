"""What a marshal noted of a passenger on a leg: called, coming, released, no-show, staying."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from kiosk.domain.facts import Envelope


class Noted(StrEnum):
    """What can be noted of somebody who isn't aboard."""

    EXPECTED = "expected"
    CALLED = "called"
    COMING = "coming"
    STANDBY = "standby"
    RELEASED = "released"
    NO_SHOW = "no_show"
    STAYS_BEHIND = "stays_behind"
    SETTLED = "settled"


RESOLVED = frozenset({Noted.RELEASED, Noted.NO_SHOW, Noted.STAYS_BEHIND, Noted.SETTLED})
"""A bus need not wait for these."""


@dataclass(frozen=True, slots=True)
class PassengerNote:
    """What was noted last of one guest on one leg.

    Attributes:
        trip: id of the trip at which it was noted; may be empty.
        at: when, microseconds since 1970; ``called_at`` likewise, of the last call.
        reason: why; ``told`` who was told of it; ``takes_over`` who looks after the guest.
    """

    leg: str
    trip: str
    state: Noted
    at: int
    called_at: int | None = None
    reason: str = ""
    told: str = ""
    takes_over: str = ""
    writer: str = ""
    operator: str = ""

    @property
    def is_resolved(self) -> bool:
        """Whether no bus need wait for them."""
        return self.state in RESOLVED

    @property
    def is_open(self) -> bool:
        """Whether somebody must still look after them: they stay behind, and nobody closed it."""
        return self.state is Noted.STAYS_BEHIND


def notes_told(
    told: Iterable[tuple[Envelope, int, Mapping[str, Any]]],
) -> tuple[PassengerNote, ...]:
    """The last note of one guest for each leg, given all notes in order with their times.

    A note that they are expected and that refers to others takes those back: what was noted
    before counts again, as though nobody had said them.
    """
    several = list(told)
    taken_back = {ref for envelope, _, content in several for ref in _takes_back(envelope, content)}
    latest: dict[str, PassengerNote] = {}
    for envelope, at, content in several:
        note = _note(envelope, at, content)
        if note is None or envelope.id in taken_back or _takes_back(envelope, content):
            continue
        before = latest.get(note.leg)
        called_at = before.called_at if before else None
        latest[note.leg] = replace(note, called_at=note.called_at or called_at)
    return tuple(latest[leg] for leg in sorted(latest))


def _takes_back(envelope: Envelope, content: Mapping[str, Any]) -> tuple[str, ...]:
    return envelope.refs if content["state"] == Noted.EXPECTED else ()


def _note(envelope: Envelope, at: int, content: Mapping[str, Any]) -> PassengerNote | None:
    if content["state"] not in tuple(Noted):
        return None
    state = Noted(content["state"])
    return PassengerNote(
        leg=content["leg"],
        trip=content["trip"],
        state=state,
        at=at,
        called_at=at if state is Noted.CALLED else None,
        reason=content.get("reason", ""),
        told=content.get("told", ""),
        takes_over=content.get("takes_over", ""),
        writer=envelope.writer,
        operator=envelope.operator,
    )
