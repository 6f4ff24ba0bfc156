"""What devices told differently: rows for the conflicts that are made of them."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.conflict_rows import Late, LetIn, Lost, Publication
from kiosk.domain.conflicts import Said, Settlement
from kiosk.domain.facts import Fact
from kiosk.domain.order import Place
from kiosk.domain.plans import SUBJECT_PREFIX as PLAN_PREFIX
from kiosk.domain.same_person import Join
from kiosk.domain.trips.riding import Ride
from kiosk.store import quarantine
from kiosk.store.connection import told
from kiosk.store.lookups.asking import IN_ORDER, PLACED, Asking
from kiosk.store.lookups.trips import ride_in
from kiosk.store.projections import ROSTER_NAME
from kiosk.store.rows import chunks, fact_of

_LABELS = """LEFT JOIN labels w ON w.subject = 'w:' || {of}.writer
LEFT JOIN labels o ON o.subject = {of}.operator"""
_WITNESSED = f"""
SELECT e.*, b.salt, b.text, coalesce(p.at, e.at) AS corrected, p.time, p.step,
    coalesce(w.name, '') AS desk, coalesce(o.name, '') AS who
FROM envelopes e LEFT JOIN bodies b ON b.fact = e.id LEFT JOIN places p ON p.fact = e.id
{_LABELS.format(of="e")} WHERE e.id IN ({{marks}})
"""
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


class ConflictLookups(Asking):
    """What devices told differently."""

    def said(self, facts: Iterable[str]) -> dict[str, tuple[Said, Mapping[str, Any]]]:
        """Who told these facts, when and where, and what they say, by id; nothing where no body
        is here."""
        return {
            row["id"]: (_said(row, content), content)
            for row in self._witnessed(facts)
            for content in [kinds.content(fact_of(row)) or {}]
        }

    def lost(self) -> tuple[Lost, ...]:
        """All values that lost against one written without knowing of them."""
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

    def rode_several(self, legs: Mapping[str, Iterable[str]]) -> tuple[Ride, ...]:
        """The rides of all who got on more than one of a leg's trips.

        Args:
            legs: the trips' subjects, by leg.
        """
        pairs = [(leg, point) for leg, points in legs.items() for point in points]
        if not pairs:
            return ()
        values = ", ".join("(?, ?)" for _ in pairs)
        query = f"""WITH t (leg, point) AS (VALUES {values}),
            rode AS (SELECT t.leg, p.* FROM t JOIN presence p ON p.checkpoint = t.point
                WHERE p.first_entry IS NOT NULL),
            several AS (SELECT leg, subject FROM rode GROUP BY 1, 2 HAVING count(*) > 1)
            SELECT r.* FROM rode r JOIN several USING (leg, subject)
            ORDER BY r.subject, r.checkpoint"""
        found = self._all(query, *(value for pair in pairs for value in pair))
        return tuple(map(ride_in, found))

    def last_entries(self, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """The last entry of each subject at each checkpoint of these pairs: the fact's id."""
        wanted = set(pairs)
        found: dict[tuple[str, str], str] = {}
        for chunk, marks in chunks(sorted({subject for subject, _ in wanted})):
            query = f"""SELECT s.subject, s.checkpoint, s.fact FROM scans s {PLACED}
                WHERE s.subject IN ({marks}) AND NOT s.undone AND s.kind = ?
                ORDER BY {IN_ORDER}"""
            for row in self._all(query, *chunk, kinds.SCAN_ADMITTED):
                if (row["subject"], row["checkpoint"]) in wanted:
                    found[row["subject"], row["checkpoint"]] = row["fact"]
        return found

    def boarded_late(self, left_at: Mapping[str, int]) -> tuple[Late, ...]:
        """Who got on a trip after it had left.

        Args:
            left_at: the trips' subjects with when they left, microseconds since 1970.
        """
        if not left_at:
            return ()
        values = ", ".join("(?, ?)" for _ in left_at)
        query = f"""WITH t (point, left_at) AS (VALUES {values})
            SELECT s.subject, s.checkpoint, s.fact FROM t
            JOIN scans s ON s.checkpoint = t.point AND s.at > t.left_at
            WHERE s.kind = '{kinds.SCAN_ADMITTED}' AND NOT s.undone
            ORDER BY s.checkpoint, s.at, s.fact"""
        found = self._all(query, *(value for pair in left_at.items() for value in pair))
        return tuple(Late(row["subject"], row["checkpoint"], row["fact"]) for row in found)

    def let_in_anyway(self) -> tuple[LetIn, ...]:
        """Who was let in after a fact said that they should not be, with both facts."""
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

    def publications(self) -> tuple[Publication, ...]:
        """All publications of plans, in order."""
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

    def registered_by(self, subjects: Iterable[str]) -> dict[str, str]:
        """The fact that told of each of these guests first."""
        found: dict[str, str] = {}
        known = ", ".join("?" * len(kinds.GUEST_RECORDS))
        for chunk, marks in chunks(subjects):
            query = f"""SELECT p.subject, p.fact FROM places p JOIN envelopes e ON e.id = p.fact
                WHERE p.subject IN ({marks}) AND e.kind IN ({known}) ORDER BY {IN_ORDER}"""
            for row in self._all(query, *chunk, *sorted(kinds.GUEST_RECORDS)):
                found.setdefault(row["subject"], row["fact"])
        return found

    def joins_of(self, subjects: Iterable[str]) -> tuple[Join, ...]:
        """The facts in force by which these guests' records are one person's."""
        return tuple(
            Join(row["fact"], row["subject"], row["other"])
            for chunk, marks in chunks(subjects)
            for row in self._all(
                f"""SELECT * FROM joins WHERE subject IN ({marks}) OR other IN ({marks})
                ORDER BY fact""",
                *chunk,
                *chunk,
            )
        )

    def settlements(self) -> tuple[Settlement, ...]:
        """How conflicts were settled, in order."""
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

    def walked_in(self) -> frozenset[str]:
        """The guests who were registered at a desk."""
        return frozenset(
            r["subject"] for r in self._all("SELECT subject FROM guests WHERE walk_in")
        )

    def told_apart_by(self) -> dict[str, tuple[str, str, str, str]]:
        """All guests with native and Latin name, organisation and e-mail address, by subject."""
        query = "SELECT subject, native_name, latin_name, organisation, email FROM guests"
        found = self._all(query)
        return {subject: tuple(told) for subject, *told in found}

    def roster_state(self) -> str:
        """Changes whenever anything that was recorded of a guest has changed."""
        found = self._all("SELECT value FROM this_store WHERE name = ?", ROSTER_NAME)
        return str(found[0]["value"]) if found else ""

    def _witnessed(self, facts: Iterable[str]) -> list[sqlite3.Row]:
        return [
            row
            for chunk, marks in chunks(sorted(set(facts)))
            for row in self._all(_WITNESSED.format(marks=marks), *chunk)
        ]


def _said(row: sqlite3.Row, content: Mapping[str, Any]) -> Said:
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
