"""Where somebody wants to pass, and what is decided of them there; records nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.domain.case import Case
from kiosk.domain.checkpoints import Checkpoint, Direction, Passage
from kiosk.domain.decide import decide
from kiosk.domain.questions import still_open
from kiosk.domain.trips.trip import is_trip
from kiosk.domain.verdicts import Reason, Ruling
from kiosk.errors import UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.usecases.identify import Found
from kiosk.usecases.trips.known import checkpoint_of
from kiosk.words import N_

if TYPE_CHECKING:
    from kiosk.domain.trips.boarding import Boarding


@dataclass(frozen=True, slots=True)
class Way:
    """Where somebody wants to pass, which way, and what staff have set aside and why.

    Attributes:
        paper_time: when it was, where it was noted on paper and is typed in now.
    """

    checkpoint: Checkpoint
    direction: Direction
    allowed: frozenset[Reason]
    why: str = ""
    paper_time: int | None = None


@dataclass(frozen=True, slots=True)
class Ruled:
    """Somebody, and what was decided of them."""

    found: Found
    ruling: Ruling
    boarding: "Boarding | None" = None


def way_through(
    fair: Fair,
    checkpoint: str,
    direction: Direction,
    allowed: Iterable[Reason],
    why: str = "",
    paper_time: int | None = None,
) -> Way:
    """A way through a checkpoint or onto a trip.

    Raises:
        Unsettled: if there is neither of that name.
        UnusableInput: if the time on paper is still to come.
    """
    if paper_time is not None and not 0 <= paper_time <= fair.now():
        raise UnusableInput(
            N_("The time on paper is still to come."), N_("Look at the date and the time again.")
        )
    place = checkpoint_of(fair, checkpoint)
    return Way(place, direction, frozenset(allowed), why, paper_time)


def rule(fair: Fair, several: Sequence[Found], way: Way) -> list[Ruled]:
    """What is decided of each of these, with a few queries for all."""
    place = way.checkpoint
    passages = fair.state.passages((found.subject for found in several), place.id)
    if way.paper_time is not None:  # decided as it would have been then
        passages = {who: _until(way.paper_time, theirs) for who, theirs in passages.items()}
    at_door = _at_door(fair, several, place.id) if is_trip(place.id) else {}
    now = fair.now() if way.paper_time is None else way.paper_time

    def case(found: Found) -> Case:
        kind = found.presented.kind
        return Case(
            ticket=found.presented,
            guest=found.guest,
            passages=passages.get(found.subject, ()),
            checkpoint=place,
            now=now,
            direction=way.direction,
            gate=fair.gate,
            allowed=way.allowed,
            taken_at=fair.event.checkpoints_taking(kind) if kind else (),
            open_questions=() if at_door else _open_questions(fair, found, place.id),
            boarding=at_door.get(found.subject),
        )

    return [Ruled(each, decide(case(each)), at_door.get(each.subject)) for each in several]


def _at_door(fair: Fair, several: Sequence[Found], trip: str) -> "dict[str, Boarding]":
    # With the first scan at a bus, not before the first screen.
    from kiosk.usecases.trips.at_the_door import boardings

    return boardings(fair, several, trip)


def _until(at: int, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    return tuple(passage for passage in passages if passage.at <= at)


def _open_questions(fair: Fair, found: Found, checkpoint: str) -> tuple[str, ...]:
    """What this guest must still be asked; nobody is where no roster here names them."""
    kind, guest = found.presented.kind, found.guest
    if not fair.asks or guest is None or kind is None:
        return ()
    return still_open(fair.event.questions.values(), guest, kind, checkpoint)
