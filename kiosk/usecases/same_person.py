"""Two records that are one person: joined by a fact, and parted by another one."""

from collections.abc import Iterable

from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.domain.guests import Guest, Status
from kiosk.errors import UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.words import N_


def join(fair: Fair, one: Guest, other: Guest) -> Guest:
    """Both records are one person from now on; returns the guest as they are then.

    Tickets, passages, bookings and badges of both count for the one. Nothing is lost: `part`
    makes two of them again.

    Raises:
        UnusableInput: if it is one and the same record.
        StoreError: if this could not be recorded.
    """
    if one.subject == other.subject:
        raise UnusableInput(N_("This is one record already."), N_("Choose two guests."))
    fair.facts.append([joining(one, other)])
    joined = fair.state.guest(one.subject)
    assert joined is not None
    return joined


def other_numbers(fair: Fair) -> dict[str, Guest]:
    """Whose each registration number is that belongs to a record given up: lists still name it."""
    records = {record.subject: record for record in fair.state.joined_records()}
    people = fair.state.guests(records)
    return {
        record.registration: people[subject]
        for subject, record in records.items()
        if record.registration and subject in people and people[subject].subject != subject
    }


def joining(one: Guest, other: Guest) -> Draft:
    """The fact by which both records are one person.

    What a partner registered stays rather than what a desk wrote in a hurry, and a registration
    that holds rather than one that was canceled.
    """
    stays, gives_way = sorted((one, other), key=_precedence)
    return Draft(kinds.GUEST_SAME_AS, gives_way.subject, {"other": stays.subject})


def part(fair: Fair, guest: Guest) -> int:
    """Every record of this person is a guest by itself again; returns how many there are then.

    What their tickets did meanwhile stays with the record that each was issued to; what was
    recorded of the person without a ticket stays with the record that stayed.

    Raises:
        UnusableInput: if there is only one.
        StoreError: if this could not be recorded.
    """
    records = (guest.subject, *fair.state.records_of([guest.subject]).get(guest.subject, ()))
    drafts = parting(fair, records)
    if not drafts:
        raise UnusableInput(
            N_("This guest has a single record."), N_("There is nothing to take apart.")
        )
    fair.facts.append(drafts)
    return len(records)


def parting(fair: Fair, records: Iterable[str], only: Iterable[str] = ()) -> list[Draft]:
    """The facts that take back by what these records are joined.

    Args:
        only: ids of the joins to take back; all where none is named.
    """
    wanted = frozenset(only)
    return [
        Draft(kinds.GUEST_SAME_AS, join.subject, {"other": join.subject}, (join.fact,))
        for join in fair.state.joins_of(records)
        if not wanted or join.fact in wanted
    ]


def _precedence(guest: Guest) -> tuple[bool, bool, str]:
    return guest.status is Status.CANCELED, guest.walk_in, guest.subject
