"""One vehicle's day as a list of stops, and the times at which it drives it.

Times follow from the order of stops: as early as possible going forward, and then, tour by tour,
as late as the end of that tour allows (Savelsbergh 1992, The vehicle routing problem with time
windows: minimizing route duration). Where a vehicle is empty and has time, it goes home in
between: it costs nothing while it stands there, and a tour splits in two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from logistics.transport.requests import EARLY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logistics.transport.requests import Request
    from logistics.transport.roads import Roads


UNDER_WAY = -1  # the first halt of a tour that began before


class Halt(NamedTuple):
    """A stop: people alight, then board; requests by number. `hold` keeps it from leaving early."""

    place: int
    board: tuple[int, ...] = ()
    alight: tuple[int, ...] = ()
    hold: int = EARLY


@dataclass(frozen=True, slots=True)
class Car:
    """A vehicle as far as its day is still open.

    Attributes:
        place, time: where it stands, free from when; at home unless `out`.
        end: it must be home by then.
        out: it is on a tour that began at `began`, and its first halt is at `place`.
        aboard: requests that sit in it already.
        used: its fixed cost is spent, whatever it does now.
        closed: nobody boards it any more.
        stands_until: it leaves its first halt no earlier, for people alighted there just now.
    """

    id: str
    seats: int
    chairs: int
    home: int
    place: int
    time: int
    end: int
    fixed: int
    per_minute: int
    out: bool = False
    began: int = 0
    aboard: tuple[int, ...] = ()
    used: bool = False
    closed: bool = False
    stands_until: int = EARLY


class Leg(NamedTuple):
    """A tour within a duty: its halts are ``first`` to ``last``; it leaves and reaches home."""

    first: int
    last: int
    leave: int
    back: int


@dataclass(frozen=True, slots=True)
class Timed:
    """A duty with its earliest times.

    Attributes:
        arrive, depart: of each halt.
        legs: its tours, each as late as its end allows.
        cost: of all tours.
    """

    arrive: list[int]
    depart: list[int]
    legs: list[Leg]
    cost: int


_Driven = tuple[list[int], list[int], list[int], list[tuple[int, int]]]


class Timing:
    """Reckons times; holds the requests' figures in lists, for this is done very often."""

    def __init__(self, roads: Roads, requests: Sequence[Request]) -> None:
        self.roads = roads
        self.ready = [request.ready for request in requests]
        self.due = [request.due for request in requests]
        self.size = [request.size for request in requests]
        self.chairs = [request.chairs for request in requests]
        self.origin = [request.origin for request in requests]
        self.target = [request.target for request in requests]

    def add(self, request: Request) -> int:
        """One more request; its number."""
        self.ready.append(request.ready)
        self.due.append(request.due)
        self.size.append(request.size)
        self.chairs.append(request.chairs)
        self.origin.append(request.origin)
        self.target.append(request.target)
        return len(self.ready) - 1

    def forget_last(self) -> None:
        """Take the request that was added last out again."""
        for figures in (
            self.ready,
            self.due,
            self.size,
            self.chairs,
            self.origin,
            self.target,
        ):
            figures.pop()

    def of(self, car: Car, halts: Sequence[Halt]) -> Timed | None:
        """The times of a duty; None where it can't be driven, or has too many aboard."""
        driven = self._driven(car, halts)
        if driven is None:
            return None
        arrives, departs, starts, ends = driven
        legs = [
            Leg(max(first, 0), last, self.latest(car, halts, first, last, back)[0], back)
            for first, (last, back) in zip(starts, ends, strict=True)
        ]
        minutes = sum(tour.back - tour.leave for tour in legs)
        cost = car.per_minute * minutes + (car.fixed if legs and not car.used else 0)
        return Timed(arrives, departs, legs, cost)

    def _driven(self, car: Car, halts: Sequence[Halt]) -> _Driven | None:
        """The halts in one go, as early as possible; one function, for it is what takes the time.

        Returns:
            when it arrives at each halt and departs; the first halt of each tour; the last halt
            of each, and when it is back at home.
        """
        leg, transfer, home = self.roads.leg, self.roads.transfer, car.home
        ready, due, size, chairs = self.ready, self.due, self.size, self.chairs
        place, now, out = car.place, car.time, car.out
        load = wheels = 0
        for each in car.aboard:
            load += size[each]
            wheels += chairs[each]
        arrives: list[int] = []
        departs: list[int] = []
        starts = [UNDER_WAY] if out else []
        ends: list[tuple[int, int]] = []  # (last halt, back at home)
        for number, (here, board, alight, hold) in enumerate(halts):
            ready_at = hold
            for each in board:
                if ready[each] > ready_at:
                    ready_at = ready[each]
            if out and not load and place != home != here and number:
                back = now + leg[place][home]
                if back + leg[home][here] + transfer < ready_at:
                    ends.append((number - 1, back))
                    place, now, out = home, back, False
            if not out and here != home:
                out = True
                starts.append(number)
            arrive = now + leg[place][here]
            for each in alight:
                if arrive > due[each]:
                    return None
                load -= size[each]
                wheels -= chairs[each]
            if here == home and not load:
                if out:
                    ends.append((number, arrive))
                depart = arrive
                out = bool(board)
                if out:
                    starts.append(number)
            else:
                depart = arrive + transfer if board or alight else arrive
            if ready_at > depart:
                depart = ready_at
            for each in board:
                load += size[each]
                wheels += chairs[each]
            if load > car.seats or wheels > car.chairs:
                return None
            arrives.append(arrive)
            departs.append(depart)
            place, now = here, depart
        if out:
            now += leg[place][home]
            ends.append((len(halts) - 1, now))
        if halts and now > car.end:  # one that stands still may have had its day
            return None
        return arrives, departs, starts, ends

    def latest(
        self, car: Car, halts: Sequence[Halt], first: int, last: int, back: int
    ) -> tuple[int, list[tuple[int, int]]]:
        """A tour as late as its end allows: when it leaves home, and (arrive, depart) of halts.

        One that is under way has left already; its times stay the earliest ones.
        """
        if first == UNDER_WAY:
            return car.began, []
        leg, transfer, home = self.roads.leg, self.roads.transfer, car.home
        times: list[tuple[int, int]] = []
        place, must = home, back
        for number in range(last, first - 1, -1):
            here, board, alight, _ = halts[number]
            if number == last and here == home:
                times.append((back, back))
                place, must = home, back
                continue
            depart = must - leg[here][place]
            if number == first and here == home:
                times.append((depart, depart))
                place, must = home, depart
                break
            must = depart - transfer if board or alight else depart
            for each in alight:
                if self.due[each] < must:
                    must = self.due[each]
            times.append((must, depart))
            place = here
        if place != home:
            must -= leg[home][place]
        return must, times[::-1]
