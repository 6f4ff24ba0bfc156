"""The figures counted over again, one fact after another, without any of the derived tables."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain import kinds
from kiosk.domain.checkpoints import Direction, Passage, is_inside, with_automatic_exits
from kiosk.domain.event import Event
from kiosk.domain.facts import Fact
from kiosk.domain.guests import Guest
from kiosk.domain.order import link, places
from kiosk.usecases.figures import By


@dataclass(frozen=True)
class Passed:
    """Somebody's way through a checkpoint."""

    subject: str
    checkpoint: str
    passage: Passage


@dataclass
class Recount:
    """What all facts come to."""

    event: Event
    facts: tuple[Fact, ...]
    guests: dict[str, Guest]
    now: int

    def __post_init__(self) -> None:
        order = places((link(fact.envelope) for fact in self.facts), {})
        told = sorted(self.facts, key=lambda fact: order[fact.envelope.id])
        undone = {
            ref
            for fact in told
            if fact.envelope.kind == kinds.SCAN_UNDONE
            for ref in fact.envelope.refs
        }
        self._scans = [
            (fact.envelope, (kinds.content(fact) or {})["checkpoint"])
            for fact in told
            if fact.envelope.kind in kinds.SCANS and fact.envelope.id not in undone
        ]
        self._passed = [
            Passed(
                scan.subject,
                point,
                Passage(
                    scan.at,
                    Direction.ENTRY if scan.kind == kinds.SCAN_ADMITTED else Direction.EXIT,
                ),
            )
            for scan, point in self._scans
            if scan.kind in kinds.PASSAGES
        ]

    def first_entries(self, checkpoint: str) -> dict[str, int]:
        """When each one came first."""
        found: dict[str, int] = {}
        for passed in self._at(checkpoint):
            if passed.passage.direction is Direction.ENTRY:
                found.setdefault(passed.subject, passed.passage.at)
        return found

    def inside(self, checkpoint: str) -> dict[str, tuple[str, int]]:
        """Who is inside, where, and since when."""
        found = {}
        for subject in {passed.subject for passed in self._at(checkpoint)}:
            own = [passed for passed in self._at(checkpoint) if passed.subject == subject]
            last = own[-1]
            there = [passed.passage for passed in own if passed.checkpoint == last.checkpoint]
            point = self.event.checkpoints[last.checkpoint]
            if is_inside(with_automatic_exits(there, point, self.now)):
                found[subject] = (last.checkpoint, last.passage.at)
        return found

    def expected(self, checkpoint: str) -> set[str]:
        """Whose tickets it takes."""
        points = self.event.checkpoints
        takes = {
            kind
            for point in ([points[checkpoint]] if checkpoint else points.values())
            for kind in point.takes
        }
        return {
            guest.subject
            for guest in self.guests.values()
            if guest.status != "canceled" and guest.kind in takes
        }

    def refused(self, checkpoint: str) -> int:
        """How many were turned away."""
        return sum(
            scan.kind == kinds.SCAN_REFUSED and checkpoint in ("", point)
            for scan, point in self._scans
        )

    def grouped(self, by: By, subjects: Iterable[str]) -> Counter[str]:
        """How many of these there are of each group."""
        known = (self.guests.get(subject) for subject in subjects)
        return Counter(getattr(guest, str(by)) if guest else "" for guest in known)

    def _at(self, checkpoint: str) -> list[Passed]:
        return [passed for passed in self._passed if checkpoint in ("", passed.checkpoint)]
