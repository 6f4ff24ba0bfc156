"""Stores made for the tests: real files, real keys, and a clock that a test sets."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk import eventfile
from kiosk.domain import kinds
from kiosk.domain.facts import Draft, Fact, RandomBytes
from kiosk.errors import KioskError
from kiosk.identity.device_keys import DeviceKey, load_or_make
from kiosk.store import schema
from kiosk.store.journal import Journal
from kiosk.store.lookups import Lookups
from kiosk.store.merging import Absorbed
from kiosk.store.verification import Report, verify
from kiosk.sync.bundle import Cover, read_bundle, write_bundle
from kiosk.tickets.device import DeviceTickets
from kiosk.usecases.exchange import take_in
from kiosk.usecases.fair import Fair
from kiosk.usecases.import_roster import Imported, Source, import_roster

# Where there is a disk in memory, no test waits for a real one.
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
MORNING = 1_554_192_000_000_000  # 2 April 2019, 08:00 UTC, in microseconds
EVENT = eventfile.parse(
    """
name = "Test fair"
number = 2019
zone = "Europe/Berlin"
pseudonym_key = "0123456789ABCDEF"
[[kinds]]
id = "visitor"
number = 1
name = "Visitor"
[[kinds]]
id = "staff"
number = 2
name = "Staff"
[[checkpoints]]
id = "door"
name = "Door"
takes = ["visitor", "staff"]
[[checkpoints]]
id = "bus"
name = "Bus"
takes = ["visitor"]
entries = "many"
"""
)


@dataclass
class Clock:
    """A clock that stands where it was set."""

    at: int = MORNING

    def __call__(self) -> int:
        return self.at


@dataclass(frozen=True)
class Row:
    """A row of a roster."""

    line: int
    fields: Mapping[str, Any]


@dataclass
class Store:
    """One store of the fair, as the use cases see it; notes every fact that it said it recorded."""

    folder: Path
    clock: Callable[[], int] = field(default_factory=Clock)
    random_bytes: RandomBytes = os.urandom
    recorded: list[Fact] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.open()

    @property
    def key(self) -> DeviceKey:
        """The key of this store's device, made on first need."""
        return load_or_make(self.folder / "device.pem", self.random_bytes)

    @property
    def path(self) -> Path:
        """The journal's file."""
        return self.folder / "journal.db"

    @property
    def connection(self) -> sqlite3.Connection:
        """The journal's own connection."""
        return self.journal.connection

    def open(self) -> "Store":
        """Opens it, as a program does that starts."""
        self.journal = _Noting.open(self.path, self.clock, self.random_bytes)
        self.journal.recorded = self.recorded
        state = Lookups(self.journal.connection)
        key = self.folder / "issuing.pem"
        tickets = DeviceTickets(EVENT, key, state.issuers, self.random_bytes)
        self.fair = Fair(EVENT, self.journal, state, tickets, self.clock, self.random_bytes)
        return self

    def close(self) -> None:
        """Closes it, as a program does that ends."""
        self.journal.close()

    def record(
        self, kind: str, subject: str, refs: Sequence[str] = (), /, **content: object
    ) -> Fact:
        """Records one fact."""
        [fact] = self.journal.append([Draft(kind, subject, content, tuple(refs))])
        return fact

    def note(self, number: int = 0) -> Fact:
        """Records a fact that stands for any."""
        return self.record(kinds.OPERATOR_NAMED, f"o:{number}", name=f"Somebody {number}")

    def import_rows(self, *rows: Mapping[str, Any]) -> Imported:
        """Imports a roster of these rows."""
        source = Source("roster.csv", "0" * 64, {}, len(rows), 0)
        return import_roster(self.fair, [Row(n, row) for n, row in enumerate(rows, 2)], source)

    def write(self, path: Path, facts: Sequence[Fact] | None = None) -> Path:
        """Writes a bundle of these facts, or of all."""
        chosen = self.journal.facts() if facts is None else facts
        writer = self.journal.writer
        last = max((f.envelope.seq for f in chosen if f.envelope.writer == writer), default=0)
        cover = Cover(EVENT.number, writer, last, self.clock(), len(chosen))
        write_bundle(path, cover, chosen, self.key)
        return path

    def read(self, path: Path) -> Absorbed:
        """Takes in a bundle."""
        taken = take_in(self.fair, *read_bundle(path, EVENT.number))
        assert isinstance(taken, Absorbed)
        return taken

    def verified(self) -> Report:
        """What a verification finds."""
        return verify(self.connection)

    def digests(self) -> set[str]:
        """The digests of all facts it holds."""
        return {fact.envelope.digest for fact in self.journal.facts()}

    def state(self) -> dict[str, set[tuple[object, ...]]]:
        """All derived rows, by table."""
        return {
            table: {tuple(row) for row in self.connection.execute(f"SELECT * FROM {table}")}
            for table in schema.PROJECTED_TABLES
        }

    def raw(self) -> sqlite3.Connection:
        """A connection without any of the journal's manners."""
        return sqlite3.connect(self.path, isolation_level=None)


class _Noting(Journal):
    """A journal that notes what it returned from append."""

    recorded: list[Fact]

    def append(self, drafts: Sequence[Draft]) -> tuple[Fact, ...]:
        facts = super().append(drafts)
        self.recorded.extend(facts)
        return facts


def exchange(*stores: Store) -> None:
    """Every store takes in the facts of every other one, twice."""
    for _ in range(2):
        for one in stores:
            for other in stores:
                one.journal.absorb(other.journal.facts())


@contextmanager
def store_that_heard(chains: Iterable[Sequence[Fact]]) -> Iterator[Store]:
    """A store that was handed these chains one by one, and refused those it won't take."""
    with tempfile.TemporaryDirectory(prefix="kiosk", dir=MEMORY) as name:
        here = Store(Path(name) / "here")
        try:
            for number, chain in enumerate(chains):
                with suppress(KioskError):
                    here.read(here.write(Path(name) / f"stick-{number}", chain))
            yield here
        finally:
            here.close()
