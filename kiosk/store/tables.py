"""Derived tables, and how their rows become what they should be with the fewest writes."""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from kiosk.domain.guests import FIELDS
from kiosk.store.rows import chunks, tuples

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The rows of a table that were not as they should be, and those that stand in their place."""

    before: Collection[Row]
    now: Collection[Row]

    def __bool__(self) -> bool:
        return bool(self.before or self.now)


class Table:
    """A derived table with rows about subjects.

    Args:
        columns: all of them, in order; those of the primary key end in ``*``.
    """

    def __init__(self, name: str, columns: Sequence[str]) -> None:
        names = [column.rstrip("*") for column in columns]
        key = [column.rstrip("*") for column in columns if column.endswith("*")]
        self.name = name
        self._names = names
        self._of_key = " AND ".join(f"{column} = ?" for column in key)
        self._key_places = [names.index(column) for column in key]
        self._select = f"SELECT * FROM {name} WHERE subject IN ({{marks}})"
        self._delete = f"DELETE FROM {name} WHERE {self._of_key}"
        changes = ", ".join(
            f"{column} = excluded.{column}" for column in names if column not in key
        )
        instead = f"UPDATE SET {changes}" if changes else "NOTHING"
        self._insert = (
            f"INSERT INTO {name} VALUES ({', '.join('?' * len(names))})"
            f" ON CONFLICT ({', '.join(key)}) DO {instead}"
        )

    def bring_to(
        self, connection: sqlite3.Connection, subjects: Collection[str], wanted: Sequence[Row]
    ) -> Difference:
        """Writes where the rows of these subjects differ from what they should be."""
        held: set[Row] = set()
        for chunk, marks in chunks(subjects):
            held.update(tuples(connection, self._select.format(marks=marks), chunk))
        surplus = held.difference(wanted)
        missing = [row for row in wanted if row not in held]
        if surplus:
            self._replace(connection, {self._key(row): row for row in surplus}, missing)
        elif missing:
            connection.executemany(self._insert, missing)
        return Difference(surplus, missing)

    def _replace(
        self, connection: sqlite3.Connection, surplus: dict[Row, Row], missing: Iterable[Row]
    ) -> None:
        new = []
        for row in missing:
            if (before := surplus.pop(self._key(row), None)) is None:
                new.append(row)
            else:
                self._change(connection, before, row)
        connection.executemany(self._delete, surplus)
        connection.executemany(self._insert, new)

    def _change(self, connection: sqlite3.Connection, before: Row, row: Row) -> None:
        """Only what differs: an index is written for each column that is named."""
        changed = [place for place, value in enumerate(row) if value != before[place]]
        changes = ", ".join(f"{self._names[place]} = ?" for place in changed)
        connection.execute(
            f"UPDATE {self.name} SET {changes} WHERE {self._of_key}",
            (*(row[place] for place in changed), *self._key(row)),
        )

    def _key(self, row: Row) -> Row:
        return tuple([row[place] for place in self._key_places])


GUESTS = Table(
    "guests", ["subject*", *FIELDS, "answers", "bookings", "wheelchair", "heads", "search"]
)
OVERWRITTEN = Table("overwritten", ["subject*", "field*", "value", "fact*", "winner*", "settled"])
JOINS = Table("joins", ["fact*", "subject", "other"])
JOINED_RECORDS = Table("joined_records", ["subject*", "person", "registration", "record", "heads"])
SETTLEMENTS = Table(
    "settlements",
    ["fact*", "subject", "key", "how", "why", "refs", "deeds", "at", "writer", "operator"],
)
TICKETS = Table(
    "tickets",
    ["serial*", "subject*", "kind", "scheme", "issuer", "stem", "digest", "state", "revoked_at"],
)
SCANS = Table(
    "scans",
    ["fact*", "subject", "kind", "checkpoint", "reason", "serial", "at", "writer", "undone"],
)
PRESENCE = Table(
    "presence",
    [
        "subject*",
        "checkpoint*",
        "first_entry",
        "last_entry",
        "last_exit",
        "entries",
        "inside",
        "came_first",
        "seen_last",
    ],
)
SCHEDULES = Table("schedules", ["subject*", "source*", "heads"])
APPOINTMENTS = Table(
    "appointments",
    [
        "subject*",
        "source*",
        "number*",
        "starts",
        "ends",
        "sort",
        "title",
        "place",
        "at_table",
        "with_whom",
    ],
)
BOOKINGS = Table("bookings", ["subject*", "leg*", "trip"])
PASSENGER_NOTES = Table(
    "passenger_notes",
    [
        "subject*",
        "leg*",
        "trip",
        "state",
        "at",
        "called_at",
        "reason",
        "told",
        "takes_over",
        "writer",
        "operator",
        "resolved",
    ],
)
BADGES = Table("badges", ["fact*", "subject", "occasion", "shows", "at", "writer", "operator"])
TRIPS = Table("trips", ["subject*", "record", "heads", "departure"])
DAY_RECORDS = Table("day_records", ["subject*", "record", "heads"])
PLANS = Table(
    "plans",
    ["subject*", "kept", "document", "at", "operator", "writer", "discarded", "published"],
)
HOLDER_TABLES = (
    GUESTS,
    OVERWRITTEN,
    TICKETS,
    SCANS,
    PRESENCE,
    SCHEDULES,
    APPOINTMENTS,
    BOOKINGS,
    PASSENGER_NOTES,
    BADGES,
    JOINED_RECORDS,
)
"""Those whose rows are remade with a holder."""
TRIP_TABLES = (TRIPS, OVERWRITTEN)
"""Those whose rows are remade with a trip."""
DAY_TABLES = (DAY_RECORDS, OVERWRITTEN)
"""Those whose rows are remade with a record of day three."""
PLAN_TABLES = (PLANS,)
"""Those whose rows are remade with a plan."""
