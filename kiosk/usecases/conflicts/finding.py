"""All conflicts as the facts tell them now: the open ones, and how the others were settled."""

from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from kiosk.domain.conflicts import REOPENED, Conflict, Settlement, Sort
from kiosk.usecases.conflicts.entries import entries_twice, let_in_anyway
from kiosk.usecases.conflicts.people import WalkInDoubles, probably_one
from kiosk.usecases.conflicts.records import fields_told_twice
from kiosk.usecases.conflicts.rides import boarded_late, closed_twice, on_two_buses
from kiosk.usecases.conflicts.writers import clashes, settled_twice, standing_apart, two_plans
from kiosk.usecases.fair import Fair

PATIENCE = 0.02
"""Seconds for which a mere count compares names before it goes on the next time."""
_ORDER = {sort: number for number, sort in enumerate(Sort)}


@dataclass(frozen=True, slots=True)
class Conflicts:
    """What must be settled, the most pressing first; and what was, the last one first."""

    open: tuple[Conflict, ...]
    settled: tuple[Settlement, ...]

    def named(self, beginning: str) -> tuple[Conflict, ...]:
        """The open conflicts whose key begins so, with or without its sort."""
        return tuple(
            conflict
            for conflict in self.open
            if beginning
            and (
                conflict.key.startswith(beginning)
                or conflict.key.partition(".")[2].startswith(beginning)
            )
        )


def conflicts(fair: Fair) -> Conflicts:
    """All conflicts, remembered until anything is recorded by whomever."""
    return fair.conflict_memory.conflicts(fair)


def open_count(fair: Fair) -> int:
    """How many conflicts are open, for a light that asks often.

    Where many names are to be compared, which takes a while with the first walk-in, it tells what
    is known so far and goes on when it is asked again.
    """
    return len(fair.conflict_memory.conflicts(fair, PATIENCE).open)


@dataclass
class ConflictMemory:
    """What was found last, and for which state of the store."""

    _stamp: Hashable = None
    _found: Conflicts = field(default_factory=lambda: Conflicts((), ()))
    _doubles: WalkInDoubles = field(default_factory=WalkInDoubles)

    def conflicts(self, fair: Fair, seconds: float = float("inf")) -> Conflicts:
        """Finds them anew if anything was recorded since.

        Args:
            seconds: for how long names are compared at most; what was found of them before
                stands until it is done.
        """
        stamp = fair.state.stamp()
        if stamp != self._stamp:
            is_whole = self._doubles.look(fair, seconds)
            self._found = self._find(fair)
            self._stamp = stamp if is_whole else None
        return self._found

    def _find(self, fair: Fair) -> Conflicts:
        settlements = fair.state.settlements()
        last: dict[str, Settlement] = {}
        for settlement in settlements:
            last.pop(settlement.key, None)  # so that they stand in the order of the last word
            last[settlement.key] = settlement
        settled = {key: each for key, each in last.items() if each.how != REOPENED}
        reopened = last.keys() - settled.keys()
        found = self._derive(fair, settlements, reopened)
        still_open = (each for each in found if each.key not in settled)
        return Conflicts(
            tuple(sorted(still_open, key=_by_urgency)), tuple(reversed([*settled.values()]))
        )

    def _derive(
        self, fair: Fair, settlements: Sequence[Settlement], reopened: Collection[str]
    ) -> Iterator[Conflict]:
        departures = fair.state.departures()
        publications = fair.state.publications()
        yield from entries_twice(fair)
        yield from let_in_anyway(fair)
        yield from on_two_buses(fair, departures)
        yield from closed_twice(fair, departures)
        yield from boarded_late(fair, departures)
        yield from probably_one(fair, self._doubles.pairs)
        yield from fields_told_twice(fair, (each.fact for each in publications), reopened)
        yield from two_plans(fair, publications)
        yield from clashes(fair)
        yield from standing_apart(fair)
        yield from settled_twice(fair, settlements)


def _by_urgency(conflict: Conflict) -> tuple[int, int, str]:
    return _ORDER[conflict.sort], -conflict.latest, conflict.key
