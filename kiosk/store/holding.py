"""Which bodies a store may hold, and how those that it may not are erased.

A device that was shut out, or whose time is up, forgets every person it knew of, and so does every
device once the fair is erased. Of a guest who is erased, the bodies go that the erasure names.
Bodies that come in again are not stored. The chain of facts stays whole without them.

After erasing, the file is written anew and its log is emptied, so that no page of either holds an
erased text any more. What stays: the envelopes, which name nobody; the bodies of impersonal
kinds, such as what devices are called; what lies beside the journal, such as imported lists,
printed papers, sticks and backups; and blocks that a file system or a disk gave up without
overwriting them, against which only an encrypted disk helps. What nobody took over before is lost.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk.domain import kinds
from kiosk.domain.devices import Device
from kiosk.domain.facts import Envelope, Fact
from kiosk.store import apart, erased, identity, quarantine
from kiosk.store.rows import chunks

_UNSCRUBBED, _TOLD_SHUT_OUT = "unscrubbed", "told_shut_out"
KEPT = ", ".join(repr(kind) for kind in sorted(kinds.IMPERSONAL))


@dataclass(frozen=True, slots=True)
class Holding:
    """What this store may hold.

    Attributes:
        persons: whether it may know anybody at all.
    """

    persons: bool = True


def holding_of(connection: sqlite3.Connection, device: Device | None, now: int) -> Holding:
    """What a store of this device may hold, at a time in microseconds since 1970."""
    if erased.everybody_is(connection) or was_told_shut_out(connection):
        return Holding(persons=False)
    if device is None:
        return Holding()
    is_over = 0 < device.until <= now
    return Holding(persons=not is_over and device.shut_out is None)


def holding_of_store(connection: sqlite3.Connection) -> Holding:
    """The same of the store itself, whatever the time is: by what it has been told."""
    row = connection.execute("SELECT value FROM this_store WHERE name = 'writer'").fetchone()
    device = apart.known_devices(connection).of_writer(row["value"]) if row else None
    return holding_of(connection, device, now=0)


def was_told_shut_out(connection: sqlite3.Connection) -> bool:
    """Whether a hub said that this device was shut out: it may get no fact any more that does."""
    query = "SELECT 1 FROM this_store WHERE name = ?"
    return connection.execute(query, (_TOLD_SHUT_OUT,)).fetchone() is not None


def note_shut_out(connection: sqlite3.Connection, *, is_shut_out: bool) -> None:
    """Remembers what a hub said; the caller is in a transaction."""
    if is_shut_out:
        identity.note(connection, {_TOLD_SHUT_OUT: "yes"})
    else:
        connection.execute("DELETE FROM this_store WHERE name = ?", (_TOLD_SHUT_OUT,))


def may_hold(holding: Holding, envelope: Envelope) -> bool:
    """Whether a store may hold the body of a fact, as far as no erasure took it."""
    return holding.persons or envelope.kind in kinds.IMPERSONAL


def without_unlawful(
    connection: sqlite3.Connection, holding: Holding, facts: Iterable[Fact]
) -> list[Fact]:
    """The facts, those without their bodies that may not be held."""
    coming = list(facts)
    gone = erased.among(connection, (fact for fact in coming if fact.body is not None))
    return [
        fact
        if fact.body is None
        or (may_hold(holding, fact.envelope) and not (gone and fact.envelope.digest in gone))
        else Fact(fact.envelope, None)
        for fact in coming
    ]


def unlawful(connection: sqlite3.Connection, holding: Holding) -> list[str]:
    """The digests of the facts whose bodies are here and may not be."""
    if holding.persons:
        return sorted(erased.still_here(connection))
    query = f"""SELECT e.digest FROM bodies b JOIN envelopes e ON e.id = b.fact
        WHERE e.kind NOT IN ({KEPT})"""
    found = {row["digest"] for row in connection.execute(query)}
    clashing = (fact for fact in quarantine.quarantined(connection) if fact.body is not None)
    found |= {f.envelope.digest for f in clashing if not may_hold(holding, f.envelope)}
    return sorted(found)


def erase(connection: sqlite3.Connection, digests: Sequence[str]) -> set[str]:
    """Erases the bodies of these facts with their salts; the caller is in a transaction.

    The caller also makes what was derived from them anew, and scrubs the file afterwards.

    Returns:
        the subjects of these facts.
    """
    subjects: set[str] = set()
    for chunk, marks in chunks(digests):
        found = connection.execute(
            f"SELECT subject FROM envelopes WHERE digest IN ({marks})"
            f" UNION SELECT subject FROM quarantine WHERE digest IN ({marks})",
            [*chunk, *chunk],
        )
        subjects |= {row["subject"] for row in found}
        connection.execute(
            "DELETE FROM bodies WHERE fact IN"
            f" (SELECT e.id FROM envelopes e WHERE e.digest IN ({marks}))",
            chunk,
        )
        connection.execute(
            f"UPDATE quarantine SET salt = NULL, text = NULL WHERE digest IN ({marks})", chunk
        )
    identity.note(connection, {_UNSCRUBBED: "yes"})
    return subjects


def is_unscrubbed(connection: sqlite3.Connection) -> bool:
    """Whether an erased text may still stand in the file."""
    query = "SELECT 1 FROM this_store WHERE name = ?"
    return connection.execute(query, (_UNSCRUBBED,)).fetchone() is not None


def scrub(connection: sqlite3.Connection) -> bool:
    """Writes the file anew and empties its log, so that nothing erased is left in either.

    Returns:
        whether it could be done now; not while somebody else reads in the file.
    """
    connection.execute("VACUUM")
    if not _log_is_emptied(connection):
        return False
    connection.execute("DELETE FROM this_store WHERE name = ?", (_UNSCRUBBED,))
    return True


def _log_is_emptied(connection: sqlite3.Connection) -> bool:
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
