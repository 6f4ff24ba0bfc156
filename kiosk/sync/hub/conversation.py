"""One connection's exchange with the hub: both say what they hold, and each gets what it lacks."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kiosk.domain.facts import Fact
from kiosk.domain.heads import NOTHING, Head
from kiosk.errors import HubRefused, HubShutOut
from kiosk.sync.hub import schema
from kiosk.sync.hub.comparing import Difference, Stretch, difference
from kiosk.sync.hub.connection import Connection, Lifeline
from kiosk.sync.hub.late_bodies import LateBodies
from kiosk.sync.hub.line import Line, Me
from kiosk.sync.hub.measuring import Measuring
from kiosk.sync.hub.ports import Absorb, Greeting, Held, ReckonAudiences
from kiosk.sync.hub.pulling import ABSORBED_AT_ONCE, Pulling, Skipped
from kiosk.sync.hub.pushing import Pushing, only
from kiosk.sync.hub.sharing import Sharing
from kiosk.usecases.contact import Peer
from kiosk.words import N_

HUB_PREFIX = "hub:"
SEEN_EVERY = 1.0  # seconds

Heads = dict[str, Head]


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one exchange.

    Attributes:
        pushed: how many facts went; ``pulled``: how many came.
        waiting: how many facts are left that the hub lacks and doesn't take.
        skipped: what was not taken in, so far in this conversation.
        refused: writers whose facts the hub doesn't take, and why.
    """

    pushed: int
    pulled: int
    waiting: int
    skipped: tuple[Skipped, ...]
    refused: tuple[tuple[str, str], ...]


