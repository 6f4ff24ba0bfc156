"""The hub's tables and functions in a database: made, brought up to date, recognised.

What devices call are functions (`functions.sql`), which are made anew with every version. The
tables (`tables_N.sql`) go from form to form by one step each, and keep what they hold.
"""

import secrets
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from kiosk.domain import kinds
from kiosk.domain.audiences import DEPARTURE_KINDS, OPEN_KINDS, PASSENGER_KINDS
from kiosk.domain.devices import MARSHAL_KINDS
from kiosk.errors import HubRefused
from kiosk.sync.hub.connection import Connection, told
from kiosk.words import N_, _

VERSION = 1
OLDEST_SERVER = 150_000
GROUPS = ("kiosk_full", "kiosk_marshal", "kiosk_joining")
OWNER = "kiosk_owner"
_STEPS = {1: "tables_1.sql"}
_LOCK = 4_910_026_133  # any number, the same everywhere: one installation at a time

_FUNCTIONS = """
SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname = 'hub' AND p.prorettype <> 'trigger'::regtype
"""


def install(connection: Connection, event: int) -> None:
    """Makes the hub in this database, or brings it up to today's form; nothing is lost.

    Args:
        connection: as the owner of the database, who may create roles (CREATEROLE).
        event: number of the fair.

    Raises:
        HubRefused: if the server is too old, the hub is of a newer version or of another fair, or
            the login may not do this.
        HubAway: if the contact broke off; nothing was changed then.
    """
    if connection.info.server_version < OLDEST_SERVER:
        raise HubRefused(
            _("This PostgreSQL is too old ({version}).").format(
                version=connection.info.server_version // 10000
            ),
            N_("The hub needs PostgreSQL 15 or newer."),
        )
    with told(), connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        _check_encoding(connection)
        _become_owner(connection)
        found = _version_of(connection)
        if found > VERSION:
            raise _too_new(found)
        if found:
            _check_event(connection, event)
        for version in range(found + 1, VERSION + 1):
            _run(connection, _STEPS[version])
        if not found:
            _begin(connection, event)
        _make_functions(connection)
        _note_kinds(connection)
        connection.execute("UPDATE hub.meta SET value = %s WHERE name = 'schema'", (str(VERSION),))


def check(connection: Connection, event: int) -> str:
    """The name of the hub at the other end, if it is one that this version can work with.

    Raises:
        HubRefused: if it is of an older or newer form, or of another fair.
        HubAway: if the contact broke off.
    """
    with told():
        about: dict[object, object] = dict(
            connection.execute("SELECT * FROM hub.about()").fetchall()
        )
    found = about.get("schema", "")
    version = int(found) if isinstance(found, str) and found.isdecimal() and len(found) < 9 else 0
    if version > VERSION:
        raise _too_new(version)
    if version < VERSION:
        raise HubRefused(
            _("The hub has form {version}, and this program needs form {needed}.").format(
                version=version, needed=VERSION
            ),
            N_("On the coordinator's device, have the hub set up again; nothing is lost."),
        )
    if about.get("event") != str(event):
        raise _of_another_fair(about.get("event"))
    name = about.get("hub", "")
    if not (isinstance(name, str) and name.isascii() and name.isalnum() and len(name) <= 40):
        raise HubRefused(N_("The hub has no name."), N_("Ask the coordinator."))
    return name


def _too_new(found: int) -> HubRefused:
    return HubRefused(
        _("The hub has form {found}; this program knows forms up to {version}.").format(
            found=found, version=VERSION
        ),
        N_("Install the newer version of the kiosk; nothing was changed."),
    )


def _of_another_fair(found: object) -> HubRefused:
    return HubRefused(
        _("The hub belongs to another fair (number {number}).").format(number=str(found)[:10]),
        N_("Join this fair's hub, or make a database of its own for it."),
    )


def _check_encoding(connection: Connection) -> None:
    [encoding] = _one(connection, "SHOW server_encoding")
    if encoding != "UTF8":
        raise HubRefused(
            _("This database keeps texts as {encoding}.").format(encoding=encoding),
            N_("Make one with ENCODING 'UTF8'."),
        )


def _become_owner(connection: Connection) -> None:
    """Whoever may do everything hands the hub to a role that may only do what it takes."""
    [is_super, database] = _one(
        connection, "SELECT current_setting('is_superuser'), current_database()"
    )
    if is_super != "on":
        return
    owner = sql.Identifier(OWNER)
    if not _one(connection, "SELECT count(*) FROM pg_roles WHERE rolname = %s", OWNER)[0]:
        connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN CREATEROLE").format(owner))
    for statement in (
        "ALTER DATABASE {database} OWNER TO {owner}",
        "GRANT CREATE ON DATABASE {database} TO {owner}",
        "SET LOCAL ROLE {owner}",
    ):
        connection.execute(
            sql.SQL(statement).format(database=sql.Identifier(database), owner=owner)
        )


def _version_of(connection: Connection) -> int:
    [table] = _one(connection, "SELECT to_regclass('hub.meta')")
    if table is None:
        return 0
    [found] = _one(connection, "SELECT max(value) FROM hub.meta WHERE name = 'schema'")
    return int(found)


def _check_event(connection: Connection, event: int) -> None:
    [found] = _one(connection, "SELECT max(value) FROM hub.meta WHERE name = 'event'")
    if found != str(event):
        raise _of_another_fair(found)


def _begin(connection: Connection, event: int) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO hub.meta VALUES (%s, %s)",
            [("schema", "0"), ("event", str(event)), ("hub", secrets.token_hex(8))],
        )


def _make_functions(connection: Connection) -> None:
    for group in GROUPS:
        if not _one(connection, "SELECT count(*) FROM pg_roles WHERE rolname = %s", group)[0]:
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(group)))
    [database] = _one(connection, "SELECT current_database()")
    connection.execute(
        sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(database))
    )
    for (function,) in connection.execute(_FUNCTIONS).fetchall():
        connection.execute(f"DROP FUNCTION {function}".encode())
    _run(connection, "functions.sql")


def _note_kinds(connection: Connection) -> None:
    personal = PASSENGER_KINDS | DEPARTURE_KINDS
    sets = (OPEN_KINDS, personal, MARSHAL_KINDS, kinds.IMPERSONAL)
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO hub.kinds VALUES (%s, %s, %s, %s, %s)",
            [(kind, *(kind in each for each in sets)) for kind in sorted(kinds.KINDS)],
        )


def _run(connection: Connection, name: str) -> None:
    if name.startswith("tables_1."):
        connection.execute("CREATE SCHEMA hub")
    connection.execute((Path(__file__).parent / name).read_bytes())


def _one(connection: Connection, query: str, *values: object) -> tuple[Any, ...]:
    row = connection.execute(query.encode(), values).fetchone()
    if row is None:
        raise psycopg.InterfaceError("no answer")
    return row
