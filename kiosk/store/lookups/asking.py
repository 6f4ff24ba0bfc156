"""Asking the derived tables."""

import sqlite3

from kiosk.domain import kinds
from kiosk.store.connection import told

PASSAGES = f"('{kinds.SCAN_ADMITTED}', '{kinds.SCAN_LEFT}')"
PLACED = "JOIN places p ON p.fact = s.fact"
IN_ORDER = "p.time, p.step, p.writer, p.seq"


class Asking:
    """One connection to ask; each question is one query through an index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def _all(self, query: str, *values: object) -> list[sqlite3.Row]:
        with told():
            return self._connection.execute(query, values).fetchall()


def at_checkpoint(checkpoint: str) -> str:
    """The condition for rows of a checkpoint, or for all; with one placeholder for its name."""
    return "p.checkpoint = ?" if checkpoint else "? = ''"
