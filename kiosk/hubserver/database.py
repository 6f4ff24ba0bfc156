"""The administrator's hand on the hub's database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from kiosk.errors import HubProblem
from kiosk.hubserver.server import HubServer
from kiosk.hubserver.settings import DATABASE
from kiosk.words import N_, _

if TYPE_CHECKING:
    import psycopg

_LOGINS = """SELECT quote_ident(rolname) FROM pg_roles
WHERE rolcanlogin AND (rolname LIKE 'device\\_%' OR rolname LIKE 'join\\_%')"""


@dataclass(frozen=True, slots=True)
class Administrator:
    """A connection that may do everything.

    Attributes:
        connection: each statement is its own transaction.
        Refused: what a statement raises that the server refuses.
    """

    connection: "psycopg.Connection[Any]"
    Refused: type[Exception]

    def execute(self, statement: str) -> None:
        """Has the server do something; only names of our own are put into statements."""
        self.connection.execute(cast(Any, statement))

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """What the server answers."""
        return self.connection.execute(cast(Any, question)).fetchall()

    def has(self, database: str) -> bool:
        """Whether there is a database of this name."""
        return bool(
            self.connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [database]
            ).fetchall()
        )

    def let_devices_connect(self, database: str) -> None:
        """Lets those connect to a database who have a login of their own, and nobody else."""
        self.execute(f"REVOKE ALL ON DATABASE {database} FROM PUBLIC")
        for (login,) in self.rows(_LOGINS):
            self.execute(f"GRANT CONNECT ON DATABASE {database} TO {login}")

    def end_connections(self, database: str) -> None:
        """Ends all that is open to a database; returns when it is."""
        self.connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s",
            [database],
        )


def need_client() -> None:
    """Raises HubProblem if the library that speaks to a hub isn't installed."""
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise HubProblem(
            N_("To work with a hub, the kiosk needs psycopg, which isn't installed."),
            N_("Install it: pip install 'barleben-kiosk[hub]'"),
        ) from error


@contextmanager
def administrator_of(hub: HubServer, database: str = "postgres") -> Iterator[Administrator]:
    """The administrator of this laptop's hub.

    Raises:
        HubProblem: if the server doesn't run, or refuses something.
    """
    need_client()
    import psycopg

    try:
        with psycopg.connect(
            **cast(Any, hub.administrator(database)), autocommit=True
        ) as connection:
            yield Administrator(connection, psycopg.Error)
    except psycopg.OperationalError as error:
        raise HubProblem(
            _("The hub's server can't be spoken to: {why}").format(
                why=str(error).strip().splitlines()[-1]
            ),
            N_("Is it running? `kiosk hub status` tells."),
        ) from error
    except psycopg.Error as error:
        raise HubProblem(
            _("The hub's server refused: {why}").format(why=str(error).strip().splitlines()[0]),
            N_("Look into the folder hub/log."),
        ) from error


def make_database(hub: HubServer) -> None:
    """Makes the hub's empty database if there is none."""
    with administrator_of(hub) as server:
        if not server.has(DATABASE):
            server.execute(f"CREATE DATABASE {DATABASE}")
            server.let_devices_connect(DATABASE)
