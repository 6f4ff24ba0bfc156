"""A connection to the hub that neither hangs for ever nor says more than it must."""

import os
import secrets
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from psycopg import errors

from kiosk.errors import HubAway, HubError, HubRefused, HubShutOut
from kiosk.sync.hub.login import Login
from kiosk.words import N_, _

CONNECT_SECONDS = 5
STATEMENT_SECONDS = 30
Connection = psycopg.Connection[tuple[Any, ...]]

_TIMES: dict[str, Any] = {
    "connect_timeout": CONNECT_SECONDS,
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
_SETTINGS = (
    f"-c statement_timeout={STATEMENT_SECONDS * 1000} -c lock_timeout=10000"
    " -c idle_in_transaction_session_timeout=60000"
)


def connect(login: Login) -> Connection:
    """Reaches the hub; every statement is a transaction of its own.

    Over a network the connection is encrypted, and the hub proves itself by a certificate signed
    by the fair's own authority, and by knowing what the password is proven by (SCRAM).

    Raises:
        HubAway: if it can't be reached.
        HubRefused: if it doesn't let this device in, or isn't the hub it should be.
    """
    with told(), _safety(login) as safety:
        return psycopg.connect(
            host=login.host,
            port=login.port,
            dbname=login.database,
            user=login.login,
            password=login.password,
            autocommit=True,
            application_name="kiosk",
            client_encoding="UTF8",
            passfile=os.devnull,
            target_session_attrs="read-write",
            options=_SETTINGS,
            prepare_threshold=2,
            **_TIMES,
            **safety,
        )


@contextmanager
def _safety(login: Login) -> Iterator[dict[str, Any]]:
    if login.is_local:
        yield {"sslmode": "disable"}
        return
    # Channel binding is used where the server itself speaks TLS; behind a front it can't.
    asked = {"gssencmode": "disable", "require_auth": "scram-sha-256"}
    if psycopg.pq.version() < 160_000:
        del asked["require_auth"]
    if not login.ca:
        if not login.trusts_password:
            raise HubRefused(
                N_("The hub's certificate is not known to this device."),
                N_("Have this device join again, or ask the coordinator."),
            )
        # A root certificate that lies about would be asked for; one that isn't there is not.
        nowhere = Path(tempfile.gettempdir()) / f"none-{secrets.token_hex(16)}"
        yield {"sslmode": "require", "sslrootcert": str(nowhere)} | asked
        return
    # libpq reads certificates from files only; the name must not be in anybody's hands.
    handle, name = tempfile.mkstemp(prefix="kiosk-ca-", suffix=".pem")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(login.ca)
        yield {"sslmode": "verify-ca", "sslrootcert": name} | asked
    finally:
        with suppress(OSError):
            Path(name).unlink()


@contextmanager
def told() -> Iterator[None]:
    """Turns what PostgreSQL and the network report into sentences that help.

    Raises:
        HubError: what went wrong.
    """
    try:
        yield
    except psycopg.Error as error:
        raise sentence(error) from error
    except OSError as error:
        raise HubAway(_("The hub can't be reached: {why}.").format(why=error), _LATER) from error


# What its functions raise on what people do; the rest is for whoever reads a log.
REASONS = (
    N_("no device has this login"),
    N_("there is no such device"),
    N_("there is no such invitation"),
    N_("this device's role may not do that"),
    N_("this invitation was used, withdrawn, or has run out"),
    N_("whoever asks does not know this invitation"),
)
_LATER = N_("Nothing is lost: it is tried again by itself.")
_ASK = N_("Ask the coordinator.")


def sentence(error: psycopg.Error) -> HubError:
    """What a person can be told of an error."""
    code = error.sqlstate or ""
    if code == "KH001":
        return HubShutOut(N_("This device was shut out of the fair, or its time has passed."), _ASK)
    if code.startswith("KH"):
        said = error.diag.message_primary
        why = _(said) if said else _("no reason given")
        return HubRefused(_("The hub refuses this: {why}.").format(why=why), _ASK)
    if isinstance(error, errors.InsufficientPrivilege):
        return HubRefused(N_("The hub doesn't allow this device to do that."), _ASK)
    if isinstance(
        error, errors.UndefinedFunction | errors.UndefinedTable | errors.InvalidSchemaName
    ):
        return HubRefused(
            N_("The hub's tables are of another version of the kiosk, or there are none."),
            N_("On the coordinator's device, have the hub set up again; nothing is lost."),
        )
    if isinstance(error, errors.DiskFull):
        return HubAway(N_("The hub's disk is full; it takes nothing for now."), _LATER)
    if _is_refusal(error, code):
        return HubRefused(
            N_("The hub doesn't let this device in: its login or password is not known there."),
            N_("Have this device join again, or ask the coordinator."),
        )
    if _is_another(str(error)):
        return HubRefused(
            N_("What answers at the hub's address can't prove that it is the hub."),
            N_("Check the address; if somebody moved the hub, have this device join again."),
        )
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return HubAway(N_("The hub can't be reached, or the contact broke off."), _LATER)
    return HubAway(
        _("The hub reported something unexpected: {why}.").format(why=_short(error)), _LATER
    )


def _is_refusal(error: psycopg.Error, code: str) -> bool:
    """An error before the connection stands carries no code, only libpq's words."""
    said = str(error)
    return (
        code.startswith("28")
        or any(
            words in said
            for words in (
                "password authentication failed",
                "is not permitted to log in",
                "no pg_hba",
            )
        )
        or ('role "' in said and "does not exist" in said)
    )


def _is_another(said: str) -> bool:
    """Whether libpq says that the other end didn't prove itself, not that it went away."""
    broke_off = "eof" in said.lower() or "SYSCALL" in said
    return "certificate" in said or ("SSL error" in said and not broke_off)


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]


class Lifeline:
    """Cuts a connection from another thread, so that whoever waits on it goes on with an error."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection: Connection | None = None

    def hold(self, connection: Connection) -> None:
        """From now on this is the connection to be cut."""
        with self._lock:
            self._connection = connection

    @property
    def held(self) -> Connection:
        """The connection that is held.

        Raises:
            HubAway: if there is none.
        """
        with self._lock:
            if self._connection is None:
                raise HubAway(N_("The hub can't be reached, or the contact broke off."), _LATER)
            return self._connection

    def close(self) -> None:
        """Ends the connection in good order."""
        with self._lock:
            connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(psycopg.Error, OSError):
                connection.close()

    def cut(self) -> None:
        """Ends the connection at once, whoever uses it."""
        with self._lock:
            if self._connection is None or self._connection.closed:
                return
            with suppress(OSError, psycopg.Error):
                plug = socket.socket(fileno=self._connection.fileno())
                try:
                    plug.shutdown(socket.SHUT_RDWR)
                finally:
                    plug.detach()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Cuts the connection if this takes longer: a network that swallows all reports nothing."""
        timer = threading.Timer(seconds, self.cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
