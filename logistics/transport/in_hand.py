"""Days and duties in hand, changed party by party: each step holds, or leaves all as it was.

A party's rides are kept request by request, whoever shares them; a step that leads nowhere is
taken back from a list of what it did.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from logistics.transport.attendance import Attendance
from logistics.transport.duty import Timing
from logistics.transport.fleet import Fleet
from logistics.transport.requests import Request

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from logistics.transport.day import Day
    from logistics.transport.incumbent import Candidate

    Vector = NDArray[np.int64]

Coming = tuple[int, int]
NOBODY = -1, 0
ELSEWHERE = -1  # a ride that is part of a way with a change: no move of its own


class InHand:
    """Days, duties, and who is where.

    Args:
        chosen: rows of the list of all itineraries, one a party.
        fleet, requests: duties that carry all of it.
        limit: (what each row of the list counts, the most that all together may come to).
    """

    def __init__(
        self,
        day: Day,
        chosen: Vector,
        fleet: Fleet,
        requests: Sequence[Request],
        limit: tuple[Vector, int] | None = None,
    ) -> None:
        self.day = day
        self.limit = limit
        self.spent = 0 if limit is None else int(limit[0][chosen].sum())
        self.chosen = chosen.copy()
        self._sets: dict[int, tuple[set[int], set[int]]] = {}
        self.requests = list(requests)
        timing = Timing(day.roads, self.requests)
        self.fleet = Fleet(
            timing, fleet.cars, list(fleet.duties), list(fleet.timed), dict(fleet.carried)
        )
        self.worth = day.everything.score if day.objective == "welfare" else day.incumbent.values
        self.there = Attendance(day.problem)
        self.sizes, self.chairs = self.there.sizes, self.there.chairs
        for party, row in enumerate(self.chosen.tolist()):
            self.there.come(party, self._visits(row))
        self.rides: list[dict[int, int]] = [{} for _ in self.sizes]  # request: move
        self._note_rides()
        order = np.lexsort((-self.worth, day.everything.party))
        order = order[day.alone[order]]
        starts = np.searchsorted(day.everything.party[order], np.arange(len(self.sizes) + 1))
        self.days_of = [order[one:two] for one, two in pairwise(starts.tolist())]
        self.failed: dict[tuple[int, int], NDArray[np.bool_]] = {}
        self.undo: list[Callable[[], object]] = []

    def _note_rides(self) -> None:
        row = {party.id: number for number, party in enumerate(self.day.problem.parties)}
        number_of = {move: number for number, move in enumerate(self.day.moves.known)}
        seated = {} if self.day.under_way is None else self.day.under_way.standing
        self.fixed = {row[name] for name, where in seated.items() if where.car is not None}
        for number in self.fleet.carried:
            request = self.requests[number]
            for name in request.parties:
                own = self._moves(int(self.chosen[row[name]]))
                move = number_of.get(request.move, ELSEWHERE)
                self.rides[row[name]][number] = move if move in own else ELSEWHERE

    def offer(self) -> Candidate | None:
        """The plan in hand, for the incumbent; None where the judge finds it wanting."""
        requests = list(self.requests)
        fleet = self.fleet.copy()
        fleet.timing = Timing(self.day.roads, requests)
        chosen = self.chosen.copy()
        return self.day.incumbent.offer(chosen, self.day.days(chosen), fleet, requests)

    # One party's day.

    def take(self, party: int, row: int, coming: Coming = NOBODY) -> bool:
        """Give a party another day; False, and no change, where that can't be.

        Args:
            coming: (visit, people) who come at once to where this one leaves.
        """
        before, after = int(self.chosen[party]), row
        old, new = self._visits(before), self._visits(after)
        if self.limit is not None and self.spent + self._more(before, after) > self.limit[1]:
            return False
        if not self._allowed(party, old, new, coming):
            return False
        size, chairs = self.sizes[party], self.chairs[party]
        stay = set() if ELSEWHERE in self.rides[party].values() else self._moves(before)
        stay = stay & self._moves(after)
        fresh = sorted(self._moves(after) - stay, key=self._slack)
        failed = self.failed.setdefault(
            (size, chairs), np.zeros(len(self.day.moves.known) + 1, np.bool_)
        )
        if failed[fresh].any():
            return False
        mark = len(self.undo)
        self._remember_fleet()
        self._leave(party, stay)
        for move in fresh:
            if not self._carry(party, move):
                failed[move] = True
                self._back_to(mark)
                return False
        self._change(party, before, after)
        self.undo.append(lambda: self._change(party, after, before))
        return True

    def _allowed(self, party: int, old: set[int], new: set[int], coming: Coming) -> bool:
        """Rule 4, in the visits that change."""
        there = self.there
        return all(there.may_come(party, visit) for visit in new - old) and all(
            there.may_go(party, visit, coming[1] if visit == coming[0] else 0)
            for visit in old - new
        )

    def _carry(self, party: int, move: int) -> bool:
        """One more request, in whatever vehicle it fits best."""
        name = self.day.problem.parties[party].id
        request = Request(
            *self.day.moves.known[move], self.sizes[party], self.chairs[party], (name,)
        )
        number = self.fleet.timing.add(request)
        self.requests.append(request)
        self.undo.append(self._forget_last)
        if not self.fleet.insert(number):
            return False
        self.rides[party][number] = move
        self.undo.append(lambda: self.rides[party].pop(number))
        return True

    def _leave(self, party: int, stay: set[int]) -> None:
        """Ride on no other moves than these any more."""
        name, rides = self.day.problem.parties[party].id, self.rides[party]
        for number, move in list(rides.items()):
            if move not in stay:
                request = self.requests[number]
                left = tuple(each for each in request.parties if each != name)
                self._resize(
                    number,
                    replace(
                        request,
                        parties=left,
                        size=request.size - self.sizes[party],
                        chairs=request.chairs - self.chairs[party],
                    ),
                )
                rides.pop(number)
                self.undo.append(partial(rides.update, {number: move}))
                if not left:
                    self.fleet.remove([number])

    def _resize(self, number: int, request: Request) -> None:
        known, timing = self.requests[number], self.fleet.timing

        def become(it: Request) -> None:
            self.requests[number] = it
            timing.size[number], timing.chairs[number] = it.size, it.chairs

        become(request)
        self.undo.append(lambda: become(known))

    def _more(self, before: int, after: int) -> int:
        return 0 if self.limit is None else int(self.limit[0][after] - self.limit[0][before])

    def _change(self, party: int, before: int, after: int) -> None:
        self.spent += self._more(before, after)
        self.there.go(party, self._visits(before))
        self.there.come(party, self._visits(after))
        self.chosen[party] = after

    def _visits(self, row: int) -> set[int]:
        return self._of(row)[0]

    def _moves(self, row: int) -> set[int]:
        return self._of(row)[1]

    def _of(self, row: int) -> tuple[set[int], set[int]]:
        """Visits and moves of a day; looked up very often."""
        if row not in self._sets:
            visits, moves = self.day.everything.visits[row], self.day.moves.of[row]
            self._sets[row] = (
                set(visits[visits < len(self.there.at)].tolist()),
                set(moves[moves >= 0].tolist()),
            )
        return self._sets[row]

    def _slack(self, move: int) -> int:
        origin, ready, target, due = self.day.moves.known[move]
        return due - ready - self.day.roads.fastest[origin][target]

    # What leads nowhere is taken back.

    def _back_to(self, mark: int) -> None:
        while len(self.undo) > mark:
            self.undo.pop()()

    def _remember_fleet(self) -> None:
        fleet = self.fleet
        duties, timed, carried = list(fleet.duties), list(fleet.timed), dict(fleet.carried)

        def restore() -> None:
            fleet.duties, fleet.timed, fleet.carried = duties, timed, carried

        self.undo.append(restore)

    def _forget_last(self) -> None:
        self.requests.pop()
        self.fleet.timing.forget_last()
