"""What an exchange with the hub needs of the store and of the program; the wiring hands it over."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.domain.facts import Fact
from kiosk.domain.heads import Head, Key


class Held(Protocol):
    """What the store holds, read by whichever thread exchanges. `store.shelf.Shelf` is one."""

    def heads(self) -> dict[str, Head]: ...
    def facts(self, writer: str, first: int, last: int) -> list[Fact]: ...
    def digests(self, writer: str, first: int = 1, last: int = 2**53) -> set[Key]: ...
    def bare(self) -> dict[str, set[Key]]: ...
    def named(self, keys: Iterable[Key]) -> list[Fact]: ...
    def of_kind(self, kind: str) -> Iterator[Fact]: ...
    def own_writers(self, public: str) -> frozenset[str]: ...
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Greeting:
    """What the hub's clock and this device's said to each other. Microseconds since 1970.

    Attributes:
        writer: the hub's name as a peer.
        seq: always 0: a hub writes nothing.
        written_at: the hub's clock when it answered.
        asked_at: this device's clock before; ``heard_at``: after.
    """

    writer: str
    written_at: int
    asked_at: int
    heard_at: int
    seq: int = 0

    @property
    def ahead(self) -> int:
        """By how much the hub's clock is ahead of this device's, give or take half the way."""
        return self.written_at - (self.asked_at + self.heard_at) // 2

    @property
    def way(self) -> int:
        """How long asking took."""
        return self.heard_at - self.asked_at


class Audiences(Protocol):
    """Whom bodies are for besides full devices. `usecases.trips.share.Shares` is one."""

    @property
    def subjects(self) -> Mapping[str, frozenset[str]]:
        """Audience to the subjects it may know all about."""

    def legs_told(self, fact: Fact) -> frozenset[str]:
        """The audiences that a booking alone is for."""

    def read_by(self, trips: Collection[str]) -> frozenset[str]:
        """The audiences of a marshal of these trips."""


Absorb = Callable[[Greeting, Sequence[Fact]], object]
"""Takes facts into the store and notes what the clocks said; raises BadBundle or StoreError."""

ReckonAudiences = Callable[[], Audiences]
