"""Which guests a plan means by its parties."""

from collections.abc import Iterable, Mapping

from kiosk.domain.guests import Guest
from kiosk.usecases.fair import Fair
from kiosk.usecases.state_visits import TOGETHER, name_of

Members = Mapping[str, tuple[Guest, ...]]


def members(fair: Fair, parties: Iterable[str]) -> dict[str, tuple[Guest, ...]]:
    """The guests of each party; nobody for one that the roster doesn't know. Costs one query."""
    guests = {name_of(guest): guest for guest in fair.state.every_guest()}
    return {party: _among(guests, party) for party in parties}


def _among(guests: Mapping[str, Guest], party: str) -> tuple[Guest, ...]:
    """A number may hold the sign that joins numbers, so the whole is tried before its parts."""
    if party in guests:
        return (guests[party],)
    return tuple(guests[part] for part in _parts(guests, party.split(TOGETHER)))


def _parts(guests: Mapping[str, Guest], pieces: list[str]) -> list[str]:
    """The numbers that pieces between signs make up, as few as possible; those unknown drop out."""
    found, start = [], 0
    while start < len(pieces):
        ends = range(len(pieces), start, -1)
        whole = ((end, TOGETHER.join(pieces[start:end])) for end in ends)
        end, name = next(((end, name) for end, name in whole if name in guests), (start + 1, ""))
        found += [name] if name else []
        start = end
    return found
