"""Scans: each guest's ways through a checkpoint, and the last of all."""

import sqlite3
from collections.abc import Iterable, Sequence

from kiosk.domain import kinds
from kiosk.domain.answers import (
    Seen,
)
from kiosk.domain.checkpoints import Passage
from kiosk.domain.folding import Scan
from kiosk.store.holder_rows import passage_of
from kiosk.store.lookups.asking import IN_ORDER, PASSAGES, PLACED, at_checkpoint
from kiosk.store.lookups.guests import GuestLookups
from kiosk.store.lookups.writers import WriterLookups
from kiosk.store.rows import chunks


class ScanLookups(GuestLookups, WriterLookups):
    """Scans: each guest's ways through a checkpoint, and the last of all."""

    def passages(self, subjects: Iterable[str], checkpoint: str) -> dict[str, tuple[Passage, ...]]:
        """These holders' ways through a checkpoint, in order, undone ones left out."""
        found: dict[str, tuple[Passage, ...]] = {}
        on_paper: set[str] = set()
        for chunk, marks in chunks(subjects):
            query = f"""SELECT s.subject, s.kind, s.at, s.writer, p.at AS recorded
                FROM scans s {PLACED}
                WHERE s.subject IN ({marks}) AND s.checkpoint = ?
                AND NOT s.undone AND s.kind IN {PASSAGES} ORDER BY {IN_ORDER}"""
            for row in self._all(query, *chunk, checkpoint):
                passage = passage_of(row["kind"], row["at"], row["writer"])
                found[row["subject"]] = (*found.get(row["subject"], ()), passage)
                if row["at"] != row["recorded"]:
                    on_paper.add(row["subject"])
        for subject in on_paper:  # what was typed in later goes where it happened
            found[subject] = tuple(sorted(found[subject], key=lambda passage: passage.at))
        return found

    def recent(self, count: int, checkpoint: str = "") -> tuple[Seen, ...]:
        """The last scans, newest first, of one checkpoint or of all."""
        chosen = "s.checkpoint = ?" if checkpoint else "? = ''"
        query = f"""SELECT s.* FROM scans s {PLACED}
            WHERE {chosen} ORDER BY s.at DESC, p.step DESC, p.seq DESC LIMIT ?"""
        return self._seen(self._all(query, checkpoint, count))

    def own_passages(self, writer: str, checkpoint: str, count: int) -> tuple[Seen, ...]:
        """A store's last entries and exits that stand, newest first.

        In the order in which it recorded them: its clock may have been set back meanwhile.
        """
        query = f"""SELECT s.* FROM envelopes e CROSS JOIN scans s ON s.fact = e.id
            WHERE e.writer = ? AND e.kind IN {PASSAGES} AND s.checkpoint = ? AND NOT s.undone
            ORDER BY e.seq DESC LIMIT ?"""
        return self._seen(self._all(query, writer, checkpoint, count))

    def scan(self, fact: str) -> tuple[Seen, ...]:
        """The scans whose fact's id begins so: at most two, so that a caller sees doubt."""
        query = "SELECT * FROM scans WHERE fact >= ? AND fact < ? LIMIT 2"
        return self._seen(self._all(query, fact, fact + "\x7f"))

    def double_entries(self, checkpoint: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Holders with two entries by different stores and no exit between, with their facts."""
        query = f"""SELECT * FROM (
            SELECT s.subject, s.fact, s.kind, s.writer,
                lag(s.fact) OVER w AS fact_before,
                lag(s.kind) OVER w AS kind_before,
                lag(s.writer) OVER w AS writer_before
            FROM presence a JOIN scans s ON s.subject = a.subject AND s.checkpoint = a.checkpoint
            {PLACED}
            WHERE a.checkpoint = ? AND a.entries > 1
            AND NOT s.undone AND s.kind IN {PASSAGES}
            WINDOW w AS (PARTITION BY s.subject ORDER BY {IN_ORDER}))
            WHERE kind = ? AND kind_before = kind AND writer_before != writer
            ORDER BY subject, fact"""
        found = self._all(query, checkpoint, kinds.SCAN_ADMITTED)
        return tuple((row["subject"], (row["fact_before"], row["fact"])) for row in found)

    def refused(self, checkpoint: str) -> int:
        """How many scans were refused, at a checkpoint or anywhere."""
        query = f"""SELECT count(*) AS number FROM scans p
            WHERE kind = '{kinds.SCAN_REFUSED}' AND NOT undone AND {at_checkpoint(checkpoint)}"""
        return int(self._all(query, checkpoint)[0]["number"])

    def _seen(self, found: Sequence[sqlite3.Row]) -> tuple[Seen, ...]:
        guests = self.guests({row["subject"] for row in found})
        desks = {row["writer"]: self.label(f"w:{row['writer']}") for row in found}
        return tuple(
            Seen(_scan(row), guests.get(row["subject"]), desks[row["writer"]]) for row in found
        )


def _scan(row: sqlite3.Row) -> Scan:
    return Scan(
        row["fact"],
        row["kind"],
        row["checkpoint"],
        row["reason"],
        row["serial"],
        row["at"],
        row["writer"],
        bool(row["undone"]),
    )
