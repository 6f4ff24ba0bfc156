"""Whole groups onto trips: a way in which none of them is parted, if a short search finds one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce

from kiosk.domain.trips.riders import Rider, Room

MOST_GROUPS = 60
MOST_TRIES = 20_000
"""After so many places tried the search gives up: it would take long, and the rest is as good."""


@dataclass(frozen=True)
class Group:
    """Riders who stay together: a delegation, or an organisation within one."""

    delegation: str
    riders: tuple[Rider, ...]

    @cached_property
    def wheelchairs(self) -> int:
        """How many of them need a wheelchair's place."""
        return sum(rider.in_wheelchair for rider in self.riders)

    @cached_property
    def may(self) -> frozenset[str]:
        """The trips that take all of them."""
        return reduce(frozenset.intersection, (rider.may for rider in self.riders))


@dataclass
class Hold:
    """What is free on trips while groups are put on them.

    Attributes:
        held: how many of a delegation are on a trip, by both.
    """

    rooms: Sequence[Room]
    seats: dict[str, int]
    wheelchairs: dict[str, int]
    held: Counter[tuple[str, str]] = field(default_factory=Counter)

    def fits(self, group: Group, trip: str) -> bool:
        """Whether all of them find a seat there."""
        return (
            trip in group.may
            and self.seats[trip] >= len(group.riders)
            and self.wheelchairs[trip] >= group.wheelchairs
        )

    def move(self, group: Group, trip: str, by: int = 1) -> None:
        """Puts a group on a trip; ``by`` −1 takes it off again."""
        self.seats[trip] -= by * len(group.riders)
        self.wheelchairs[trip] -= by * group.wheelchairs
        self.held[group.delegation, trip] += by * len(group.riders)

    def by_company(self, group: Group) -> list[str]:
        """The trips that take them: where their delegation sits, then the emptiest."""

        def rank(room: Room) -> tuple[int, float]:
            return -self.held[group.delegation, room.trip], -self.seats[room.trip] / max(
                1, room.most
            )

        return [room.trip for room in sorted(self.rooms, key=rank) if self.fits(group, room.trip)]

    def by_tightness(self, group: Group) -> list[str]:
        """The trips that take them: where their delegation sits, then the fullest."""

        def rank(room: Room) -> tuple[int, int]:
            return -self.held[group.delegation, room.trip], self.seats[room.trip]

        return [room.trip for room in sorted(self.rooms, key=rank) if self.fits(group, room.trip)]


def packed(groups: Iterable[Group], hold: Hold) -> Mapping[Group, str] | None:
    """A trip for each group, so that all of them fit; None where a short search finds no way.

    Large groups choose first: where their delegation sits already, else the emptiest trip.
    """
    ordered = sorted(groups, key=lambda group: (-len(group.riders), group.riders[0].subject))
    if len(ordered) > MOST_GROUPS:
        return None
    return _Search(ordered, hold).found


class _Search:
    def __init__(self, groups: Sequence[Group], hold: Hold) -> None:
        self._groups, self._hold, self._tries = groups, hold, 0
        self._chosen: list[str] = []
        self._lost: set[tuple[object, ...]] = set()
        self._takes = {
            room.trip: tuple(room.trip in group.may for group in groups) for room in hold.rooms
        }
        whole = self._go_on(0)
        self.found = dict(zip(groups, self._chosen, strict=True)) if whole else None

    def _go_on(self, number: int) -> bool:
        if number == len(self._groups):
            return True
        group, hold = self._groups[number], self._hold
        if (left := self._left(number)) in self._lost:
            return False
        for trip in hold.by_company(group):
            self._tries += 1
            if self._tries > MOST_TRIES:
                return False
            hold.move(group, trip)
            self._chosen.append(trip)
            if self._go_on(number + 1):
                hold.move(group, trip, -1)
                return True
            self._chosen.pop()
            hold.move(group, trip, -1)
        self._lost.add(left)
        return False

    def _left(self, number: int) -> tuple[object, ...]:
        """What is free for whom, whichever of several like trips it is: from here on all alike."""
        seats, wheelchairs = self._hold.seats, self._hold.wheelchairs
        free = [(seats[trip], wheelchairs[trip], takes) for trip, takes in self._takes.items()]
        return number, *sorted(free)