@dataclass
class Conversation:
    """What is kept from one exchange to the next while a connection stands.

    Args:
        event: number of the fair.
        public: this device's key, in hexadecimal.
        version: of this program.
        now: the clock, microseconds since 1970.
        reckon: whom bodies are for; None where this device doesn't tell.
    """

    connection: Connection
    lifeline: Lifeline
    held: Held
    absorb: Absorb
    event: int
    public: str
    version: str
    now: Callable[[], int]
    reckon: ReckonAudiences | None = None
    absorbed_at_once: int = ABSORBED_AT_ONCE
    monotonic: Callable[[], float] = time.monotonic
    me: Me = field(init=False)
    theirs: Heads = field(default_factory=dict)
    _owned: frozenset[str] = frozenset()
    _settled: dict[str, tuple[Head, Head]] = field(default_factory=dict)
    _seen_at: float = 0.0

    def begin(self) -> None:
        """Finds out who is at the other end, and who this device is there.

        Raises:
            HubRefused: if it is no hub of this fair or of another form, or doesn't know us.
            HubShutOut: if this device was shut out, or its time has passed.
            HubAway: if the contact broke off.
        """
        with self.lifeline.within(30):
            name = schema.check(self.connection, self.event)
        self._line = Line(self.connection, self.lifeline)
        self._clocks = Measuring(self._line, self.absorb, HUB_PREFIX + name, self.version, self.now)
        me = self._line.me()
        if me is None:
            raise HubRefused(
                N_("The hub knows no device of this login."),
                N_("Have this device join again, or ask the coordinator."),
            )
        if me.shut_out or 0 < me.until <= me.now:
            raise HubShutOut(
                N_("This device was shut out of the fair, or its time has passed."),
                N_("Ask the coordinator."),
            )
        self.me = me
        self._pulling = Pulling(self._line, self.held, self.absorb, self.absorbed_at_once)
        self._pushing = Pushing(self._line, self.held)
        self._bodies = LateBodies(self._line, self.held, self._pulling, self._pushing)
        self._sharing = (
            None
            if self.reckon is None or me.is_marshals
            else Sharing(self._line, self.held, self.reckon, self.monotonic)
        )
        self._measure(None, None)
        self._seen_at = float("-inf")  # how it stands is told with the first exchange

    @property
    def greeting(self) -> Greeting:
        """What the clocks said to each other, by the measure that was least under way."""
        return self._clocks.greeting

    @property
    def shares_in(self) -> float | None:
        """Seconds until audiences should be reckoned again; None if nothing changed for them."""
        return None if self._sharing is None else self._sharing.due_in

    def exchange(self) -> Told:
        """Each gets from the other what it lacks.

        Raises:
            HubError: if the contact broke off, or the hub refuses; what went before is there.
            StoreError: if the store doesn't take what came.
        """
        ours = self.held.heads()
        self.theirs, bodies = self._line.heads()
        found = self._difference(ours)
        pushed = self._push(found, ours)
        pulled = self._pull(found)
        more_pushed, more_pulled = self._exchange_forked(found.forked, ours)
        pushed, pulled = pushed + more_pushed, pulled + more_pulled
        given, fetched = self._exchange_bodies(bodies)
        waiting = self._waiting(ours)
        self._share()
        moved = bool(pushed or pulled or given or fetched)
        if moved or self.monotonic() - self._seen_at >= SEEN_EVERY:
            self._measure(self._holds(), waiting)
        return Told(
            pushed,
            pulled + fetched,
            waiting,
            tuple(self._pulling.skipped.values()),
            tuple(self._pushing.refused.items()),
        )

    def others(self) -> tuple[Peer, ...]:
        """The other devices, those that were shut out left out.

        Raises:
            HubError: if the contact broke off.
        """
        found = self._line.ask(
            "SELECT name, role, last_seen, behind FROM hub.every_device()"
            " WHERE shut_out = 0 AND login <> %s",
            self.me.login,
        )
        return tuple(Peer(row[0], row[1], row[2] or None, row[3]) for row in found)

    def _difference(self, ours: Heads) -> Difference:
        def digests_at(writer: str, seq: int) -> set[str]:
            return {key.digest for key in self.held.digests(writer, seq, seq)}

        found = difference(ours, self.theirs, digests_at)
        suspects = self._pulling.suspects
        return Difference(
            [s for s in found.here if s.writer not in suspects | self._pulling.stalled],
            [s for s in found.there if s.writer not in suspects],
            sorted({*found.forked, *(suspects & self.theirs.keys())}),
        )

    def _push(self, found: Difference, ours: Heads) -> int:
        there = [s for s in found.there if s.writer not in self._pushing.refused]
        if self.me.is_marshals:
            there = only(there, self._own([s.writer for s in there]))
        pushed = 0
        for went in self._pushing.stretches(there):
            pushed += self._went(went)
        for writer in {s.writer for s in there} - self._pushing.refused.keys():
            self.theirs[writer] = ours[writer]
        return pushed

    def _own(self, writers: Sequence[str]) -> frozenset[str]:
        """Marshals: those of these writers that are this device's own."""
        if not set(writers) <= self._owned:
            mine = self.held.own_writers(self.public) & set(writers)
            self._owned |= self._line.claim(sorted(mine))
        return self._owned

    def _pull(self, found: Difference) -> int:
        return sum(map(self._came, self._pulling.stretches(found.here, self.greeting)))

    def _exchange_forked(self, writers: Sequence[str], ours: Heads) -> tuple[int, int]:
        """Writers with rivals are compared fact by fact, once for each state of both."""
        pushed = pulled = 0
        for writer in writers:
            state = (ours.get(writer, NOTHING), self.theirs.get(writer, NOTHING))
            if self._settled.get(writer) == state:
                continue
            there, here = set(self._line.digests(writer)), self.held.digests(writer)
            lacking = there - here - self._pulling.skipped.keys()
            more = here - there
            if more and self.me.is_marshals and writer not in self._own([writer]):
                more = set()
            if more and writer not in self._pushing.refused:
                pushed += self._went(self._pushing.facts(self.held.named(more)))
            if lacking:
                span = Stretch(writer, min(k.seq for k in lacking), max(k.seq for k in lacking))
                self._pulling.stalled.discard(writer)
                pulled += sum(
                    map(self._came, self._pulling.stretches([span], self.greeting, lacking))
                )
            elif not more:
                self._pulling.suspects.discard(writer)
            self._settled[writer] = state
        return pushed, pulled

    def _exchange_bodies(self, bodies: dict[str, int]) -> tuple[int, int]:
        own = self._owned if self.me.is_marshals else None
        given = self._bodies.give(self.theirs, bodies, own)
        if self.me.is_marshals:
            return given, self._bodies.fetch_for_audiences(self.greeting)
        return given, self._bodies.fetch_of_any(bodies, self.greeting)

    def _went(self, facts: list[Fact]) -> int:
        if self._sharing is not None:
            self._sharing.note(facts)
        return len(facts)

    def _came(self, facts: list[Fact]) -> int:
        self._bodies.note(facts)
        if self._sharing is not None:
            self._sharing.note(facts)
        return len(facts)

    def _share(self) -> None:
        if self._sharing is not None and self._sharing.due_in == 0.0:
            self._sharing.tell()

    def _waiting(self, ours: Heads) -> int:
        """How many facts that this device may push the hub still lacks."""
        mine = self._owned if self.me.is_marshals else ours.keys()
        return sum(
            max(0, head.seq - self.theirs.get(writer, NOTHING).seq)
            for writer, head in ours.items()
            if writer in mine
        )

    def _holds(self) -> int:
        """How many of the hub's facts are held here."""
        ours = self.held.heads()
        return sum(
            min(head.facts, ours.get(writer, NOTHING).facts) for writer, head in self.theirs.items()
        )

    def _measure(self, holds: int | None, waiting: int | None) -> None:
        self._clocks.measure(holds, waiting)
        self._seen_at = self.monotonic()
