"""Who wrote what: devices, their names, clocks and contradictions."""

import json
from collections.abc import Mapping
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.answers import (
    Device,
    Disagreements,
)
from kiosk.store import ordering
from kiosk.store.connection import told
from kiosk.store.lookups.asking import IN_ORDER, Asking
from kiosk.store.rows import with_ids

_SCANS = f"({', '.join(repr(kind) for kind in sorted(kinds.SCANS))})"
# From writer to writer through the index, without reading the facts between.
_LAST_FACTS = """WITH RECURSIVE w (writer) AS (
    SELECT min(writer) FROM envelopes
    UNION ALL
    SELECT (SELECT min(writer) FROM envelopes WHERE writer > w.writer) FROM w
    WHERE w.writer IS NOT NULL)
SELECT e.writer, e.seq, coalesce(p.time, e.at) AS at, coalesce(l.name, '') AS name,
    e.writer = (SELECT value FROM this_store WHERE name = 'writer') AS is_this
FROM w JOIN envelopes e ON e.writer = w.writer
    AND e.seq = (SELECT max(seq) FROM envelopes WHERE writer = w.writer)
LEFT JOIN places p ON p.fact = e.id LEFT JOIN labels l ON l.subject = 'w:' || e.writer
ORDER BY e.writer"""


class WriterLookups(Asking):
    """Who wrote what: devices, their names, clocks and contradictions."""

    def label(self, subject: str) -> str:
        """What an operator or a writer is called; empty if nobody said."""
        found = self._all("SELECT name FROM labels WHERE subject = ?", subject)
        return str(found[0]["name"]) if found else ""

    def last_content(self, kind: str, writer: str) -> dict[str, Any] | None:
        """What a writer's last fact of a kind says; None if there is none, or none to be read."""
        ids = [row["id"] for row in self._all(_by_writer(kind), writer)]
        facts = with_ids(self._connection, ids[-1:])
        return next((kinds.content(fact) for fact in facts.values()), None)

    def contents(self, kind: str, subject: str) -> tuple[dict[str, Any], ...]:
        """What the facts of a kind about a subject say, the last one first."""
        query = """SELECT p.fact FROM places p JOIN envelopes e ON e.id = p.fact
            WHERE p.subject = ? AND e.kind = ?
            ORDER BY p.time DESC, p.step DESC, p.writer DESC, p.seq DESC"""
        ids = [row["fact"] for row in self._all(query, subject, kind)]
        facts = with_ids(self._connection, ids)
        told = (kinds.content(facts[id]) for id in ids)
        return tuple(content for content in told if content is not None)

    def clock_seen_ahead(self, peer: str, reader: str) -> int | None:
        """By how many microseconds a reader has seen a peer's clock ahead at the very least."""
        met = self._clocks_met(peer, reader)
        return max((each["peer_at"] - each["own_at"] for each in met), default=None)

    def clock_seen_behind(self, peer: str, reader: str) -> int | None:
        """By how many microseconds a peer that was asked saw the reader's clock ahead."""
        met = [each for each in self._clocks_met(peer, reader) if "asked_at" in each]
        return max((each["asked_at"] - each["peer_at"] for each in met), default=None)

    def _clocks_met(self, peer: str, reader: str) -> list[dict[str, Any]]:
        ids = [row["id"] for row in self._all(_by_writer(kinds.CLOCK_MET), reader)]
        told = map(kinds.content, with_ids(self._connection, ids).values())
        return [met for met in told if met and met["peer"] == peer]

    def devices(self) -> tuple[Device, ...]:
        """All who wrote facts that are here."""
        return tuple(
            Device(row["writer"], row["name"], bool(row["is_this"]), row["seq"], row["at"])
            for row in self._all(_LAST_FACTS)
        )

    def clock_corrections(self) -> Mapping[str, int]:
        """Microseconds to add to each writer's clock, where any are known; no 0 among them."""
        with told():
            return ordering.clock_corrections(self._connection)

    def last_import(self) -> tuple[int, dict[str, Any]] | None:
        """When a roster was last taken in, and what was noted of it."""
        query = f"""SELECT p.fact, p.at FROM places p
            WHERE p.subject = 'roster' ORDER BY {IN_ORDER}"""
        for row in reversed(self._all(query)):
            [fact] = with_ids(self._connection, [row["fact"]]).values()
            found = kinds.content(fact)
            if found is not None and fact.envelope.kind == kinds.ROSTER_IMPORTED:
                return row["at"], found
        return None

    def last_scan_by(self, writer: str) -> int | None:
        """When a writer last recorded a scan, on its own clock."""
        query = f"""SELECT at FROM envelopes WHERE writer = ? AND kind IN {_SCANS}
            ORDER BY seq DESC LIMIT 1"""
        found = self._all(query, writer)
        return int(found[0]["at"]) if found else None

    def disagreements(self) -> Disagreements:
        """What devices told differently and nobody has settled; reads the kind of every fact."""
        [clashing] = self._all("SELECT count(*) AS number FROM quarantine")
        told_of = self._all("SELECT kind, version, count(*) AS n FROM envelopes GROUP BY 1, 2")
        newer = sum(r["n"] for r in told_of if not kinds.understood(r["kind"], r["version"]))
        query = """SELECT DISTINCT o.subject, o.field, g.heads FROM overwritten o
            JOIN guests g USING (subject) ORDER BY 1, 2"""
        # Whoever changed the guest since then has seen both values, and left one head.
        contested = tuple(
            (row["subject"], row["field"])
            for row in self._all(query)
            if len(json.loads(row["heads"])) > 1
        )
        return Disagreements(clashing["number"], newer, contested)

    def faults(self) -> tuple[str, ...]:
        """What SQLite finds wrong with its file at a quick look; empty if nothing."""
        found = [str(row[0]) for row in self._all("PRAGMA quick_check(10)")]
        return tuple(fault for fault in found if fault != "ok")


def _by_writer(kind: str) -> str:
    """The query for a writer's facts of one of our kinds.

    The kind stands in the text: an index of seldom kinds serves no placeholder.
    """
    return f"SELECT id FROM envelopes WHERE kind = '{kind}' AND writer = ? ORDER BY seq"
