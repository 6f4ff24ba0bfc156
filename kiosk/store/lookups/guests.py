"""Guests and what they can be found by."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.folding import GUEST_PREFIX
from kiosk.domain.guests import ANSWER_PREFIX, BOOKING_PREFIX, FIELDS, Guest, guest_from
from kiosk.store.lookups.asking import IN_ORDER, Asking
from kiosk.store.rows import chunks, with_ids

_BEGINNINGS = ", ".join(repr(kind) for kind in (kinds.GUEST_IMPORTED, kinds.GUEST_WALKED_IN))


class GuestLookups(Asking):
    """Guests and what they can be found by."""

    def guest(self, subject: str) -> Guest | None:
        """The guest with this pseudonym."""
        return self.guests([subject]).get(subject)

    def guests(self, subjects: Iterable[str]) -> dict[str, Guest]:
        """The guests among these subjects, by subject; of a record given up, the person's."""
        asked = set(subjects)
        found = self._records(asked)
        unknown = [who for who in asked - found.keys() if who.startswith(GUEST_PREFIX)]
        if unknown and (people := self.persons(unknown)):
            records = self._records(people.values())
            found |= {who: records[first] for who, first in people.items() if first in records}
        return found

    def _records(self, subjects: Iterable[str]) -> dict[str, Guest]:
        found = {}
        for chunk, marks in chunks(subjects):
            for row in self._all(f"SELECT * FROM guests WHERE subject IN ({marks})", *chunk):
                found[row["subject"]] = _guest(row)
        return found

    def persons(self, subjects: Iterable[str]) -> dict[str, str]:
        """Whom each of these records counts for, of those that are given up."""
        return {
            row["subject"]: row["person"]
            for chunk, marks in chunks(subjects)
            for row in self._all(
                f"SELECT subject, person FROM joined_records WHERE subject IN ({marks})", *chunk
            )
        }

    def joined_records(self) -> tuple[Guest, ...]:
        """The records of all who have several, each as it is by itself."""
        query = "SELECT subject, record FROM joined_records ORDER BY registration, subject"
        found = self._all(query)
        return tuple(guest_from(row["subject"], json.loads(row["record"])) for row in found)

    def records_of(self, subjects: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The records that count for each of these guests beside their own, where there are any."""
        found: dict[str, tuple[str, ...]] = {}
        for chunk, marks in chunks(subjects):
            query = f"""SELECT subject, person FROM joined_records
                WHERE person IN ({marks}) AND subject != person ORDER BY subject"""
            for row in self._all(query, *chunk):
                found[row["person"]] = (*found.get(row["person"], ()), row["subject"])
        return found

    def strangers(self, subjects: Iterable[str]) -> frozenset[str]:
        """Those of whom a record is told and none is held: a marshal's device isn't given all."""
        query = """SELECT g.subject FROM guests g
            WHERE g.subject IN ({marks}) AND g.registration = '' AND EXISTS (
                SELECT 1 FROM places p CROSS JOIN envelopes e ON e.id = p.fact
                WHERE p.subject = g.subject AND e.kind IN ({kinds})
                AND NOT EXISTS (SELECT 1 FROM bodies b WHERE b.fact = p.fact))"""
        return frozenset(
            row["subject"]
            for chunk, marks in chunks(subjects)
            for row in self._all(query.format(marks=marks, kinds=_BEGINNINGS), *chunk)
        )

    def every_guest(self) -> tuple[Guest, ...]:
        """All guests, by registration number."""
        query = "SELECT * FROM guests ORDER BY registration, subject"
        return tuple(_guest(row) for row in self._all(query))

    def registered(self, registration: str) -> tuple[Guest, ...]:
        """The guests with this registration number; nobody for an empty one."""
        if not registration:
            return ()
        query = """SELECT * FROM guests WHERE registration = ? UNION
            SELECT g.* FROM joined_records u JOIN guests g ON g.subject = u.person
            WHERE u.registration = ? ORDER BY subject"""
        found = self._all(query, registration, registration)
        return tuple(_guest(row) for row in found)

    def heads(self, subjects: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The facts a new record of each of these guests must refer to."""
        found = {}
        for chunk, marks in chunks(subjects):
            query = f"""SELECT subject, heads FROM guests WHERE subject IN ({marks}) UNION ALL
                SELECT subject, heads FROM joined_records WHERE subject IN ({marks})"""
            for row in self._all(query, *chunk, *chunk):
                found[row["subject"]] = tuple(json.loads(row["heads"]))
        return found

    def last_listed(self, subjects: Iterable[str]) -> dict[str, dict[str, Any]]:
        """What an imported list said last of each field of these guests, by subject."""
        found: dict[str, dict[str, Any]] = {}
        for chunk, marks in chunks(subjects):
            query = f"""SELECT p.subject, p.fact FROM places p JOIN envelopes e ON e.id = p.fact
                WHERE p.subject IN ({marks}) AND e.kind = ? ORDER BY {IN_ORDER}"""
            rows = self._all(query, *chunk, kinds.GUEST_IMPORTED)
            facts = with_ids(self._connection, [row["fact"] for row in rows])
            for row in rows:
                content = kinds.content(facts[row["fact"]]) or {"set": {}}
                found.setdefault(row["subject"], {}).update(content["set"])
        return found

    def search_keys(
        self, after: str = "", limit: int = -1
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Every guest's subject with what they can be found by, or some after a subject."""
        query = "SELECT subject, search FROM guests WHERE subject > ? ORDER BY subject LIMIT ?"
        found = self._all(query, after, limit)
        return tuple((row["subject"], tuple(row["search"].split("\n"))) for row in found)


def _guest(row: sqlite3.Row) -> Guest:
    values = {name: row[name] for name in FIELDS}
    for yes_or_no in ("attention", "walk_in"):
        values[yes_or_no] = bool(row[yes_or_no])
    for several in ("interests", "flags"):
        values[several] = json.loads(row[several])
    answers = json.loads(row["answers"])
    values |= {f"{ANSWER_PREFIX}{question}": answer for question, answer in answers.items()}
    bookings = json.loads(row["bookings"])
    values |= {f"{BOOKING_PREFIX}{leg}": trip for leg, trip in bookings.items()}
    return guest_from(row["subject"], values)
