"""Backups of the hub: a tar file of its database and of who may connect to it.

They are written by PostgreSQL's own programs, so a newer version can take them in too. They hold
personal data, and what passwords can be checked against: only their owner may read them.
"""

import os
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from kiosk.errors import HubProblem
from kiosk.hubserver.database import Administrator, administrator_of
from kiosk.hubserver.server import HubServer
from kiosk.hubserver.settings import ADMINISTRATOR, DATABASE
from kiosk.words import N_, _

KEPT = 12  # automatic ones; every half hour, so a morning
ENDING = ".hub-backup"
_ROLES, _DUMP = "roles.sql", "kiosk.dump"
_SECONDS = 1800
# What `pg_dumpall --roles-only` writes about a role, a line each.
_NAME = r"([a-z_][a-z0-9_]*)"
_ROLE = re.compile(
    rf"(?:CREATE ROLE {_NAME};"
    rf"|ALTER ROLE {_NAME} WITH NOSUPERUSER [A-Z ]+(?: CONNECTION LIMIT [0-9]+)?"
    r"(?: PASSWORD 'SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+')?"
    r"(?: VALID UNTIL '[0-9: +.-]+')?;"
    rf"|GRANT {_NAME} TO {_NAME}(?: WITH [A-Z, ]+)?(?: GRANTED BY {_NAME})?;)"
)
_LARGEST = 50_000_000_000


def automatic(hub: HubServer) -> Path:
    """Makes a backup among the automatic ones and clears the oldest away.

    Raises:
        HubProblem: if it can't be made; older ones stay.
    """
    folder = folder_of(hub)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{datetime.now(UTC):%Y%m%d-%H%M%S}{ENDING}"
    back_up(hub, path)
    for old in sorted(folder.glob(f"*{ENDING}"))[:-KEPT]:
        old.unlink(missing_ok=True)
    return path


def folder_of(hub: HubServer) -> Path:
    """Where automatic backups lie."""
    return hub.home.root / "backups"


def back_up(hub: HubServer, path: Path) -> None:
    """Writes a backup, whole or not at all.

    Raises:
        HubProblem: if the server doesn't run, or the file can't be written.
    """
    with _work_folder(path.absolute().parent) as folder:
        roles, dump = folder / _ROLES, folder / _DUMP
        _run(hub, "pg_dumpall", "--roles-only", "--no-comments", f"--file={roles}")
        _run(hub, "pg_dump", "--format=custom", f"--file={dump}", f"--dbname={DATABASE}")
        draft = folder / "draft"
        with tarfile.open(draft, "w") as tar:
            for member in (roles, dump):
                tar.add(member, member.name)
        draft.chmod(0o600)
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.replace(path)


def restore(hub: HubServer, path: Path) -> None:
    """Puts a backup in the place of what the running hub holds.

    Restore your own alone: whoever wrote a backup decides what stands in the database.
    Devices push again what they have and the backup lacks: nothing is lost that any of them holds.

    Raises:
        HubProblem: if the file is no backup, or can't be taken in; then the hub stays as it was.
    """
    with _work_folder(hub.home.root) as folder:
        _unpack(path, folder)
        if trouble := _tried(hub, "pg_restore", "--list", str(folder / _DUMP)):
            raise HubProblem(
                _("{path} is no whole backup: {why}").format(path=path, why=trouble),
                _NOTHING_CHANGED,
            )
        with administrator_of(hub) as database:
            for statement in _about_roles(folder / _ROLES):
                with suppress(database.Refused):  # a role that is here already
                    database.execute(statement)
            _replace(hub, database, folder / _DUMP)


def _replace(hub: HubServer, database: Administrator, dump: Path) -> None:
    """Takes the dump in beside what is there, then lets them change places."""
    incoming, former = f"{DATABASE}_incoming", f"{DATABASE}_former"
    database.execute(f"DROP DATABASE IF EXISTS {incoming} WITH (FORCE)")
    database.execute(f"DROP DATABASE IF EXISTS {former} WITH (FORCE)")
    database.execute(f"CREATE DATABASE {incoming}")
    try:
        _run(hub, "pg_restore", "--exit-on-error", f"--dbname={incoming}", str(dump))
    except HubProblem:
        database.execute(f"DROP DATABASE IF EXISTS {incoming} WITH (FORCE)")
        raise
    if database.has(DATABASE):
        database.execute(f"ALTER DATABASE {DATABASE} ALLOW_CONNECTIONS false")
        database.end_connections(DATABASE)
        database.execute(f"ALTER DATABASE {DATABASE} RENAME TO {former}")
    database.execute(f"ALTER DATABASE {incoming} RENAME TO {DATABASE}")
    database.let_devices_connect(DATABASE)
    database.execute(f"DROP DATABASE IF EXISTS {former} WITH (FORCE)")


_NOTHING_CHANGED = N_("The hub was left as it is. Name another backup.")


@contextmanager
def _work_folder(beside: Path) -> Iterator[Path]:
    """A folder for the owner alone, on the same disk; gone in the end."""
    try:
        with tempfile.TemporaryDirectory(dir=beside, prefix=".hub-") as folder:
            yield Path(folder)
    except OSError as error:
        raise HubProblem(
            f"{error.filename or beside}: {error.strerror or error}.",
            N_("Check that there is space left and that you may write there; then try again."),
        ) from error


def _unpack(path: Path, folder: Path) -> None:
    """The two members of a backup, and nothing else that a file may hold."""
    try:
        with tarfile.open(path, "r:") as tar:
            members = {member.name: member for member in tar.getmembers()[:3]}
            fits = set(members) == {_ROLES, _DUMP} and all(
                member.isfile() and member.size <= _LARGEST for member in members.values()
            )
            if not fits:
                raise HubProblem(
                    _("{path} is no backup of a hub.").format(path=path), _NOTHING_CHANGED
                )
            for member in members.values():
                tar.extract(member, folder, set_attrs=False, filter="data")
    except (OSError, tarfile.TarError, EOFError) as error:
        raise HubProblem(
            _("{path} is no backup of a hub: {why}.").format(path=path, why=error), _NOTHING_CHANGED
        ) from error


def _about_roles(path: Path) -> list[str]:
    """The statements that make devices' roles; none about the administrator, nothing else."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = ((line, _ROLE.fullmatch(line)) for line in lines)
    return [line for line, role in found if role and ADMINISTRATOR not in role.groups()[:2]]


def _run(hub: HubServer, name: str, *arguments: str) -> None:
    if trouble := _tried(hub, name, *arguments):
        raise HubProblem(
            _("The hub's server refused: {why}").format(why=trouble),
            N_("Is it running? `kiosk hub status` tells."),
        )


def _tried(hub: HubServer, name: str, *arguments: str) -> str:
    """Runs one of PostgreSQL's programs as the administrator; its complaint, if it has one."""
    try:
        done = subprocess.run(  # noqa: S603 (a server's own programs)
            [hub.cluster.programs.path(name), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            env=_environment(hub.administrator()),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _("{name} took longer than {seconds} s.").format(name=name, seconds=_SECONDS)
    if done.returncode == 0:
        return ""
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else name


def _environment(administrator: Mapping[str, str | int]) -> dict[str, str]:
    """How PostgreSQL's programs connect; the password on no command line."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return plain | {
        "PGHOST": str(administrator["host"]),
        "PGPORT": str(administrator["port"]),
        "PGUSER": str(administrator["user"]),
        "PGPASSWORD": str(administrator["password"]),
        "PGCONNECT_TIMEOUT": "10",
        "LC_ALL": "C",
    }
