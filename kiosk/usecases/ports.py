"""What the use cases need of the world; the wiring hands it over.

`store.journal.Journal` and `store.lookups.Lookups` have these forms.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from kiosk.domain.answers import (
    Crowd,
    Device,
    Disagreements,
    Issuer,
    Presence,
    Seen,
    Whereabouts,
)
from kiosk.domain.appointments import Appointment
from kiosk.domain.checkpoints import Passage
from kiosk.domain.facts import Draft, Fact
from kiosk.domain.guests import Guest, Ticket
from kiosk.domain.keyboards import Misread
from kiosk.domain.readings import Reading
from kiosk.domain.schedules import Schedule


class Absorbed(Protocol):
    """What came of taking in facts."""

    @property
    def new(self) -> int:
        """How many were not known before."""

    @property
    def quarantined(self) -> int:
        """How many clash with others."""


class Facts(Protocol):
    """The journal: facts in, committed when `append` returns."""

    operator: str

    @property
    def writer(self) -> str:
        """The name this store writes under."""

    def append(self, drafts: Sequence[Draft]) -> tuple[Fact, ...]:
        """Records facts, all or none."""

    def absorb(self, facts: Iterable[Fact]) -> Absorbed:
        """Takes in the facts of other devices."""

    def facts(self) -> tuple[Fact, ...]:
        """All facts."""


class State(Protocol):
    """What is derived from the facts."""

    def guest(self, subject: str) -> Guest | None: ...
    def every_guest(self) -> tuple[Guest, ...]: ...
    def guests(self, subjects: Iterable[str]) -> dict[str, Guest]: ...
    def registered(self, registration: str) -> tuple[Guest, ...]: ...
    def heads(self, subjects: Iterable[str]) -> dict[str, tuple[str, ...]]: ...
    def tickets_with_serial(self, serial: str) -> tuple[tuple[str, Ticket], ...]: ...
    def tickets_with_digest(self, digest: str) -> tuple[tuple[str, Ticket], ...]: ...
    def tickets_with_stem(self, stem: str) -> tuple[tuple[str, Ticket], ...]: ...
    def tickets_of(self, subject: str) -> tuple[Ticket, ...]: ...
    def tickets_begun(self, start: str) -> tuple[tuple[str, Ticket], ...]: ...
    def every_ticket(self) -> tuple[tuple[str, Ticket], ...]: ...
    def unissued_tickets(self) -> tuple[tuple[str, Ticket], ...]: ...
    def tickets_held(self, subjects: Iterable[str]) -> dict[str, tuple[Ticket, ...]]: ...
    def passages(
        self, subjects: Iterable[str], checkpoint: str
    ) -> dict[str, tuple[Passage, ...]]: ...
    def recent(self, count: int, checkpoint: str = "") -> tuple[Seen, ...]: ...
    def scan(self, fact: str) -> tuple[Seen, ...]: ...
    def presence(self, checkpoint: str) -> tuple[Presence, ...]: ...
    def crowds(self, checkpoint: str, emptied: Mapping[str, int]) -> tuple[Crowd, ...]: ...
    def registered_by_group(self) -> dict[tuple[str, str, str], int]: ...
    def arrivals(self, checkpoint: str, width: int) -> dict[int, int]: ...
    def refused(self, checkpoint: str) -> int: ...
    def whereabouts(
        self, checkpoint: str, emptied: Mapping[str, int]
    ) -> tuple[Whereabouts, ...]: ...
    def stamp(self) -> Hashable: ...
    def double_entries(self, checkpoint: str) -> tuple[tuple[str, tuple[str, ...]], ...]: ...
    def appointments_of(self, subjects: Iterable[str]) -> dict[str, tuple[Appointment, ...]]: ...
    def schedules(self, source: str) -> dict[str, Schedule]: ...
    def search_keys(self) -> tuple[tuple[str, tuple[str, ...]], ...]: ...
    def issuers(self) -> tuple[Issuer, ...]: ...
    def label(self, subject: str) -> str: ...
    def last_content(self, kind: str, writer: str) -> dict[str, Any] | None: ...
    def contents(self, kind: str, subject: str) -> tuple[dict[str, Any], ...]: ...
    def clock_seen_ahead(self, peer: str, reader: str) -> int | None: ...

    # What is asked before opening.
    def devices(self) -> tuple[Device, ...]: ...
    def clock_corrections(self) -> Mapping[str, int]: ...
    def last_import(self) -> tuple[int, dict[str, Any]] | None: ...
    def last_scan_by(self, writer: str) -> int | None: ...
    def disagreements(self) -> Disagreements: ...
    def faults(self) -> tuple[str, ...]: ...


class Tickets(Protocol):
    """Codes and keys."""

    def read(self, text: str) -> Reading:
        """What a code text is; a scanner set to another keyboard is understood, too."""

    def misread(self) -> Misread | None:
        """How the letters of the last code were changed that had to be mapped back, if any."""

    def public(self) -> bytes:
        """The public half of this device's issuing key, which is made on first use."""

    def code(self, key_number: int, serial: bytes, kind: int, scheme: str) -> str:
        """The code of a ticket that this device issues."""

    def begun(self, text: str) -> str:
        """The beginning of a human code that somebody typed a part of; empty if it is none."""

    def stem(self, serial: bytes) -> str:
        """The beginning of a ticket's human code."""

    def human_code(self, serial: bytes) -> str:
        """What stands under the QR to be typed."""

    def digest(self, code: str) -> bytes:
        """What the roster keeps of a short code."""

    def matrix(self, code: str) -> tuple[tuple[bool, ...], ...]:
        """The QR symbol of a code: its rows from the top, dark modules true, no quiet zone."""
