"""What was decided about conflicts, as rows; conflicts themselves are derived when asked for."""

import json
import sqlite3
from collections.abc import Iterable

from kiosk.domain import kinds
from kiosk.store.rows import chunks, fact_of
from kiosk.store.tables import SETTLEMENTS, Row

_SETTLED = f"""
SELECT e.*, b.salt, b.text, p.at AS corrected
FROM places p CROSS JOIN envelopes e ON e.id = p.fact JOIN bodies b ON b.fact = p.fact
WHERE p.subject IN ({{marks}}) AND e.kind = '{kinds.CONFLICT_SETTLED}'
"""


def write_settlements(connection: sqlite3.Connection, subjects: Iterable[str]) -> None:
    """Brings what was decided of these subjects up to date; the caller is in a transaction."""
    touched = sorted(subjects)
    wanted = [
        row
        for chunk, marks in chunks(touched)
        for found in connection.execute(_SETTLED.format(marks=marks), chunk)
        if (row := _row(found)) is not None
    ]
    SETTLEMENTS.bring_to(connection, touched, wanted)


def _row(found: sqlite3.Row) -> Row | None:
    fact = fact_of(found)
    said = kinds.content(fact)
    if said is None:
        return None
    envelope = fact.envelope
    return (
        envelope.id,
        envelope.subject,
        said["key"],
        said["how"],
        said.get("why", ""),
        json.dumps(envelope.refs),
        json.dumps([deed for deed in said.get("deeds", ()) if deed in envelope.refs]),
        found["corrected"],
        envelope.writer,
        envelope.operator,
    )
