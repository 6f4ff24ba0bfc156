"""What the derived tables must be: made anew from the facts alone, in a file that goes away.

One connection sees both: tables that are made anew stand in a temporary database, which SQLite
keeps in a nameless file as soon as it grows; facts, and the tables as they are held, are read from
the journal beside it. In SQL a bare name means the first of the two that has such a table.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from kiosk.store import apart, projections, schema
from kiosk.store.connection import CACHE_KIBIBYTES

JOURNAL = "journal"
_THIS_STORE = "CREATE TABLE this_store (name TEXT PRIMARY KEY, value TEXT NOT NULL)"
_AUTHORITY = f"INSERT INTO this_store SELECT * FROM {JOURNAL}.this_store WHERE name = ?"
_GUARDS = "SELECT name, sql FROM {}.sqlite_master WHERE type = 'trigger'"


def opened_beside(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A connection to an empty temporary database, with the journal as it is now beside it."""
    files = {name: file for _, name, file in connection.execute("PRAGMA database_list")}
    anew = sqlite3.connect("", isolation_level=None, timeout=5, uri=True)
    try:
        anew.row_factory = sqlite3.Row
        anew.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
        anew.execute("PRAGMA journal_mode = OFF")  # nothing in it is ever taken back
        anew.execute("PRAGMA trusted_schema = OFF")
        at = f"{Path(files['main']).as_uri()}?mode=ro"
        anew.execute(f"ATTACH DATABASE ? AS {JOURNAL}", (at,))
        anew.execute(f"PRAGMA {JOURNAL}.cache_size = -{CACHE_KIBIBYTES}")
        anew.execute("BEGIN")  # one and the same state, however long it takes
        # Before anything is asked for by a bare name: an answer is remembered with its table.
        schema.make_projections_beside(anew)
        anew.execute(_THIS_STORE)
        anew.execute(_AUTHORITY, (apart.AUTHORITY,))
    except BaseException:
        anew.close()
        raise
    return anew


def differences(anew: sqlite3.Connection) -> Iterator[str]:
    """Derives all tables anew, and says what is wrong with those that the journal holds."""
    projections.judge_anew(anew)
    if _guards_held(anew) != _guards_wanted():
        yield "The guards that keep facts from being changed are not in place."
    for table in schema.PROJECTED_TABLES:
        yield from _compared(anew, table)


def _compared(anew: sqlite3.Connection, table: str) -> Iterator[str]:
    held, derived = f"{JOURNAL}.{table}", f"main.{table}"
    if _columns(anew, held) != _columns(anew, derived):
        yield f"The table {table} has other columns than it must have."
        return
    surplus = f"SELECT * FROM {held} EXCEPT SELECT * FROM {derived}"
    lacking = f"SELECT * FROM {derived} EXCEPT SELECT * FROM {held}"
    for fault, difference in (("lacks", lacking), ("wrongly has", surplus)):
        if (example := anew.execute(f"{difference} LIMIT 1").fetchone()) is not None:
            count = anew.execute(f"SELECT count(*) FROM ({difference})").fetchone()[0]
            yield f"The table {table} {fault} {count} rows, such as {tuple(example)!r}."


def _columns(anew: sqlite3.Connection, table: str) -> list[str]:
    return [column[0] for column in anew.execute(f"SELECT * FROM {table} LIMIT 0").description]


def _guards_held(anew: sqlite3.Connection) -> set[tuple[str, str]]:
    return {(row["name"], row["sql"]) for row in anew.execute(_GUARDS.format(JOURNAL))}


def _guards_wanted() -> set[tuple[str, str]]:
    """Those of a store that was just made."""
    new = sqlite3.connect(":memory:", isolation_level=None)
    try:
        schema.bring_up_to_date(new)
        return {(name, sql) for name, sql in new.execute(_GUARDS.format("main"))}
    finally:
        new.close()
