"""Devices that exchange all they know, and what they find then."""

from kiosk.domain.conflicts import Conflict, Sort
from kiosk.store.verification import verify
from kiosk.usecases.conflicts import conflicts
from tests.fairs import Desk

Pair = tuple[Desk, Desk]
MINUTE = 60_000_000


def meet(*desks: Desk) -> None:
    """Everybody learns what the others know."""
    for desk in desks:
        desk.learn_from(*(other for other in desks if other is not desk))


def later(*desks: Desk, minutes: int = 1) -> None:
    """Time passes for them."""
    for desk in desks:
        desk.clock.at += minutes * MINUTE


def agreed(*desks: Desk) -> tuple[Conflict, ...]:
    """The open conflicts, the same on all devices once they have met; the journals are sound."""
    meet(*desks)
    found = [conflicts(desk.fair) for desk in desks]
    assert all(each == found[0] for each in found)
    for desk in desks:
        assert verify(desk.opened.journal.connection).faults == []
    return found[0].open


def the_one(sort: Sort, *desks: Desk) -> Conflict:
    """The only open conflict, which is of this sort."""
    [found] = agreed(*desks)
    assert found.sort is sort
    return found


def hows(conflict: Conflict) -> list[str]:
    """The names of its ways."""
    return [way.how for way in conflict.ways]
