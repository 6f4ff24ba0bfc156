"""What devices told differently: rows for the conflicts that are made of them."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kiosk.domain import kinds
from kiosk.domain.facts import Fact
from kiosk.domain.plans import SUBJECT_PREFIX as PLAN_PREFIX
from kiosk.store import quarantine
from kiosk.store.connection import told
from kiosk.store.lookups.asking import IN_ORDER, PLACED, Asking
from kiosk.store.rows import chunks, fact_of

# Whoever looks at conflicts loads what they are made of; no desk waits for it at its start.
if TYPE_CHECKING:
    from kiosk.domain.conflict_rows import Lost, Publication
    from kiosk.domain.conflicts import Said, Settlement

_LABELS = """LEFT JOIN labels w ON w.subject = 'w:' || {of}.writer
LEFT JOIN labels o ON o.subject = {of}.operator"""
_WITNESSED = f"""
SELECT e.*, b.salt, b.text, coalesce(p.at, e.at) AS corrected, p.time, p.step,
    coalesce(w.name, '') AS desk, coalesce(o.name, '') AS who
FROM envelopes e LEFT JOIN bodies b ON b.fact = e.id LEFT JOIN places p ON p.fact = e.id
{_LABELS.format(of="e")} WHERE e.id IN ({{marks}})
"""


class ConflictLookups(Asking):
    """What devices told differently."""

    def said(self, facts: Iterable[str]) -> "dict[str, tuple[Said, Mapping[str, Any]]]":
        """Who told these facts, when and where, and what they say, by id; nothing where no body
        is here."""
        return {
            row["id"]: (_said(row, content), content)
            for row in self._witnessed(facts)
            for content in [kinds.content(fact_of(row)) or {}]
        }

    def lost(self) -> "tuple[Lost, ...]":
        """All values that lost against one written without knowing of them."""
        from kiosk.domain.conflict_rows import Lost

        query = "SELECT * FROM overwritten ORDER BY subject, field, fact, winner"
        return tuple(
            Lost(
                row["subject"],
                row["field"],
                json.loads(row["value"]),
                row["fact"],
                row["winner"],
                row["settled"],
            )
            for row in self._all(query)
        )

    def publications(self) -> "tuple[Publication, ...]":
        """All publications of plans, in order."""
        from kiosk.domain.conflict_rows import Publication

        query = f"""SELECT e.id, e.writer, e.seq, e.refs, p.subject
            FROM places p JOIN envelopes e ON e.id = p.fact
            WHERE p.subject >= '{PLAN_PREFIX}' AND p.subject < '{PLAN_PREFIX}\x7f'
            AND e.kind = '{kinds.PLAN_PUBLISHED}' ORDER BY {IN_ORDER}"""
        return tuple(
            Publication(
                row["id"],
                row["subject"].removeprefix(PLAN_PREFIX),
                row["writer"],
                row["seq"],
                tuple(json.loads(row["refs"])),
            )
            for row in self._all(query)
        )

    def refs_of(self, facts: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """What each of these facts refers to."""
        return {
            row["id"]: tuple(json.loads(row["refs"]))
            for chunk, marks in chunks(facts)
            for row in self._all(f"SELECT id, refs FROM envelopes WHERE id IN ({marks})", *chunk)
        }

    def subjects_of(self, facts: Iterable[str]) -> dict[str, str]:
        """Whom each of these facts was recorded of."""
        return {
            row["id"]: row["subject"]
            for chunk, marks in chunks(facts)
            for row in self._all(f"SELECT id, subject FROM envelopes WHERE id IN ({marks})", *chunk)
        }

    def clashing(self) -> tuple[Fact, ...]:
        """All facts in quarantine."""
        with told():
            return tuple(quarantine.quarantined(self._connection))

    def settlements(self) -> "tuple[Settlement, ...]":
        """How conflicts were settled, in order."""
        from kiosk.domain.conflicts import Settlement

        query = f"""SELECT s.*, coalesce(w.name, '') AS desk, coalesce(o.name, '') AS who
            FROM settlements s {PLACED} {_LABELS.format(of="s")} ORDER BY {IN_ORDER}"""
        return tuple(
            Settlement(
                row["fact"],
                row["key"],
                row["subject"],
                row["how"],
                row["why"],
                tuple(json.loads(row["refs"])),
                tuple(json.loads(row["deeds"])),
                row["at"],
                row["writer"],
                row["desk"],
                row["who"],
            )
            for row in self._all(query)
        )

    def _witnessed(self, facts: Iterable[str]) -> list[sqlite3.Row]:
        return [
            row
            for chunk, marks in chunks(sorted(set(facts)))
            for row in self._all(_WITNESSED.format(marks=marks), *chunk)
        ]


def _said(row: sqlite3.Row, content: Mapping[str, Any]) -> "Said":
    from kiosk.domain.conflicts import Said

    return Said(
        row["id"],
        row["kind"],
        row["subject"],
        row["corrected"],
        row["writer"],
        row["desk"],
        row["who"],
        content.get("checkpoint", ""),
    )
