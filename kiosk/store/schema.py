"""The tables, and how an older store becomes today's.

What they look like stands in `sql/`. The journal's (`journal.sql`) are never changed. Those of
`derived/`, a file for each area, are derived from it and made anew whenever their form or the
rules behind it change (`projections.rules_in_force`), so they need no migrations.
docs/architecture.md tells why it is cut this way.
"""

import sqlite3
from pathlib import Path

from kiosk.errors import StoreError, StoreTooNew
from kiosk.words import N_, _

VERSION = 1
LEAST_SQLITE = (3, 37, 0)  # the first with STRICT tables

_SQL = Path(__file__).parent / "sql"
_AREAS = (
    "order",
    "guests",
    "tickets",
    "passages",
    "figures",
    "agendas",
    "trips",
    "visits",
    "devices",
)


def _script(name: str) -> str:
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


PROJECTIONS = "\n".join(_script(f"derived/{area}") for area in _AREAS)
"""The statements that make all derived tables."""
_OF_THE_JOURNAL = "CREATE INDEX IF NOT EXISTS"
PROJECTED_TABLES = tuple(
    line.split()[2] for line in PROJECTIONS.splitlines() if line.startswith("CREATE TABLE ")
)


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Makes the tables of a new store, or migrates an older one.

    Raises:
        StoreTooNew: if a newer version of the program wrote this store.
        StoreError: if SQLite itself is too old.
    """
    if sqlite3.sqlite_version_info < LEAST_SQLITE:
        raise StoreError(
            _("SQLite {version} is too old for the journal.").format(
                version=sqlite3.sqlite_version
            ),
            N_("Install a Python that brings SQLite 3.37 or newer."),
        )
    found = version_of(connection)
    refuse_newer(found)
    if found < VERSION:
        _migrate(connection)


def refuse_newer(found: int) -> None:
    """Raises StoreTooNew where a store has a form that only a newer program knows."""
    if found > VERSION:
        raise StoreTooNew(
            _("This journal has form {found}; this program knows forms up to {version}.").format(
                found=found, version=VERSION
            ),
            N_("Install the newer version of the kiosk; nothing was changed."),
        )


def version_of(connection: sqlite3.Connection) -> int:
    """The form of a store; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _migrate(connection: sqlite3.Connection) -> None:
    # Importing sqlite-utils takes longer than opening the store: only when there is need.
    from sqlite_utils import Database, Migrations

    migrations = Migrations("kiosk")

    @migrations(name="1 journal and projections")
    def _first(database: Database) -> None:
        for statement in _statements(_script("journal") + PROJECTIONS):
            database.execute(statement)
        database.execute("PRAGMA user_version = 1")

    migrations.apply(Database(connection))


def make_projections(connection: sqlite3.Connection) -> None:
    """Makes the derived tables anew, empty and in today's form; the caller is in a transaction."""
    for table in PROJECTED_TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in _statements(PROJECTIONS):
        connection.execute(statement)


def make_projections_beside(connection: sqlite3.Connection) -> None:
    """Makes the derived tables in a database that holds nothing, with the journal in another.

    Indexes of the journal's own tables are left out: they stand where those stand.
    """
    for statement in _statements(PROJECTIONS):
        if _OF_THE_JOURNAL not in statement:
            connection.execute(statement)


def _statements(script: str) -> list[str]:
    """The statements of a script; executescript() would commit the migration half way."""
    statements, waiting = [], ""
    for line in script.splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            statements.append(waiting)
            waiting = ""
    return statements
