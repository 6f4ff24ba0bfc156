"""What an exchange asks of a store: how much it holds of whom, and the facts themselves.

A shelf has a connection of its own that only reads, so another thread than the journal's can ask.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

from kiosk.domain import kinds
from kiosk.domain.facts import Fact
from kiosk.domain.heads import Head, Key
from kiosk.store import erased, holding, quarantine, rows
from kiosk.store.connection import open_reader, told

# Hops from writer to writer in the index instead of reading every fact.
_HEADS = """
WITH RECURSIVE writers (writer) AS (
    SELECT min(writer) FROM envelopes
    UNION ALL
    SELECT (SELECT min(e.writer) FROM envelopes e WHERE e.writer > w.writer)
    FROM writers w WHERE w.writer IS NOT NULL
)
SELECT e.writer, e.seq, e.digest FROM writers w JOIN envelopes e ON e.writer = w.writer
WHERE e.seq = (SELECT max(seq) FROM envelopes WHERE writer = w.writer)
"""
_RIVALS = """
SELECT q.writer, q.seq, q.digest, q.text IS NULL AS is_bare FROM quarantine q
WHERE NOT EXISTS (SELECT 1 FROM envelopes e WHERE e.digest = q.digest
AND e.writer = q.writer AND e.seq = q.seq)
"""
_BARE = f"""
SELECT e.writer, e.seq, e.digest FROM envelopes e
WHERE NOT EXISTS (SELECT 1 FROM bodies b WHERE b.fact = e.id)
AND NOT EXISTS (SELECT 1 FROM erased x WHERE x.fact = e.id AND {erased.REACH})
"""


class Shelf:
    """A store as an exchange sees it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """Opens it; to be used and closed by the thread that opened it.

        Raises:
            StoreError: if it can't be read.
        """
        return cls(open_reader(path))

    def close(self) -> None:
        """Closes it."""
        self._connection.close()

    def heads(self) -> dict[str, Head]:
        """How much is held of each writer; reads next to nothing."""
        with told():
            found = {
                row["writer"]: Head(row["seq"], row["digest"], row["seq"])
                for row in self._connection.execute(_HEADS)
            }
            for row in self._connection.execute(_RIVALS).fetchall():
                head = found[row["writer"]]
                found[row["writer"]] = Head(head.seq, head.digest, head.facts + 1)
        return found

    def facts(self, writer: str, first: int, last: int) -> list[Fact]:
        """A stretch of a writer's chain, with all rivals, in its order."""
        stretch = (writer, first, last)
        with told():
            found = [rows.fact_in(row) for row in rows.stretch(self._connection, *stretch)]
            here = {fact.envelope.digest for fact in found} if self._any_rivals() else set()
            for row in self._connection.execute(
                "SELECT * FROM quarantine WHERE writer = ? AND seq BETWEEN ? AND ?", stretch
            ):
                if row["digest"] not in here:
                    found.append(quarantine.fact_of(row))
        found.sort(key=lambda fact: fact.envelope.seq)
        return found

    def digests(self, writer: str, first: int = 1, last: int = 2**53) -> set[Key]:
        """What names each fact of a stretch, rivals too."""
        with told():
            return {
                Key(writer, row["seq"], row["digest"])
                for table in ("envelopes", "quarantine")
                for row in self._connection.execute(
                    f"SELECT seq, digest FROM {table} WHERE writer = ? AND seq BETWEEN ? AND ?",
                    (writer, first, last),
                )
            }

    def bare(self) -> dict[str, set[Key]]:
        """The facts whose bodies lack and may be held, by writer; looks at every fact.

        What an erasure took, or a device that was shut out forgot, is not asked for again.
        """
        found: defaultdict[str, set[Key]] = defaultdict(set)
        with told():
            knows_persons = holding.holding_of_store(self._connection).persons
            impersonal = "" if knows_persons else f" AND e.kind IN ({holding.KEPT})"
            for row in self._connection.execute(_BARE + impersonal):
                found[row["writer"]].add(Key(*row))
            for fact in self._bare_rivals() if knows_persons else ():
                envelope = fact.envelope
                found[envelope.writer].add(Key(envelope.writer, envelope.seq, envelope.digest))
        return found

    def _bare_rivals(self) -> list[Fact]:
        rivals = {row["digest"] for row in self._connection.execute(_RIVALS) if row["is_bare"]}
        bare = [f for f in quarantine.quarantined(self._connection) if f.envelope.digest in rivals]
        gone = erased.among(self._connection, bare)
        return [fact for fact in bare if fact.envelope.digest not in gone]

    def named(self, keys: Iterable[Key]) -> list[Fact]:
        """These facts, as far as they are here."""
        wanted = set(keys)
        return [
            fact
            for key in sorted(wanted)
            for fact in self.facts(key.writer, key.seq, key.seq)
            if Key(key.writer, key.seq, fact.envelope.digest) in wanted
        ]

    def of_kind(self, kind: str) -> Iterator[Fact]:
        """All facts of a kind that nothing contests; looks at every fact."""
        with told():
            yield from map(rows.fact_in, rows.of_kind(self._connection, kind))

    def own_writers(self, public: str) -> frozenset[str]:
        """The names under which this device wrote: its store's, and those it says were its own.

        Args:
            public: its key in hexadecimal.
        """
        with told():
            row = self._connection.execute(
                "SELECT value FROM this_store WHERE name = 'writer'"
            ).fetchone()
            told_of = [
                (fact.envelope.writer, kinds.content(fact))
                for fact in map(rows.fact_in, rows.of_kind(self._connection, kinds.DEVICE_WROTE))
            ]
        before = {writer for writer, said in told_of if said and said["public"] == public}
        return frozenset(before | ({row["value"]} if row else set()))

    def _any_rivals(self) -> bool:
        return self._connection.execute("SELECT 1 FROM quarantine LIMIT 1").fetchone() is not None
