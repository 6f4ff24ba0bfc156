"""Where somebody wants to pass, and what is decided of them there; records nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.domain.case import Case
from kiosk.domain.checkpoints import Checkpoint, Direction
from kiosk.domain.decide import decide
from kiosk.domain.questions import still_open
from kiosk.domain.trips.trip import is_trip
from kiosk.domain.verdicts import Reason, Ruling
from kiosk.usecases.fair import Fair
from kiosk.usecases.identify import Found
from kiosk.usecases.trips.known import checkpoint_of

if TYPE_CHECKING:
    from kiosk.domain.trips.boarding import Boarding


@dataclass(frozen=True, slots=True)
class Way:
    """Where somebody wants to pass, which way, and what staff have set aside and why."""

    checkpoint: Checkpoint
    direction: Direction
    allowed: frozenset[Reason]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Ruled:
    """Somebody, and what was decided of them."""

    found: Found
    ruling: Ruling
    boarding: "Boarding | None" = None


def way_through(
    fair: Fair, checkpoint: str, direction: Direction, allowed: Iterable[Reason], why: str = ""
) -> Way:
    """A way through a checkpoint or onto a trip.

    Raises:
        Unsettled: if there is neither of that name.
    """
    return Way(checkpoint_of(fair, checkpoint), direction, frozenset(allowed), why)


def rule(fair: Fair, several: Sequence[Found], way: Way) -> list[Ruled]:
    """What is decided of each of these, with a few queries for all."""
    place = way.checkpoint
    passages = fair.state.passages((found.subject for found in several), place.id)
    at_door = _at_door(fair, several, place.id) if is_trip(place.id) else {}
    now = fair.now()

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


def _open_questions(fair: Fair, found: Found, checkpoint: str) -> tuple[str, ...]:
    """What this guest must still be asked; nobody is where no roster here names them."""
    kind, guest = found.presented.kind, found.guest
    if not fair.asks or guest is None or kind is None:
        return ()
    return still_open(fair.event.questions.values(), guest, kind, checkpoint)
