"""Full devices tell the hub whom bodies are for; only what differs is written."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kiosk.domain import kinds
from kiosk.domain.audiences import DEPARTURE_KINDS, PASSENGER_KINDS
from kiosk.domain.facts import Fact
from kiosk.domain.heads import Key
from kiosk.sync.hub.line import MARSHAL, Line
from kiosk.sync.hub.ports import Audiences, Held, ReckonAudiences
from kiosk.sync.hub.trip_lists import trips_in

WHAT_COUNTS = PASSENGER_KINDS | DEPARTURE_KINDS | {kinds.TRIP_PLANNED, kinds.GUEST_SAME_AS}
"""Kinds that can change whom something is for."""
REST = 10  # times as long as reckoning took, before it is done again


@dataclass
class Sharing:
    """What the hub was told of audiences, as far as this conversation knows."""

    line: Line
    held: Held
    reckon: ReckonAudiences
    monotonic: Callable[[], float] = time.monotonic
    _is_due: bool = True
    _not_before: float = 0.0
    _subjects: set[tuple[str, str]] | None = None
    _told: set[tuple[str, Key]] = field(default_factory=set)
    _readers: dict[str, frozenset[str]] = field(default_factory=dict)
    _bookings: list[Fact] = field(default_factory=list)

    def note(self, facts: Iterable[Fact]) -> None:
        """Remembers which facts went or came that change anything."""
        for fact in facts:
            if fact.envelope.kind in WHAT_COUNTS:
                self._is_due = True
            if fact.envelope.kind == kinds.GUEST_BOOKED:
                self._bookings.append(fact)

    @property
    def due_in(self) -> float | None:
        """Seconds until audiences should be reckoned again; None if nothing changed for them."""
        return max(0.0, self._not_before - self.monotonic()) if self._is_due else None

    def tell(self) -> None:
        """Tells the hub what differs, and rests for a while in proportion to what that took."""
        begun = self.monotonic()
        self._tell()
        self._not_before = self.monotonic() + REST * (self.monotonic() - begun)

    def _tell(self) -> None:
        marshals = {
            row[0]: trips_in(row[1])
            for row in self.line.ask(
                "SELECT login, trips FROM hub.every_device() WHERE role = %s AND shut_out = 0",
                MARSHAL,
            )
        }
        if not marshals:
            return
        self._is_due = False
        audiences = self.reckon()
        if self._subjects is None:
            self._recall()
        self._tell_subjects(audiences)
        self._tell_bookings(audiences)
        for login, trips in marshals.items():
            reads = audiences.read_by(trips)
            if self._readers.get(login) != reads:
                self.line.ask("SELECT hub.let_read(%s, %s::text[])", login, sorted(reads))
                self._readers[login] = reads

    def _recall(self) -> None:
        """What the hub was told before this conversation, and all bookings that are here."""
        self._subjects = {
            (row[0], row[1]) for row in self.line.ask("SELECT * FROM hub.all_subjects()")
        }
        self._told = {
            (row[0], Key(row[1], int(row[2]), row[3]))
            for row in self.line.ask("SELECT * FROM hub.all_told()")
        }
        self._bookings = list(self.held.of_kind(kinds.GUEST_BOOKED))

    def _tell_subjects(self, audiences: Audiences) -> None:
        wanted = {(name, who) for name, several in audiences.subjects.items() for who in several}
        held = self._subjects or set()
        changes = sorted((*pair, pair in wanted) for pair in wanted ^ held)
        if changes:
            query = "SELECT hub.tell_subjects(%s::text[], %s::text[], %s::boolean[])"
            self.line.ask(query, *map(list, zip(*changes, strict=True)))
        self._subjects = wanted

    def _tell_bookings(self, audiences: Audiences) -> None:
        new = {
            (audience, Key(fact.envelope.writer, fact.envelope.seq, fact.envelope.digest))
            for fact in self._bookings
            for audience in audiences.legs_told(fact)
        } - self._told
        if new:
            query = "SELECT hub.tell_facts(%s::text[], %s::text[], %s::bigint[], %s::text[])"
            columns = zip(*sorted((audience, *key) for audience, key in new), strict=True)
            self.line.ask(query, *map(list, columns))
        self._told |= new
        self._bookings = []
