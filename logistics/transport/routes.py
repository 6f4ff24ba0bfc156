"""What a vehicle does in one gap between two rounds of visits: its stops, and the moves they cover.

A route *covers* a move when it stops at the move's origin no earlier than the visit ends and
afterwards at its target in time. Seats aren't looked at here. `route_list` lists routes outright.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from logistics.transport.fleet import Fleet
    from logistics.transport.gaps import Gap
    from logistics.transport.requests import Move


@dataclass(frozen=True, slots=True)
class Stand:
    """A stop of a route: it is reached, and left, at these minutes."""

    place: int
    arrive: int
    depart: int


@dataclass(frozen=True, slots=True)
class Route:
    """One vehicle's way through a gap.

    Attributes:
        stands: its stops; at the first it may have stood for long.
        covers: bit k set where it covers the k-th move of the gap.
    """

    stands: tuple[Stand, ...]
    covers: int


def routes_of_duties(moves: Sequence[Move], gap: Gap, fleet: Fleet) -> list[Route]:
    """What each car of a fleet does in a gap, as a route with the moves that it covers.

    Those that stop nowhere in it, or cover nothing, are left out.
    """
    found = []
    for duty, timed in zip(fleet.duties, fleet.timed, strict=True):
        stands = tuple(
            Stand(halt.place, arrive, depart)
            for halt, arrive, depart in zip(duty, timed.arrive, timed.depart, strict=True)
            if depart >= gap.start and arrive <= gap.end
        )
        covers = together(
            1 << bit for bit, number in enumerate(gap.moves) if _covered(stands, moves[number])
        )
        if covers:
            found.append(Route(stands, covers))
    return found


def _covered(stands: Sequence[Stand], move: Move) -> bool:
    origin, ready, target, due = move
    boarded = False
    for stand in stands:
        if boarded and stand.place == target and stand.arrive <= due:
            return True
        boarded = boarded or (stand.place == origin and stand.depart >= ready)
    return False


def largest(found: Iterable[int], keep: Iterable[int] = ()) -> list[int]:
    """Those sets of bits that no other holds all of, and those to keep."""
    kept: list[int] = []
    always = set(keep)
    holders: dict[int, list[int]] = defaultdict(list)  # bit: kept sets that have it
    for covered in sorted(found, key=int.bit_count, reverse=True):
        own = bits(covered)
        rarest = min((holders[bit] for bit in own), key=len, default=[])
        if covered not in always and any(not covered & ~other for other in rarest):
            continue
        kept.append(covered)
        for bit in own:
            holders[bit].append(covered)
    return kept


def bits(mask: int) -> list[int]:
    """The numbers of the bits that are set."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def together(bits: Iterable[int]) -> int:
    """All the bits that are set in any of these."""
    found = 0
    for bit in bits:
        found |= bit
    return found
