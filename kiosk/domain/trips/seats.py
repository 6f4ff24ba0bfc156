"""Seats and those who need one: as many are seated as can be, and any of them may be held fast.

A way of moving people about until one more fits (augmenting paths): whoever has a seat keeps one,
perhaps another. So nobody stays without a seat for whom some order of moves would free one.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kiosk.domain.trips.riders import Rider, Room

Alike = tuple[bool, frozenset[str]]
"""Whether in a wheelchair, and which trips take them: those who are alike can change places."""
Place = tuple[str, bool]
"""A trip, and whether one for a wheelchair on it is meant, or any seat."""


class Seats:
    """Who sits where. Nobody who is seated loses a seat; who isn't held fast may change theirs."""

    def __init__(self, rooms: Iterable[Room]) -> None:
        self._order = [room.trip for room in rooms]
        self.seats = {room.trip: room.seats for room in rooms}
        self.wheelchairs = {room.trip: room.wheelchairs for room in rooms}
        self.of: dict[str, str] = {}
        self._reached: dict[frozenset[str], list[str]] = {}
        self._movable: dict[str, dict[Alike, dict[str, Rider]]] = {t: {} for t in self._order}

    def seat(self, rider: Rider) -> bool:
        """Gives one more a seat; false where no moving about frees one."""
        return self._place(rider, self._trips_of(rider))

    def hold(self, riders: Iterable[Rider], trip: str) -> bool:
        """Puts seated ones on this trip, for good; none of them if that would unseat anybody."""
        held: list[Rider] = []
        for rider in riders:
            if not self._hold(rider, trip):
                for other in held:  # they stay where they are, and may be moved again
                    self._movable[trip][_alike(other)][other.subject] = other
                return False
            held.append(rider)
        return True

    def _hold(self, rider: Rider, trip: str) -> bool:
        if trip not in rider.may:
            return False
        before = self.of[rider.subject]
        if before != trip:
            self._take_off(rider)
            if not self._place(rider, [trip]):
                self._put_on(rider, before)
                return False
        self._movable[trip][_alike(rider)].pop(rider.subject)
        return True

    def _place(self, rider: Rider, trips: Sequence[str]) -> bool:
        for trip in trips:
            if self._is_free((trip, rider.in_wheelchair)):
                self._put_on(rider, trip)
                return True
        for mover, trip in self._moves(rider, trips):
            if mover is not rider:
                self._take_off(mover)
            self._put_on(mover, trip)
        return rider.subject in self.of

    def _moves(self, rider: Rider, trips: Sequence[str]) -> list[tuple[Rider, str]]:
        """Who goes where, in this order, so that one more is seated on one of these trips."""
        starts = [(trip, rider.in_wheelchair) for trip in trips]
        came: dict[Place, tuple[Place | None, Rider | None]] = dict.fromkeys(starts, (None, None))
        waiting = deque(starts)
        while waiting:
            place = waiting.popleft()
            for beyond, mover in self._beyond(place):
                if beyond not in came:
                    came[beyond] = place, mover
                    if self._is_free(beyond):
                        return _retraced(beyond, came, rider)
                    waiting.append(beyond)
        return []

    def _is_free(self, place: Place) -> bool:
        trip, in_wheelchair = place
        return self.seats[trip] > 0 and (not in_wheelchair or self.wheelchairs[trip] > 0)

    def _beyond(self, place: Place) -> Iterator[tuple[Place, Rider | None]]:
        """Where a place could come from: of a trip's own kind, or by moving somebody on."""
        trip, in_wheelchair = place
        if not in_wheelchair or self.wheelchairs[trip] > 0:
            yield (trip, not in_wheelchair), None
        for alike, group in self._movable[trip].items():
            if alike[0] is in_wheelchair and group:
                mover = next(iter(group.values()))  # of those who are alike one is as good as any
                for other in self._trips_of(mover):
                    yield (other, in_wheelchair), mover

    def _trips_of(self, rider: Rider) -> list[str]:
        if rider.may not in self._reached:
            self._reached[rider.may] = [trip for trip in self._order if trip in rider.may]
        return self._reached[rider.may]

    def _put_on(self, rider: Rider, trip: str) -> None:
        self.of[rider.subject] = trip
        self.seats[trip] -= 1
        self.wheelchairs[trip] -= rider.in_wheelchair
        self._movable[trip].setdefault(_alike(rider), {})[rider.subject] = rider

    def _take_off(self, rider: Rider) -> None:
        trip = self.of.pop(rider.subject)
        self.seats[trip] += 1
        self.wheelchairs[trip] += rider.in_wheelchair
        self._movable[trip][_alike(rider)].pop(rider.subject)


def _retraced(
    place: Place, came: Mapping[Place, tuple[Place | None, Rider | None]], rider: Rider
) -> list[tuple[Rider, str]]:
    moves: list[tuple[Rider, str]] = []
    while (step := came[place])[0] is not None:
        if step[1] is not None:
            moves.append((step[1], place[0]))
        place = step[0]
    return [*moves, (rider, place[0])]


def _alike(rider: Rider) -> Alike:
    return rider.in_wheelchair, rider.may
