"""What a desk itself recorded, as it is handed to another one."""

from dataclasses import dataclass

from kiosk.domain.facts import Fact
from kiosk.store import rows
from kiosk.wiring import OpenFair


@dataclass(frozen=True)
class Greeting:
    """What another desk says of itself."""

    writer: str
    seq: int
    written_at: int


def own_facts(opened: OpenFair, after: int) -> list[Fact]:
    """What a desk itself recorded after a seq, in order."""
    connection, writer = opened.journal.connection, opened.journal.writer
    query = "SELECT id FROM envelopes WHERE writer = ? AND seq > ?"
    ids = [row["id"] for row in connection.execute(query, (writer, after))]
    return sorted(rows.with_ids(connection, ids).values(), key=lambda fact: fact.envelope.seq)


def greeting(opened: OpenFair, seq: int) -> Greeting:
    """What this desk says of itself, up to one of its facts."""
    return Greeting(opened.journal.writer, seq, opened.fair.now())
