"""Tickets that stop counting, for a while or for good, and count again: each as a fact."""

from collections.abc import Collection

from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.domain.guests import Guest, TicketState
from kiosk.usecases.fair import Fair


def block(fair: Fair, guest: Guest, reason: str) -> int:
    """Blocks all tickets of a guest until they are released; returns how many."""
    return _change(fair, guest, kinds.TICKET_BLOCKED, {TicketState.VALID}, reason)


def release(fair: Fair, guest: Guest, reason: str) -> int:
    """Lets blocked tickets of a guest count again; returns how many."""
    return _change(fair, guest, kinds.TICKET_RELEASED, {TicketState.BLOCKED}, reason)


def revoke(fair: Fair, guest: Guest, reason: str) -> int:
    """Withdraws all tickets of a guest for good; returns how many."""
    states = {TicketState.VALID, TicketState.BLOCKED}
    return _change(fair, guest, kinds.TICKET_REVOKED, states, reason)


def _change(
    fair: Fair, guest: Guest, kind: str, states: Collection[TicketState], reason: str
) -> int:
    drafts = [
        ticket_changed(kind, guest.subject, ticket.serial, reason)
        for ticket in fair.state.tickets_of(guest.subject)
        if ticket.state in states
    ]
    if drafts:
        fair.facts.append(drafts)
    return len(drafts)


def ticket_changed(kind: str, subject: str, serial: str, reason: str) -> Draft:
    """The fact that one ticket of a guest was blocked, released or revoked."""
    return Draft(kind, subject, {"serial": serial, "reason": reason})
