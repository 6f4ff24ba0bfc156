"""The questions of one conversation, each under a time limit of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.domain.heads import Head, Key
from kiosk.sync.hub import rows
from kiosk.sync.hub.connection import STATEMENT_SECONDS, Connection, Lifeline, told

MARSHAL = "marshal"
_LONGEST = STATEMENT_SECONDS + 10


@dataclass(frozen=True, slots=True)
class Me:
    """This device as the hub knows it; times in microseconds since 1970, 0 for never."""

    login: str
    public: str
    name: str
    role: str
    trips: str
    until: int
    shut_out: int
    now: int

    @property
    def is_marshals(self) -> bool:
        """Whether it may push its own facts alone, and read what its trips need."""
        return self.role == MARSHAL


class Line:
    """The hub at the other end.

    Every method raises HubError: HubAway if the contact broke off, HubRefused if the hub refuses.
    """

    def __init__(self, connection: Connection, lifeline: Lifeline) -> None:
        self._connection = connection
        self._lifeline = lifeline

    def ask(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the hub answers."""
        with told(), self._lifeline.within(_LONGEST):
            return self._connection.execute(query.encode(), values, binary=True).fetchall()

    def me(self) -> Me | None:
        """Who this device is; None where the hub knows no device of this login."""
        found = self.ask("SELECT * FROM hub.me()")
        return Me(*found[0]) if found else None

    def seen(self, version: str, ahead: int, holds: int, waits: int) -> int:
        """Says that this device is here, and how it stands; the hub's clock, microseconds."""
        question = "SELECT hub.seen(%s, %s::bigint, %s::bigint, %s::bigint)"
        return int(self.ask(question, version, ahead, holds, waits)[0][0])

    def heads(self) -> tuple[dict[str, Head], dict[str, int]]:
        """How much the hub holds of each writer, and of how many of these facts the bodies."""
        found = self.ask("SELECT * FROM hub.heads()")
        heads = {row[0]: Head(int(row[1]), row[2], int(row[3])) for row in found}
        return heads, {row[0]: int(row[4]) for row in found}

    def claim(self, writers: Sequence[str]) -> frozenset[str]:
        """Those of these writers that belong to this marshal's device."""
        return frozenset(row[0] for row in self.ask("SELECT hub.claim(%s::text[])", list(writers)))

    def digests(self, writer: str) -> dict[Key, bool]:
        """What names each fact of a writer, and whether the hub lacks its body."""
        found = self.ask("SELECT * FROM hub.digests(%s)", writer)
        return {Key(writer, int(row[0]), row[1]): row[2] for row in found}

    def bodies(self, keys: Sequence[Key]) -> list[tuple[Any, ...]]:
        """The bodies of these facts: writer, seq, digest, salt, text; as far as there are any."""
        columns = [list(column) for column in zip(*keys, strict=True)]
        return self.ask(rows.BODIES, *columns) if columns else []
