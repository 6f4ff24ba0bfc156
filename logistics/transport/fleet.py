"""All duties of a fleet: who is carried by what, changed request by request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from logistics.transport.duty import Car, Halt, Timed, Timing
from logistics.transport.insertion import best_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from logistics.problem import Problem, Vehicle
    from logistics.transport.roads import Roads

    Duty = tuple[Halt, ...]

A_DAY = 24 * 60


@dataclass
class Fleet:
    """The duties of all cars, and which car carries which request.

    Attributes:
        carried: request to the number of its car.
    """

    timing: Timing
    cars: Sequence[Car]
    duties: list[Duty]
    timed: list[Timed]
    carried: dict[int, int] = field(default_factory=dict)

    @property
    def cost(self) -> int:
        return sum(timed.cost for timed in self.timed)

    def copy(self) -> Fleet:
        return Fleet(
            self.timing, self.cars, list(self.duties), list(self.timed), dict(self.carried)
        )

    def insert(self, request: int, cars: Iterable[int] | None = None) -> bool:
        """Carry a request where it costs least; False where nobody can."""
        best = None
        for number in self._able(request) if cars is None else cars:
            found = best_place(
                self.timing, self.cars[number], self.duties[number], self.timed[number], request
            )
            if found is not None and (best is None or found[0] < best[0]):
                best = (*found, number)
        if best is None:
            return False
        _, duty, timed, number = best
        self.duties[number], self.timed[number] = duty, timed
        self.carried[request] = number
        return True

    def _able(self, request: int) -> Iterable[int]:
        """The cars that may carry a request: the one that it sits in, or any."""
        for number, car in enumerate(self.cars):
            if request in car.aboard:
                return [number]
        return range(len(self.cars))

    def remove(self, requests: Iterable[int]) -> None:
        """Carry these no longer; halts at which nobody is left are passed by."""
        gone: dict[int, set[int]] = {}
        for request in requests:
            gone.setdefault(self.carried.pop(request), set()).add(request)
        for number, lost in gone.items():
            if not self.set_duty(number, without(self.duties[number], lost)):
                self.carried.update(dict.fromkeys(lost, number))

    def set_duty(self, number: int, duty: Duty) -> bool:
        """Give a car another duty; False, and no change, where it can't drive it.

        Halts where nobody boards or alights are passed by, unless that takes longer: a matrix
        need not keep the triangle inequality.
        """
        car = self.cars[number]
        shorter = tuple(
            halt
            for place, halt in enumerate(duty)
            if halt.board or halt.alight or (car.out and not place)
        )
        for tried in (shorter, duty):
            timed = self.timing.of(car, tried)
            if timed is not None:
                self.duties[number], self.timed[number] = tried, timed
                return True
        return False


def without(duty: Duty, lost: set[int]) -> Duty:
    """The duty without some requests."""
    return tuple(
        Halt(
            halt.place,
            tuple(each for each in halt.board if each not in lost),
            tuple(each for each in halt.alight if each not in lost),
            halt.hold,
        )
        for halt in duty
    )


def cars_of(problem: Problem, roads: Roads) -> list[Car]:
    """The vehicles as they stand before the day."""
    times = [time for visit in problem.visits for part in visit.times for time in part]
    day = (min(times) - A_DAY, max(times) + A_DAY) if times else (0, A_DAY)
    return [_car(vehicle, roads, vehicle.available or day) for vehicle in problem.vehicles]


def _car(vehicle: Vehicle, roads: Roads, hours: tuple[int, int]) -> Car:
    home = roads.row[vehicle.home]
    start, end = hours
    return Car(
        id=vehicle.id,
        seats=vehicle.seats,
        chairs=vehicle.wheelchairs,
        home=home,
        place=home,
        time=start,
        end=end,
        fixed=vehicle.cost_fixed,
        per_minute=vehicle.cost_per_minute,
    )


def idle_fleet(timing: Timing, cars: Sequence[Car]) -> Fleet:
    """Everybody stands still."""
    duties: list[Duty] = [
        (Halt(car.place, hold=car.stands_until),) if car.out else () for car in cars
    ]
    timed = [timing.of(car, duty) for car, duty in zip(cars, duties, strict=True)]
    assert all(each is not None for each in timed)
    return Fleet(timing, cars, duties, [each for each in timed if each is not None])
