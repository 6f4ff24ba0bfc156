"""Which records are one person's, by the joins that are known here."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from kiosk.domain.records import Dated
from kiosk.domain.same_person import Join, joins_told, people_in
from kiosk.store.rows import chunks
from kiosk.store.tables import JOINS

People = dict[str, tuple[str, ...]]
"""All records of each person who has several, by the one that stays, which comes first."""


def renew_joins(
    connection: sqlite3.Connection, guests: Iterable[str], told: Mapping[str, Sequence[Dated]]
) -> None:
    """Brings what these records are joined to up to date, given the facts about each."""
    several = sorted(guests)
    wanted = [join for guest in several for join in joins_told(guest, told.get(guest, ()))]
    JOINS.bring_to(connection, several, [(j.fact, j.subject, j.other) for j in wanted])


def people_with(connection: sqlite3.Connection, guests: Iterable[str]) -> People:
    """The people with several records, one of which is among these."""
    joins: set[Join] = set()
    met: set[str] = set()
    waiting = set(guests)
    while waiting:
        met |= waiting
        found = {
            Join(row["fact"], row["subject"], row["other"])
            for chunk, marks in chunks(waiting)
            for row in connection.execute(
                f"SELECT * FROM joins WHERE subject IN ({marks}) OR other IN ({marks})",
                [*chunk, *chunk],
            )
        }
        joins |= found
        waiting = {end for join in found for end in (join.subject, join.other)} - met
    return people_in(joins)


def counted_together(connection: sqlite3.Connection, guests: Iterable[str]) -> set[str]:
    """All records that were one person's with one of these until now."""
    people = {
        row["person"]
        for chunk, marks in chunks(guests)
        for row in connection.execute(
            f"SELECT person FROM joined_records WHERE subject IN ({marks}) OR person IN ({marks})",
            [*chunk, *chunk],
        )
    }
    return people | {
        row["subject"]
        for chunk, marks in chunks(people)
        for row in connection.execute(
            f"SELECT subject FROM joined_records WHERE person IN ({marks})", chunk
        )
    }
