"""The hub on this laptop as a whole: set up, started, stopped."""

import hashlib
import os
import secrets
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import HubProblem
from kiosk.hubserver.addresses import LOOPBACK, addresses_told, check_port, free_port
from kiosk.hubserver.cluster import Cluster
from kiosk.hubserver.owner import owner, place_for_data
from kiosk.hubserver.programs import chosen
from kiosk.hubserver.settings import ADMINISTRATOR, FIRST_PORT, Settings, recall, remember
from kiosk.places import Home
from kiosk.words import N_

if TYPE_CHECKING:
    from kiosk.sync.hub.front import Front

_LONGEST_SOCKET = 90  # of the 104 to 108 bytes that systems allow, less the name in the folder


@dataclass(slots=True)
class HubServer:
    """A hub that was set up.

    Attributes:
        front: what encrypts for a server that can't, while it runs.
    """

    home: Home
    settings: Settings
    cluster: Cluster
    front: "Front | None" = None

    def start(self) -> None:
        """Starts what isn't running yet; makes the data on first need.

        Raises:
            HubProblem: if that fails; the message says what to do.
        """
        if self.cluster.is_running and not self.cluster.is_configured:
            self.cluster.stop()  # as it was left by a keeper that was killed, before it was moved
        if not self.cluster.is_running:
            # What is left of a killed server holds its port for a moment: starting waits for that.
            if self.front is None and not self.cluster.was_killed:
                check_port(self.settings.listen, self.settings.port)
            if not self.cluster.is_made:
                self.cluster.make()
            self._find_inner_port()
            self._certify()
            self.cluster.configure()
            self.cluster.start()
        if not self.cluster.programs.has_tls and self.front is None:
            self._open_front()

    def stop(self) -> None:
        """Stops the front and the server."""
        if self.front is not None:
            self.front.stop()
            self.front = None
        self.cluster.stop()

    def administrator(self, database: str = "postgres") -> dict[str, str | int]:
        """How the administrator connects from this computer, in libpq's words."""
        return {
            "host": self.settings.sockets or LOOPBACK,
            "port": self.settings.inner_port,
            "user": ADMINISTRATOR,
            "password": self.settings.password,
            "dbname": database,
            "connect_timeout": 10,
        }

    def _find_inner_port(self) -> None:
        """Another port between front and server, if somebody took the one it was."""
        if self.cluster.programs.has_tls or self.cluster.was_killed:
            return
        try:
            check_port([LOOPBACK], self.settings.inner_port)
        except HubProblem:
            self.settings = replace(self.settings, inner_port=free_port())
            self.cluster = replace(self.cluster, settings=self.settings)
            remember(self.home, self.settings)

    def _certify(self) -> tuple[Path, Path]:
        """A fresh certificate for the addresses of today."""
        # Cryptography is loaded by who needs it.
        from kiosk.hubserver import certificates

        folder = self.cluster.folder
        trusted = certificates.authority(self.home)
        files = certificates.write_for_server(folder, trusted, addresses_told(self.settings.listen))
        for file in files:
            self.cluster.owner.give(file)
        return files

    def _open_front(self) -> None:
        from kiosk.sync.hub.front import Front

        settings = self.settings
        behind = (LOOPBACK, settings.inner_port)
        certificate, key = self._certify()
        front = Front(certificate, key, settings.listen or ("",), settings.port, behind)
        front.start()
        self.front = front


def set_up(home: Home, listen: Sequence[str] = (), port: int | None = None) -> HubServer:
    """The fair's hub as it is set up; on first need a new one, its data to be made.

    Args:
        listen, port: where devices shall connect to from now on; as before if not told.

    Raises:
        HubProblem: if there is no PostgreSQL, or what is remembered can't be read.
    """
    known = recall(home)
    settings = _new(home) if known is None else _where_it_is(home, known)
    programs = chosen(_version(settings))
    heard = tuple(listen) or settings.listen
    settings = replace(settings, listen=heard, port=port or settings.port)
    inner = settings.port if programs.has_tls else settings.inner_port
    if not programs.has_tls and inner == settings.port:
        inner = free_port()
    settings = replace(settings, inner_port=inner)
    if settings != known:
        remember(home, settings)
    return HubServer(home, settings, Cluster(settings, programs, owner()))


def found(home: Home) -> HubServer:
    """The hub that was set up here.

    Raises:
        HubProblem: if none was.
    """
    if recall(home) is None:
        raise HubProblem(
            N_("This computer runs no hub for this fair."), N_("Start one: kiosk hub start")
        )
    return set_up(home)


def _where_it_is(home: Home, known: Settings) -> Settings:
    """The same hub, in this folder if its data isn't where it was: somebody moved the fair."""
    if _version(known) is not None:
        return known
    new = _new(home)
    return replace(known, folder=new.folder, sockets=new.sockets)


def _version(settings: Settings) -> int | None:
    """The major version that made the data; None where there is none yet."""
    try:
        return int((Path(settings.folder) / "data" / "PG_VERSION").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _new(home: Home) -> Settings:
    folder = place_for_data((home.root / "hub").absolute(), secrets.token_hex(8))
    return Settings(
        folder=str(folder),
        sockets=_sockets(folder),
        port=FIRST_PORT,
        inner_port=FIRST_PORT,
        listen=(),
        password=secrets.token_hex(32),
    )


def _sockets(folder: Path) -> str:
    """Where the server's local socket lies: beside its data, if the path isn't too long for one."""
    if os.name == "nt":
        return ""
    if len(os.fsencode(folder)) <= _LONGEST_SOCKET:
        return str(folder / "socket")
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    return str(Path(tempfile.gettempdir()) / f"kiosk-hub-{name}")
