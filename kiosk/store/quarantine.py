"""Facts that clash: another one claims the same id, or the same writer and seq.

All their versions are kept, passed on and shown, without effect on any state, on every device
alike. Their bodies can be erased, and come in later, like all others.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable

from kiosk.domain.canonical import canonical
from kiosk.domain.facts import Body, Envelope, Fact


def put_in(connection: sqlite3.Connection, facts: Iterable[Fact]) -> None:
    """Puts facts in quarantine that are not there yet."""
    connection.executemany(
        "INSERT INTO quarantine VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [_row(fact) for fact in facts]
    )


def fill_in(connection: sqlite3.Connection, facts: Iterable[Fact]) -> None:
    """Adds the bodies of facts that came without."""
    connection.executemany(
        "UPDATE quarantine SET salt = ?, text = ? WHERE digest = ? AND text IS NULL",
        [(f.body.salt, f.body.text, f.envelope.digest) for f in facts if f.body is not None],
    )


def quarantined(connection: sqlite3.Connection) -> list[Fact]:
    """All versions of all facts that clash."""
    found = connection.execute("SELECT * FROM quarantine ORDER BY writer, seq, digest")
    return [fact_of(row) for row in found]


def of_kinds(connection: sqlite3.Connection, kinds: Collection[str]) -> list[Fact]:
    """All versions of facts of these kinds that clash."""
    return [fact for fact in quarantined(connection) if fact.envelope.kind in kinds]


def fact_of(row: sqlite3.Row) -> Fact:
    """The fact in a row of the quarantine."""
    fields = json.loads(row["envelope"])
    body = None if row["text"] is None else Body(row["text"], bytes(row["salt"]))
    return Fact(Envelope(**(fields | {"refs": tuple(fields["refs"])})), body)


def _row(fact: Fact) -> tuple[object, ...]:
    envelope, body = fact.envelope, fact.body
    return (
        envelope.digest,
        envelope.id,
        envelope.writer,
        envelope.seq,
        envelope.subject,
        canonical(envelope.record()),
        body.salt if body else None,
        body.text if body else None,
    )
