"""Who was let in although a fact said that they should not be."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kiosk.domain import kinds
from kiosk.domain.order import Place
from kiosk.store.lookups.asking import IN_ORDER, PLACED, Asking
from kiosk.store.rows import chunks, fact_of

if TYPE_CHECKING:  # no desk waits for it at its start
    from kiosk.domain.conflict_rows import LetIn

_TICKET_CHANGES = (kinds.TICKET_BLOCKED, kinds.TICKET_REVOKED, kinds.TICKET_RELEASED)
_STANDING = (*sorted(kinds.GUEST_RECORDS), *_TICKET_CHANGES)


@dataclass(frozen=True, slots=True)
class _Bar:
    """A fact that says somebody should not be let in, and where it stands in the one order."""

    place: Place
    fact: str
    is_final: bool = False


_Bars = dict[tuple[str, str], list[_Bar]]
"""By holder, and by serial for what is said of a ticket."""


class LetInLookups(Asking):
    """Entries that came after a cancellation, a block or a revocation."""

    def let_in_anyway(self) -> "tuple[LetIn, ...]":
        """Who was let in after a fact said that they should not be, with both facts."""
        from kiosk.domain.conflict_rows import LetIn

        query = f"""
            SELECT s.subject, s.fact, s.serial, p.time, p.step, p.writer, p.seq FROM guests g
            CROSS JOIN scans s ON s.subject = g.subject {PLACED}
            WHERE g.status = 'canceled' AND s.kind = '{kinds.SCAN_ADMITTED}' AND NOT s.undone
            UNION SELECT s.subject, s.fact, s.serial, p.time, p.step, p.writer, p.seq
            FROM tickets t CROSS JOIN scans s ON s.subject = t.subject AND s.serial = t.serial
            {PLACED}
            WHERE t.state != 'valid' AND s.kind = '{kinds.SCAN_ADMITTED}' AND NOT s.undone
            ORDER BY 1, 2"""
        rows = self._all(query)
        barred = self._barred({row["subject"] for row in rows})
        found = []
        for row in rows:
            whys = [
                bar for of in ("", row["serial"]) for bar in barred.get((row["subject"], of), ())
            ]
            earlier = [bar for bar in whys if bar.place < _place(row)]
            if earlier:
                found.append(LetIn(row["subject"], row["fact"], earlier[-1].fact))
        return tuple(found)

    def _barred(self, subjects: Iterable[str]) -> _Bars:
        """The facts in force that bar these holders: by subject, and serial for a ticket's."""
        found: _Bars = {}
        marks_of_kinds = ", ".join("?" * len(_STANDING))
        for chunk, marks in chunks(sorted(subjects)):
            query = f"""SELECT e.*, b.salt, b.text, p.time, p.step,
                    coalesce(j.person, p.subject) AS holder
                FROM places p JOIN envelopes e ON e.id = p.fact JOIN bodies b ON b.fact = p.fact
                LEFT JOIN joined_records j ON j.subject = p.subject
                WHERE p.subject IN (SELECT subject FROM joined_records WHERE person IN ({marks})
                    UNION SELECT value FROM json_each(?)) AND e.kind IN ({marks_of_kinds})
                ORDER BY {IN_ORDER}"""
            for row in self._all(query, *chunk, json.dumps(chunk), *_STANDING):
                _note_bar(found, row, kinds.content(fact_of(row)) or {})
        return found


def _place(row: sqlite3.Row) -> Place:
    return Place(row["time"], row["step"], row["writer"], row["seq"])


def _note_bar(found: _Bars, row: sqlite3.Row, content: Mapping[str, Any]) -> None:
    """A later fact that lifts the bar takes away all that came before it."""
    if row["kind"] in _TICKET_CHANGES:
        serial = content.get("serial", "")
        if row["kind"] == kinds.TICKET_RELEASED:
            earlier = found.get((row["holder"], serial), [])
            found[row["holder"], serial] = [bar for bar in earlier if bar.is_final]
        elif serial:
            is_final = row["kind"] == kinds.TICKET_REVOKED
            bar = _Bar(_place(row), row["id"], is_final)
            found.setdefault((row["holder"], serial), []).append(bar)
    elif "status" in (told := content.get("set", {})):
        if told["status"] == "canceled":
            found.setdefault((row["holder"], ""), []).append(_Bar(_place(row), row["id"]))
        else:
            found.pop((row["holder"], ""), None)
