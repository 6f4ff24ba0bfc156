"""What a device needs to reach its hub: `hub.json` in the fair's folder, for its owner alone."""

import json
import re
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from kiosk.domain.canonical import canonical
from kiosk.errors import UnreadableFile
from kiosk.private_file import OpenToOthersError, read_private, write_private
from kiosk.words import N_, _

DEFAULT_PORT = 5432
MAX_BYTES = 20_000
_HOST = re.compile(r"[A-Za-z0-9_.:%-]{1,253}|/[\w./ -]{1,100}")
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,63}")
_PASSWORD = re.compile(r"[\x21-\x7e]{1,200}")
_AGAIN = N_("Have this device join again, or ask the coordinator.")


@dataclass(frozen=True, slots=True)
class Login:
    """Where the hub is, and who this device is there.

    Attributes:
        host: name or address; a path stands for the folder of a socket on this machine.
        ca: the certificate in PEM that the hub's own must be signed by; empty only where the hub
            is on this machine, or proves itself by the password alone (see ``trusts_password``).
        trusts_password: the hub need not prove itself by a certificate. Only for joining, where
            the device doesn't know it yet: somebody in the middle could read along and talk to
            both, so nothing may be said then that isn't sealed or signed by itself.
    """

    host: str
    port: int
    database: str
    login: str
    password: str
    ca: str = ""
    trusts_password: bool = False

    def __repr__(self) -> str:
        return f"Login({self.login!r} at {self.host}:{self.port}/{self.database})"

    @property
    def is_local(self) -> bool:
        """Whether nothing of it goes over a network."""
        return self.host.startswith("/")


def write_login(path: Path, login: Login) -> None:
    """Keeps it, readable by its owner alone.

    Raises:
        UnreadableFile: if it can't be written.
    """
    write_private(path, canonical(asdict(login)) + "\n")


def read_login(path: Path) -> Login | None:
    """The hub of this device; None if it has none.

    Raises:
        UnreadableFile: if the file can't be read, is open to others, or is not as it should be.
    """
    try:
        text = read_private(path, MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except OpenToOthersError as error:
        raise UnreadableFile(
            _("{path} can be read by others on this computer.").format(path=path),
            _("Close it to them (chmod 600 {path}) and ask for a new password.").format(path=path),
        ) from error
    except OSError as error:
        raise UnreadableFile(
            _("{path} can't be read: {why}.").format(path=path, why=error.strerror), _AGAIN
        ) from error
    try:
        if len(text) > MAX_BYTES:
            raise ValueError
        return login_from(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(
            _("{path} is not as it should be.").format(path=path), _AGAIN
        ) from error


def login_from(record: Any) -> Login:
    """A login from what a file or a packet says.

    Raises:
        ValueError: if anything in it has not the form it must have.
    """
    wanted = {field.name: field.type for field in fields(Login)}
    if not isinstance(record, dict) or set(record) != set(wanted):
        raise ValueError("A login must have exactly the fields it is defined with.")
    fits = (
        _matches(_HOST, record["host"])
        and type(record["port"]) is int
        and 0 < record["port"] < 65_536
        and _matches(_NAME, record["database"])
        and _matches(_NAME, record["login"])
        and _matches(_PASSWORD, record["password"])
        and isinstance(record["ca"], str)
        and (record["ca"] == "" or _is_certificate(record["ca"]))
        and type(record["trusts_password"]) is bool
    )
    if not fits:
        raise ValueError("A login has a field of the wrong form.")
    return Login(**record)


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_certificate(text: str) -> bool:
    return text.isascii() and text.startswith("-----BEGIN CERTIFICATE-----")
