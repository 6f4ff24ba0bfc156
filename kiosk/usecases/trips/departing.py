"""A departure from boarding to closed, and open again with a reason."""

from dataclasses import dataclass

from kiosk.domain import kinds
from kiosk.domain.digits import whole_number
from kiosk.domain.facts import Draft
from kiosk.domain.given_reasons import is_given
from kiosk.domain.trips.departures import Stage
from kiosk.domain.trips.passengers import Noted
from kiosk.domain.trips.trip import MOST_SEATS
from kiosk.errors import NotYet, UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.notes import noted
from kiosk.usecases.trips.roll import Roll, roll
from kiosk.words import N_


@dataclass(frozen=True, slots=True)
class Counted:
    """A head count beside what the list says.

    Attributes:
        heads: as the marshal counted them, crew and all.
        roll: who is aboard and who is missing by the list.
    """

    heads: int
    roll: Roll

    @property
    def surplus(self) -> int:
        """How many more people were counted than scanned; negative where there are fewer."""
        return self.heads - self.roll.heads

    @property
    def needs_reason(self) -> bool:
        """Whether the marshal must explain why the bus leaves so."""
        return self.surplus != 0 or bool(self.roll.missing)


def head_count(text: str) -> int:
    """The number somebody typed.

    Raises:
        UnusableInput: if it is none, or no bus holds so many.
    """
    number = whole_number(text.strip(), MOST_SEATS)
    if number is None:
        raise UnusableInput(
            N_("A head count is a whole number."), N_("Count everybody aboard, the driver too.")
        )
    return number


def begin_boarding(fair: Fair, identity: str) -> Roll:
    """Opens a trip's doors; the first scan does it too.

    Raises:
        NotYet: if it has left.
        Unsettled: if there is no such trip.
    """
    found = _open_roll(fair, identity)
    if found.stage is Stage.PLANNED:
        fair.facts.append([Draft(kinds.TRIP_BOARDING, found.trip.subject, {})])
    return roll(fair, identity)


def count(fair: Fair, identity: str, heads: int) -> Counted:
    """Records how many people the marshal counted aboard.

    Raises:
        NotYet: if it has left.
        Unsettled: if there is no such trip.
    """
    found = _open_roll(fair, identity)
    fair.facts.append([Draft(kinds.TRIP_COUNTED, found.trip.subject, {"heads": heads})])
    return Counted(heads, roll(fair, identity))


def close(fair: Fair, identity: str, heads: int, reason: str = "") -> Roll:
    """Closes a departure: the manifest is frozen with time, marshal and reason.

    The missing are expected on the trip that follows; after the last way out or a tour they
    count as no-shows. The last way back doesn't leave before each of them is settled.

    Raises:
        NotYet: if it has left, or someone must be settled or something explained first.
        Unsettled: if there is no such trip.
        StoreError: if this could not be recorded; it is not closed then.
    """
    found = _open_roll(fair, identity)
    counted = Counted(heads, found)
    if found.is_last_way_back and found.missing and found.following is not None:
        raise NotYet(
            N_("Somebody is still missing, and no other bus is sure to go back."),
            N_("Settle each of them, or put them on the late bus if it is still here."),
        )
    if found.is_last_way_back and found.missing:
        raise NotYet(
            N_("Somebody is still missing, and no other bus goes back."),
            N_("Settle each of them: aboard, own transport, or stays behind."),
        )
    if counted.needs_reason and not is_given(reason):
        raise NotYet(
            N_("Head count and list differ, or somebody is missing."),
            N_("Say in a word or two why the bus leaves so."),
        )
    content = {
        "heads": heads,
        "crew": found.trip.crew,
        "aboard": [person.subject for person in found.aboard],
        "missing": [person.subject for person in found.missing],
        "reason": reason.strip(),
    }
    drafts = [Draft(kinds.TRIP_CLOSED, found.trip.subject, content)]
    if found.following is None:
        drafts += [
            noted(person.subject, found.trip, Noted.NO_SHOW, reason=reason)
            for person in found.missing
        ]
    fair.facts.append(drafts)
    return roll(fair, identity)


def reopen(fair: Fair, identity: str, reason: str) -> Roll:
    """Takes a closing back, with all that other devices made of it.

    Whom it made a no-show is waited for again.

    Raises:
        NotYet: if it isn't closed, or nobody says why.
        Unsettled: if there is no such trip.
    """
    found = roll(fair, identity)
    departure = found.departure
    if departure.closing is None:
        raise NotYet(N_("This departure isn't closed."), N_("Go on boarding."))
    if not is_given(reason):
        raise NotYet(N_("Opening it again needs a reason."), N_("Say in a word or two why."))
    closings = (departure.closing, *departure.others)
    refs = tuple(closing.fact for closing in closings)
    content = {"reason": reason.strip()}
    left_without = {who for closing in closings for who in closing.missing}
    fair.facts.append(
        [
            Draft(kinds.TRIP_REOPENED, found.trip.subject, content, refs),
            *(
                noted(person.subject, found.trip, Noted.EXPECTED, reason=reason)
                for person in found.settled
                if person.subject in left_without
                and person.note is not None
                and person.note.state is Noted.NO_SHOW
            ),
        ]
    )
    return roll(fair, identity)


def _open_roll(fair: Fair, identity: str) -> Roll:
    found = roll(fair, identity)
    if found.trip.canceled:
        raise NotYet(N_("This trip was canceled."), N_("Choose the one that goes in its place."))
    if found.departure.closing is not None:
        raise NotYet(
            N_("This departure was closed before."),
            N_("Open it again with a reason if the bus is still here."),
        )
    return found
