"""What figures tell, kept as counts, so that nobody counts all guests for them.

Each count is a sum over rows of `presence` and `guests`. Whoever changes rows of some subjects has
what these count for taken off before, and added after.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from kiosk.store.rows import chunks, tuples
from kiosk.store.tables import Difference

MINUTE = 60 * 1_000_000
HOUR = 60 * MINUTE
"""Microseconds. Crowds are kept by the hour, so that whoever came in before a closing time can be
told from the others without a look at each."""

Row = tuple[Any, ...]
Counted = Iterator[tuple[Row, Row]]

_PASSED = """SELECT p.checkpoint, p.first_entry, p.last_entry, p.inside, p.came_first, p.seen_last,
    coalesce(g.country, ''), coalesce(g.partner, ''), coalesce(g.kind, ''),
    coalesce(g.status != 'canceled', 0)
FROM presence p LEFT JOIN guests g USING (subject) WHERE p.subject IN ({marks})"""
_GROUPS = """SELECT subject, country, partner, kind, status != 'canceled' FROM guests
WHERE subject IN ({marks})"""
_NO_GROUP = ("", "", "", 0)
_REGISTERED = """SELECT country, partner, kind FROM guests
WHERE subject IN ({marks}) AND status != 'canceled'"""


@dataclass(frozen=True, slots=True)
class _Tally:
    """A table of sums.

    Attributes:
        keys, sums: its columns.
        counted: what a row counts for, and under which key.
    """

    name: str
    keys: tuple[str, ...]
    sums: tuple[str, ...]
    counted: Callable[[Row], Counted]

    def follow(
        self, connection: sqlite3.Connection, before: Iterable[Row], after: Iterable[Row]
    ) -> None:
        """Counts these rows in place of those before."""
        changes: dict[Row, list[int]] = {}
        for sign, rows in ((-1, before), (1, after)):
            for row in rows:
                for key, numbers in self.counted(row):
                    change = changes.setdefault(key, [0] * len(self.sums))
                    for place, number in enumerate(numbers):
                        change[place] += sign * number
        self._add(connection, {key: change for key, change in changes.items() if any(change)})

    def _add(self, connection: sqlite3.Connection, changes: dict[Row, list[int]]) -> None:
        marks = ", ".join("?" * (len(self.keys) + len(self.sums)))
        more = ", ".join(f"{name} = {name} + excluded.{name}" for name in self.sums)
        connection.executemany(
            f"INSERT INTO {self.name} VALUES ({marks})"
            f" ON CONFLICT ({', '.join(self.keys)}) DO UPDATE SET {more}",
            [(*key, *change) for key, change in changes.items()],
        )
        if fewer := [key for key, change in changes.items() if min(change) < 0]:
            nothing = [f"{name} = ?" for name in self.keys] + [f"{name} = 0" for name in self.sums]
            connection.executemany(f"DELETE FROM {self.name} WHERE {' AND '.join(nothing)}", fewer)


def _crowds(passed: Row) -> Counted:
    point, first, last, inside, came_first, seen_last, *group, registered = passed
    if first is not None:
        came = (1, registered, came_first, came_first and registered, 0, 0)
        yield (point, first // HOUR, *group), came
    if inside:
        yield (point, last // HOUR, *group), (0, 0, 0, 0, 1, seen_last)


def _arrivals(passed: Row) -> Counted:
    point, first, _, _, came_first, *_ = passed
    if first is not None:
        yield (point, first // MINUTE), (1, came_first)


def _registered(guest: Row) -> Counted:
    yield guest, (1,)


_OF_PASSED = (
    _Tally(
        "crowds",
        ("checkpoint", "hour", "country", "partner", "kind"),
        ("came", "registered", "came_first", "registered_first", "inside", "inside_last"),
        _crowds,
    ),
    _Tally("arrivals", ("checkpoint", "minute"), ("came", "came_first"), _arrivals),
)
_OF_GUESTS = _Tally("registered", ("country", "partner", "kind"), ("number",), _registered)


@contextmanager
def kept(connection: sqlite3.Connection, subjects: Collection[str]) -> Iterator[None]:
    """Goes around a change of these subjects' rows; the caller is in a transaction."""
    passed = _about(connection, subjects, _PASSED)
    guests = _about(connection, subjects, _REGISTERED)
    yield
    _follow_passages(connection, passed, _about(connection, subjects, _PASSED))
    _OF_GUESTS.follow(connection, guests, _about(connection, subjects, _REGISTERED))


def follow_presence(connection: sqlite3.Connection, changed: Difference) -> None:
    """Comes after a change of rows of `presence` where no guest's own row changes."""
    subjects = {str(row[0]) for rows in (changed.before, changed.now) for row in rows}
    groups = {who: tuple(group) for who, *group in _about(connection, subjects, _GROUPS)}

    def passed(rows: Iterable[Row]) -> Sequence[Row]:
        return [
            (point, first, last, inside, came_first, seen_last, *groups.get(who, _NO_GROUP))
            for who, point, first, last, _, _, inside, came_first, seen_last in rows
        ]

    _follow_passages(connection, passed(changed.before), passed(changed.now))


def _follow_passages(
    connection: sqlite3.Connection, before: Sequence[Row], now: Sequence[Row]
) -> None:
    if now != before:
        for tally in _OF_PASSED:
            tally.follow(connection, before, now)


def _about(connection: sqlite3.Connection, subjects: Iterable[str], query: str) -> Sequence[Row]:
    return [
        row
        for chunk, marks in chunks(subjects)
        for row in tuples(connection, query.format(marks=marks), chunk)
    ]
