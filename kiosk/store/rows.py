"""Facts as rows of the journal, and back."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kiosk.domain.canonical import canonical
from kiosk.domain.facts import Body, Envelope, Fact

_COLUMNS = (
    "id, writer, seq, kind, version, subject, at, simulated, operator, refs, body, previous, digest"
)
FACT = ", ".join((*(f"e.{name}" for name in _COLUMNS.split(", ")), "b.salt", "b.text"))
"""The columns that `fact_in` reads, of envelopes e and bodies b."""
FACT_COLUMNS = FACT.count(",") + 1
_SELECT = f"SELECT {FACT} FROM envelopes e LEFT JOIN bodies b ON b.fact = e.id"
CHUNK = 500


def insert(connection: sqlite3.Connection, facts: Sequence[Fact]) -> None:
    """Adds facts; the caller is in a transaction."""
    marks = ", ".join("?" * len(_COLUMNS.split(", ")))
    connection.executemany(
        f"INSERT INTO envelopes ({_COLUMNS}) VALUES ({marks})",
        [_row(fact.envelope) for fact in facts],
    )
    insert_bodies(connection, facts)


def insert_bodies(connection: sqlite3.Connection, facts: Iterable[Fact]) -> None:
    """Adds the bodies of facts whose envelopes are there."""
    connection.executemany(
        "INSERT INTO bodies (fact, salt, text) VALUES (?, ?, ?)",
        [(f.envelope.id, f.body.salt, f.body.text) for f in facts if f.body is not None],
    )


def _row(envelope: Envelope) -> tuple[object, ...]:
    return (
        envelope.id,
        envelope.writer,
        envelope.seq,
        envelope.kind,
        envelope.version,
        envelope.subject,
        envelope.at,
        int(envelope.simulated),
        envelope.operator,
        canonical(list(envelope.refs)) if envelope.refs else "[]",
        envelope.body,
        envelope.previous,
        envelope.digest,
    )


def fact_of(row: sqlite3.Row) -> Fact:
    """The fact in a row of `every` or `with_ids`."""
    envelope = Envelope(
        id=row["id"],
        writer=row["writer"],
        seq=row["seq"],
        kind=row["kind"],
        version=row["version"],
        subject=row["subject"],
        at=row["at"],
        simulated=bool(row["simulated"]),
        operator=row["operator"],
        refs=() if row["refs"] == "[]" else tuple(json.loads(row["refs"])),
        body=row["body"],
        previous=row["previous"],
    )
    body = None if row["text"] is None else Body(row["text"], bytes(row["salt"]))
    return Fact(envelope, body)


def fact_in(row: Sequence[Any]) -> Fact:
    """The fact in the columns `FACT`; by their places, where many are read."""
    (id, writer, seq, kind, version, subject, at, simulated, operator, refs, body, previous, _,
     salt, text) = row  # fmt: skip
    envelope = Envelope(
        id, writer, seq, kind, version, subject, at, bool(simulated), operator,
        () if refs == "[]" else tuple(json.loads(refs)), body, previous,
    )  # fmt: skip
    return Fact(envelope, None if text is None else Body(text, bytes(salt)))


def every(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """All facts, each writer's in its order."""
    yield from connection.execute(f"{_SELECT} ORDER BY e.writer, e.seq")


def stretch(
    connection: sqlite3.Connection, writer: str, first: int, last: int
) -> Iterator[sqlite3.Row]:
    """A stretch of a writer's chain."""
    condition = "WHERE e.writer = ? AND e.seq BETWEEN ? AND ? ORDER BY e.seq"
    yield from connection.execute(f"{_SELECT} {condition}", (writer, first, last))


def of_kind(connection: sqlite3.Connection, kind: str) -> Iterator[sqlite3.Row]:
    """All facts of a kind, each writer's in its order; looks at every fact."""
    yield from connection.execute(f"{_SELECT} WHERE e.kind = ? ORDER BY e.writer, e.seq", (kind,))


def last_of(connection: sqlite3.Connection, writer: str) -> Envelope | None:
    """The last envelope of a writer, if it wrote any."""
    query = f"{_SELECT} WHERE e.writer = ? ORDER BY e.seq DESC LIMIT 1"
    row = connection.execute(query, (writer,)).fetchone()
    return None if row is None else fact_in(row).envelope


def with_ids(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Fact]:
    """The facts with these ids, as far as they are here."""
    found: dict[str, Fact] = {}
    for chunk, marks in chunks(ids):
        for row in connection.execute(f"{_SELECT} WHERE e.id IN ({marks})", chunk):
            found[row["id"]] = fact_in(row)
    return found


def held(connection: sqlite3.Connection, digests: Iterable[str]) -> frozenset[str]:
    """Which of these digests are of facts that are here, those in quarantine too."""
    wanted = frozenset(digests)
    query = "SELECT digest FROM envelopes UNION SELECT digest FROM quarantine"
    return frozenset(row["digest"] for row in connection.execute(query) if row["digest"] in wanted)


def tuples(
    connection: sqlite3.Connection, query: str, values: Sequence[object]
) -> Iterator[tuple[Any, ...]]:
    """The rows of an answer without their names: faster, where many are read."""
    cursor = connection.execute(query, values)
    cursor.row_factory = None
    return cursor


def chunks(values: Iterable[str]) -> Iterator[tuple[list[str], str]]:
    """The values in pieces that one statement takes, each with its question marks."""
    waiting = list(values)
    for start in range(0, len(waiting), CHUNK):
        chunk = waiting[start : start + CHUNK]
        yield chunk, ", ".join("?" * len(chunk))
