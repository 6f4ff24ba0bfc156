"""Better days one by one on duties that are there: whoever stands lowest is tried first.

A party takes another day where its visits have room and vehicles can carry it there besides all
the others, by insertion. Where one visit is full, somebody who stands higher may give way, if both
then stand above where the lower one stood. So every step is fairer than the last, and everything
in hand can be driven at every moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from logistics.transport.in_hand import InHand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from logistics.clock import Clock

    Vector = NDArray[np.int64]

MOST_DAYS = 150  # of one party tried in a sweep
MOST_GIVING_WAY = 6  # parties asked to leave a full visit
FOR_OPENING = 0.6  # of the time; the rest is for visits that stay too small


class Refill(InHand):
    """Lifts whoever stands lowest, sweep by sweep."""

    def run_opening(self, clock: Clock) -> int | None:
        """The same, where visits may open before their least number is there.

        Those that stay too small are closed again; None where that can't be done. It may end
        lower than it began.
        """
        self.there.may_open = True
        changed = self.run(clock.part(FOR_OPENING))
        self.there.may_open = False
        return changed + self.run(clock) if self.close_thin(clock) else None

    def run(self, clock: Clock) -> int:
        """Sweeps until the clock ends it or nobody gains any more; how many days changed."""
        changed = 0
        while not clock.over():
            gained = self._sweep(clock, giving_way=False)
            if not gained and self.day.objective != "welfare":  # there one's gain may cost more
                gained = self._sweep(clock, giving_way=True)
            changed += gained
            if not gained:
                break
        return changed

    def give_up(self, parties: Iterable[int]) -> bool:
        """Back to their pins with these; False where even those can't be kept.

        Visits may fall short of their least number then (`run_opening`).
        """
        for party in parties:
            before, after = int(self.chosen[party]), int(self.day.nothing[party])
            stay = self._moves(after) & set(self.rides[party].values())
            self._leave(party, stay)
            if party in self.fixed or not all(
                self._carry(party, move) for move in self._moves(after) - stay
            ):
                return False
            self._change(party, before, after)
        self.undo.clear()
        return True

    def close_thin(self, clock: Clock) -> bool:
        """Visits that fall short lose everybody, the emptiest first; who had them chooses anew."""
        while (closing := self.there.thinnest()) is not None:
            lost = sorted(self.there.at[closing])
            if not self.give_up(lost) or self.there.at[closing]:
                return False
            self.failed.clear()
            for party in lost:
                self._lift(party, clock, giving_way=False)
        return True

    def _sweep(self, clock: Clock, *, giving_way: bool) -> int:
        """Everybody once, the lowest first; how many days changed."""
        self.failed.clear()
        gained = 0
        for party in np.argsort(self.worth[self.chosen], kind="stable").tolist():
            if clock.over():
                break
            gained += self._lift(party, clock, giving_way=giving_way)
        return gained

    def _lift(self, party: int, clock: Clock, *, giving_way: bool) -> bool:
        if party in self.fixed or clock.over():
            return False
        better = self._better_days(party, int(self.worth[self.chosen[party]]))
        if not giving_way:
            better = better[self._open_to(party, better)]
        for row in better[:MOST_DAYS].tolist():
            if clock.over():
                return False
            if self.take(party, row) or (giving_way and self._given_way(party, row)):
                self.undo.clear()
                return True
        return False

    def _better_days(self, party: int, value: int) -> Vector:
        """Days worth more than a value, the best first, without ways that nobody could drive."""
        rows = self.days_of[party]
        rows = rows[self.worth[rows] > value]
        failed = self.failed.get((self.sizes[party], self.chairs[party]))
        if failed is None:
            return rows
        own = list(self._moves(int(self.chosen[party])))
        hopeless = failed.copy()
        hopeless[own] = False
        return rows[~hopeless[self.day.moves.of[rows]].any(axis=1)]

    def _open_to(self, party: int, rows: Vector) -> NDArray[np.bool_]:
        """Which days have room in all their visits."""
        fits = self.there.open_to(party)
        fits[list(self._visits(int(self.chosen[party])))] = True
        fits[-1] = True
        every: NDArray[np.bool_] = np.all(fits[self.day.everything.visits[rows]], axis=1)
        return every

    def _given_way(self, party: int, row: int) -> bool:
        """The day, where somebody leaves the one visit of it that is full."""
        new = self._visits(row) - self._visits(int(self.chosen[party]))
        full = [visit for visit in new if not self.there.has_room(party, visit)]
        if len(full) != 1:
            return False
        now = self.worth[self.chosen[party]]
        others = sorted(
            self.there.at[full[0]] - self.fixed,
            key=lambda each: (-self.worth[self.chosen[each]], each),
        )
        mark = len(self.undo)
        for other in others[:MOST_GIVING_WAY]:
            instead_of = self._better_days(other, int(now))
            for instead in instead_of[self._open_to(other, instead_of)][:MOST_DAYS].tolist():
                if full[0] in self._visits(instead):
                    continue
                if self.take(other, instead, (full[0], self.sizes[party])):
                    if self.take(party, row):
                        return True
                    self._back_to(mark)
                    break
        return False
