"""What this laptop's hub remembers: where it listens, where its data lies, who administers it."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from kiosk.errors import HubProblem
from kiosk.places import Home
from kiosk.private_file import write_private
from kiosk.words import N_, _

DATABASE = "kiosk"
ADMINISTRATOR = "kiosk_admin"
FIRST_PORT = 5435  # not PostgreSQL's own, which an installed server may hold


@dataclass(frozen=True, slots=True)
class Settings:
    """How the hub is set up.

    Attributes:
        folder: where the server's data, certificate and log lie.
        sockets: the folder of its local socket; empty where there are none, as on Windows.
        port: that devices connect to.
        inner_port: of the server, where our own front encrypts for it; else the same.
        listen: addresses devices may connect to; none means all of this computer's.
        password: the administrator's.
    """

    folder: str
    sockets: str
    port: int
    inner_port: int
    listen: tuple[str, ...]
    password: str


def recall(home: Home) -> Settings | None:
    """The settings; None where no hub was ever run.

    Raises:
        HubProblem: if the file can't be read.
    """
    path = settings_file(home)
    if not path.exists():
        return None
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return Settings(**told | {"listen": tuple(told["listen"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise HubProblem(
            _("{path} can't be read.").format(path=path),
            N_("Bring it back from a copy of the fair's folder, or restore a backup of the hub."),
        ) from error


def remember(home: Home, settings: Settings) -> None:
    """Keeps the settings, for their owner alone."""
    path = settings_file(home)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private(path, json.dumps(asdict(settings), indent=1) + "\n")


def settings_file(home: Home) -> Path:
    """Where they stand: among the keys, since they hold a password."""
    return home.root / "keys" / "hub-server.json"
