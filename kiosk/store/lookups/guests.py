"""Guests and what they can be found by."""

import json
import sqlite3
from collections.abc import Iterable

from kiosk.domain.guests import ANSWER_PREFIX, BOOKING_PREFIX, FIELDS, Guest, guest_from
from kiosk.store.lookups.asking import Asking
from kiosk.store.rows import chunks


class GuestLookups(Asking):
    """Guests and what they can be found by."""

    def guest(self, subject: str) -> Guest | None:
        """The guest with this pseudonym."""
        return self.guests([subject]).get(subject)

    def guests(self, subjects: Iterable[str]) -> dict[str, Guest]:
        """The guests among these subjects, by subject."""
        found = {}
        for chunk, marks in chunks(subjects):
            for row in self._all(f"SELECT * FROM guests WHERE subject IN ({marks})", *chunk):
                found[row["subject"]] = _guest(row)
        return found

    def every_guest(self) -> tuple[Guest, ...]:
        """All guests, by registration number."""
        query = "SELECT * FROM guests ORDER BY registration, subject"
        return tuple(_guest(row) for row in self._all(query))

    def registered(self, registration: str) -> tuple[Guest, ...]:
        """The guests with this registration number; nobody for an empty one."""
        if not registration:
            return ()
        found = self._all("SELECT * FROM guests WHERE registration = ?", registration)
        return tuple(_guest(row) for row in found)

    def heads(self, subjects: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The facts a new record of each of these guests must refer to."""
        found = {}
        for chunk, marks in chunks(subjects):
            query = f"SELECT subject, heads FROM guests WHERE subject IN ({marks})"
            for row in self._all(query, *chunk):
                found[row["subject"]] = tuple(json.loads(row["heads"]))
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
