"""Riders onto the trips of a leg: wishes first, delegations together, nobody left who could sit.

Pure, and the same whatever order riders and rooms are told in. Four steps, none of which takes
anybody's seat away:

1. As many get a seat as there can be (`seats`).
2. Who wished for a trip gets it, as far as its seats go; then who came with a trip that one
   mirrors.
3. The rest of each delegation goes on one trip, if there is a way that fits them all; else all
   but one delegation, that one by its organisations (`packing`).
4. Where a short search finds neither, the largest come first, and only those who fit nowhere
   whole are parted: by organisations, and those one by one.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.domain.trips.packing import MOST_GROUPS, Group, Hold, packed
from kiosk.domain.trips.riders import Rider, Room
from kiosk.domain.trips.seats import Seats


@dataclass(frozen=True, slots=True)
class Spread:
    """Who goes on which trip, and who can't be seated; by subject."""

    trips: Mapping[str, str]
    unseated: tuple[str, ...]


def spread(riders: Iterable[Rider], rooms: Iterable[Room]) -> Spread:
    """A seat for each rider, as far as seats go."""
    return _Spreading(_in_order(riders), sorted(rooms, key=lambda r: (r.departs, r.trip))).done()


def _in_order(riders: Iterable[Rider]) -> list[Rider]:
    """Riders by delegation, large ones first, and within it by organisation."""
    known = list(riders)
    sizes = Counter(rider.delegation for rider in known)
    parts = Counter((rider.delegation, rider.organisation) for rider in known)

    def rank(rider: Rider) -> tuple[int, str, int, str, str]:
        part = rider.delegation, rider.organisation
        return -sizes[rider.delegation], part[0], -parts[part], part[1], rider.subject

    return sorted(known, key=rank)


class _Spreading:
    def __init__(self, riders: Sequence[Rider], rooms: Sequence[Room]) -> None:
        self._rooms = rooms
        self._seats = Seats(rooms)
        wishing = sorted(riders, key=lambda rider: rider.wish not in rider.may)
        self._seated = [rider for rider in wishing if self._seats.seat(rider)]
        seated = {rider.subject for rider in self._seated}
        self._unseated = tuple(r.subject for r in riders if r.subject not in seated)
        self._left = {rider.subject: rider for rider in riders if rider.subject in seated}
        self._hold = Hold(
            rooms,
            {room.trip: room.seats for room in rooms},
            {room.trip: room.wheelchairs for room in rooms},
            Counter({(who, r.trip): n for r in rooms for who, n in r.held.items()}),
        )

    def done(self) -> Spread:
        self._grant(lambda rider: rider.wish)
        self._grant(lambda rider: rider.mirror)
        whole = _groups(self._left.values(), lambda rider: rider.delegation)
        found = self._whole(whole)
        if found is None:
            self._parted(whole)
        else:
            for group, trip in found.items():
                self._put(group, trip)
        return Spread(dict(sorted(self._seats.of.items())), self._unseated)

    def _grant(self, wanted: Callable[[Rider], str]) -> None:
        """Puts riders where they want to go: those of an organisation together, else one by one."""
        wishing = [rider for rider in self._left.values() if wanted(rider) in rider.may]
        parts = _groups(wishing, lambda rider: f"{wanted(rider)}\0{_part(rider)}")
        cramped = [group for group in parts if not self._put(group, wanted(group.riders[0]))]
        for rider in (rider for group in cramped for rider in group.riders):
            self._put(Group(rider.delegation, (rider,)), wanted(rider))

    def _whole(self, groups: Sequence[Group]) -> Mapping[Group, str] | None:
        """A way in which no delegation is parted, or but one of them, along its organisations."""
        if len(groups) > MOST_GROUPS:
            return None
        if (found := packed(groups, self._hold)) is not None:
            return found
        for group in groups:
            parts = _groups(group.riders, _part)
            others = [other for other in groups if other is not group]
            if len(parts) > 1 and (found := packed((*others, *parts), self._hold)) is not None:
                return found
        return None

    def _parted(self, groups: Iterable[Group]) -> None:
        cramped = [group for group in groups if not self._put_anywhere(group)]
        parts = [part for group in cramped for part in _groups(group.riders, _part)]
        for part in [part for part in parts if not self._put_anywhere(part)]:
            for rider in part.riders:
                self._put_anywhere(Group(rider.delegation, (rider,)))

    def _put_anywhere(self, group: Group) -> bool:
        return any(self._put(group, trip) for trip in self._hold.by_tightness(group))

    def _put(self, group: Group, trip: str) -> bool:
        """Puts a group on a trip for good; false where it doesn't fit, or others would not."""
        if not self._hold.fits(group, trip) or not self._seats.hold(group.riders, trip):
            return False
        self._hold.move(group, trip)
        for rider in group.riders:
            del self._left[rider.subject]
        return True


def _part(rider: Rider) -> str:
    return f"{rider.delegation}\0{rider.organisation}"


def _groups(riders: Iterable[Rider], key: Callable[[Rider], str]) -> list[Group]:
    """Riders who share a key; large groups first, else in their order."""
    found: dict[str, list[Rider]] = defaultdict(list)
    for rider in riders:
        found[key(rider)].append(rider)
    groups = (Group(theirs[0].delegation, tuple(theirs)) for theirs in found.values())
    return sorted(groups, key=lambda group: -len(group.riders))
