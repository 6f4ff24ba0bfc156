"""All that a decision on one scan looks at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.domain.checkpoints import ALWAYS, Checkpoint, Direction, Passage, Window
from kiosk.domain.guests import Guest, TicketState
from kiosk.domain.verdicts import Reason

if TYPE_CHECKING:
    from kiosk.domain.trips.boarding import Boarding


@dataclass(frozen=True, slots=True)
class Presented:
    """A ticket that was read and is ours.

    Attributes:
        kind: id of its kind, None where the event file of this device doesn't know the kind.
        validity: when tickets of this kind count.
        issuer_revoked: whether the key that issued it is no longer trusted.
        revoked_at: when the ticket was revoked, microseconds since 1970, if it was.
    """

    kind: str | None
    validity: Window = ALWAYS
    state: TicketState = TicketState.VALID
    issuer_revoked: bool = False
    revoked_at: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """All that a decision looks at.

    Attributes:
        guest: None where no fact here tells whose ticket it is.
        passages: ways through this very checkpoint, in order, undone ones left out.
        now: microseconds since 1970.
        gate: label of the gate this device stands at.
        allowed: reasons that staff have set aside for this one scan.
        taken_at: names of the checkpoints that take this kind of ticket.
        open_questions: ids of the questions that the guest must still answer.
        boarding: what counts at the door of a bus; None at every other checkpoint.
    """

    ticket: Presented
    guest: Guest | None
    passages: Sequence[Passage]
    checkpoint: Checkpoint
    now: int
    direction: Direction = Direction.ENTRY
    gate: str = ""
    allowed: frozenset[Reason] = frozenset()
    taken_at: tuple[str, ...] = ()
    open_questions: tuple[str, ...] = ()
    boarding: "Boarding | None" = None
