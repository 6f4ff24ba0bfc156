"""The fair as a use case sees it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from kiosk.domain.event import Event
from kiosk.domain.facts import RandomBytes
from kiosk.domain.folding import GUEST_PREFIX
from kiosk.usecases.ports import Facts, State, Tickets

if TYPE_CHECKING:
    from kiosk.usecases.conflicts.finding import ConflictMemory
    from kiosk.usecases.guest_index import GuestIndex

PSEUDONYM_BYTES = 10


@dataclass
class Fair:
    """Everything a use case works with.

    Attributes:
        now: microseconds since 1970.
        gate: label of the gate this device stands at; empty if it has none.
        asks: whether this desk asks the fair's questions at check-in.
    """

    event: Event
    facts: Facts
    state: State
    tickets: Tickets
    now: Callable[[], int]
    random_bytes: RandomBytes
    gate: str = ""
    asks: bool = True

    def pseudonym(self, prefix: str, name: str) -> str:
        """The subject that stands for a name, the same on every device of this fair.

        A keyed hash (BLAKE2b): without the event file nobody can tell whom it stands for.
        """
        key = self.event.pseudonym_key
        secret = name.encode("utf-8", "surrogatepass")
        digest = blake2b(secret, key=key, digest_size=PSEUDONYM_BYTES, person=b"kiosk name")
        return prefix + digest.hexdigest()

    def guest_subject(self, registration: str) -> str:
        """The subject of the guest with this registration number."""
        return self.pseudonym(GUEST_PREFIX, registration)

    @cached_property
    def index(self) -> "GuestIndex":
        """All guests by the words they are found by; still empty when it is first asked for."""
        # With the first name typed, not before the first screen.
        from kiosk.spelling import all_tables
        from kiosk.usecases.guest_index import GuestIndex

        return GuestIndex(self.event, self.state, all_tables())

    @cached_property
    def conflict_memory(self) -> "ConflictMemory":
        """The conflicts that were found last; none before somebody asks."""
        from kiosk.usecases.conflicts.finding import ConflictMemory

        return ConflictMemory()
