"""What a change of trips would come to: the very change, made where nothing is recorded."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kiosk.domain import kinds
from kiosk.domain.devices import Device
from kiosk.domain.facts import Draft, Fact
from kiosk.domain.trips.trip import Trip
from kiosk.errors import NotYet
from kiosk.usecases.fair import Fair
from kiosk.usecases.ports import Absorbed, Facts
from kiosk.usecases.trips.change import Change
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.roll import leg

SUPPOSED = "foreseen"
"""Stands for the reason, which nobody has given yet."""

Make = Callable[[Fair, str, bool], Change]
"""Makes a change, for a reason, over the number of seats if that is meant."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A trip after the change: how many would have a claim to a seat, and to a wheelchair place."""

    trip: Trip
    people: int
    wheelchairs: int

    @property
    def fits(self) -> bool:
        """Whether seats and wheelchair places suffice."""
        return self.people <= self.trip.seats and self.wheelchairs <= self.trip.wheelchairs


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a change would come to.

    Attributes:
        over: why it is refused unless it is made over the seats; None where it isn't.
        filled: the trips whose guests change, as full as they would be.
        getting_off: how many are aboard of a trip that would go without them.
    """

    change: Change
    over: NotYet | None
    filled: tuple[Filled, ...]
    getting_off: int


class _Unrecorded:
    """Facts that are read as they are and never written."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self.operator = facts.operator
        self.on_append: Callable[[], object] | None = None
        self.guard: Callable[[Sequence[Draft]], object] | None = None
        self.drafts: list[Draft] = []

    @property
    def writer(self) -> str:
        return self._facts.writer

    @property
    def simulated(self) -> bool:
        return self._facts.simulated

    @property
    def device(self) -> Device | None:
        return self._facts.device

    def append(self, drafts: Sequence[Draft]) -> tuple[Fact, ...]:
        self.drafts += drafts
        return ()

    def absorb(self, facts: Iterable[Fact]) -> Absorbed:
        raise NotImplementedError("a change that is only foreseen takes nothing in")

    def facts(self) -> tuple[Fact, ...]:
        return self._facts.facts()

    def let_go(self) -> int:
        raise NotImplementedError("a change that is only foreseen erases nothing")

    def hear_shut_out(self, *, is_shut_out: bool) -> None:
        raise NotImplementedError("a change that is only foreseen erases nothing")

    def note(self, signs: Mapping[str, str]) -> None:
        raise NotImplementedError("a change that is only foreseen notes nothing")


def foreseen(fair: Fair, make: Make, of: Iterable[Trip] = ()) -> Foreseen:
    """What a change would come to, as things stand now.

    Args:
        of: the trips that it is about.

    Raises:
        KioskError: if it can't be made at all.
    """
    unrecorded = _Unrecorded(fair.facts)
    supposed = replace(fair, facts=unrecorded)
    over: NotYet | None = None
    try:
        change = make(supposed, SUPPOSED, False)
    except NotYet as error:
        unrecorded.drafts.clear()
        change = make(supposed, SUPPOSED, True)
        over = error
    off = sum(draft.kind == kinds.SCAN_LEFT for draft in unrecorded.drafts)
    return Foreseen(change, over, tuple(_filled(fair, change, of)), off)


def _filled(fair: Fair, change: Change, of: Iterable[Trip]) -> Iterable[Filled]:
    """The trips that still go, with those who have a claim to a seat then."""
    goes = {told.guest.subject: told.trip for told in change.to_tell}
    known = trips(fair)
    for trip in {each.id: each for each in (*of, change.trip)}.values():
        if trip.canceled:
            continue
        claims: frozenset[str] = frozenset()
        if trip.id in known:
            claims = leg(fair, trip.leg, trip.way_out).claims(known[trip.id])
        stays = {who for who in claims if (to := goes.get(who)) is None or to.id == trip.id}
        comes = {who for who, to in goes.items() if to is not None and to.id == trip.id}
        people = fair.state.guests(stays | comes)
        yield Filled(
            trip, len(stays | comes), sum(guest.in_wheelchair for guest in people.values())
        )
