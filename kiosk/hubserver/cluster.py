"""The server's data and its process: made, started, stopped, looked at."""

import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import HubProblem
from kiosk.hubserver.calling import complaint, last_words
from kiosk.hubserver.configuration import pg_hba_conf, postgresql_conf
from kiosk.hubserver.owner import Owner
from kiosk.hubserver.processes import is_postgres
from kiosk.hubserver.programs import Programs
from kiosk.hubserver.settings import ADMINISTRATOR, Settings
from kiosk.words import N_, _

_START_SECONDS, _STOP_SECONDS, _MAKE_SECONDS = 60, 30, 180
_TRIES = 4  # children of a killed server hold its memory for a moment
_PORT_TAKEN = "Address already in use"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A PostgreSQL server of our own.

    Attributes:
        programs: that open its data.
        owner: who runs it.
    """

    settings: Settings
    programs: Programs
    owner: Owner

    @property
    def folder(self) -> Path:
        """Where everything of it lies."""
        return Path(self.settings.folder)

    @property
    def data(self) -> Path:
        """The server's own folder."""
        return self.folder / "data"

    @property
    def is_made(self) -> bool:
        """Whether there is data."""
        return (self.data / "PG_VERSION").exists()

    def make(self) -> None:
        """Makes the server's data, with checksums and the administrator's password.

        Raises:
            HubProblem: if that fails; nothing is left then.
        """
        self._make_folders()
        password = self.folder / f"first-{secrets.token_hex(4)}"
        try:
            password.touch(mode=0o600)
            password.write_text(self.settings.password + "\n", encoding="ascii")
            self.owner.give(password)
            made = self._run(
                "initdb",
                f"--pgdata={self.data}",
                f"--username={ADMINISTRATOR}",
                f"--pwfile={password}",
                "--auth=scram-sha-256",
                "--data-checksums",
                "--encoding=UTF8",
                "--locale=C",
                seconds=_MAKE_SECONDS,
            )
        finally:
            password.unlink(missing_ok=True)
        if made:
            raise HubProblem(
                _("The hub's data could not be made: {why}").format(why=made),
                N_("Check the space on the disk; then start again."),
            )

    def configure(self) -> None:
        """Writes how the server works; it is read at the next start."""
        encrypts = self.programs.has_tls
        for name, text in (
            ("postgresql.conf", postgresql_conf(self.settings, encrypts=encrypts)),
            ("pg_hba.conf", pg_hba_conf(self.settings, encrypts=encrypts)),
        ):
            path = self.data / name
            path.write_text(text, encoding="utf-8")
            path.chmod(0o600)
            self.owner.give(path)

    @property
    def is_configured(self) -> bool:
        """Whether it works as it is set up now."""
        text = postgresql_conf(self.settings, encrypts=self.programs.has_tls)
        try:
            return (self.data / "postgresql.conf").read_text(encoding="utf-8") == text
        except OSError:
            return False

    def start(self) -> None:
        """Starts the server, also after a crash; returns when it answers.

        Raises:
            HubProblem: if it doesn't start; the message holds its last words.
        """
        self._make_folders()
        for left in reversed(range(_TRIES)):
            self._clear_stale_pid()
            trouble = self._run(
                "pg_ctl",
                f"--pgdata={self.data}",
                f"--log={self.folder / 'log' / 'start.log'}",
                f"--timeout={_START_SECONDS}",
                "--wait",
                "--silent",
                "start",
                seconds=2 * _START_SECONDS,
            )
            if not trouble:
                return
            if left:
                time.sleep(1.0)
        said = last_words(self.folder / "log") or trouble
        if _PORT_TAKEN in said:
            raise HubProblem(
                _("Port {port} is taken by another program.").format(port=self.settings.port),
                N_("Take another one: kiosk hub start --port NUMBER"),
            )
        raise HubProblem(
            _("The hub's server doesn't start: {why}").format(why=said),
            N_("Look into the folder hub/log. `kiosk hub restore FILE` brings a backup back."),
        )

    def stop(self) -> None:
        """Stops the server; devices push what they have when it runs again.

        Raises:
            HubProblem: if it runs on.
        """
        if self.is_running and not any(map(self._stopped, ("fast", "immediate"))):
            raise HubProblem(
                N_("The hub's server doesn't stop."),
                N_("Shut this computer down in the usual way."),
            )

    def _stopped(self, manner: str) -> bool:
        """Whether it is down after it was asked in this manner."""
        self._run(
            "pg_ctl",
            f"--pgdata={self.data}",
            f"--mode={manner}",
            f"--timeout={_STOP_SECONDS}",
            "--wait",
            "--silent",
            "stop",
            seconds=2 * _STOP_SECONDS,
        )
        return not self.is_running

    @property
    def was_killed(self) -> bool:
        """Whether it ended, and not in good order."""
        return self._pid() is not None and not self.is_running

    @property
    def is_running(self) -> bool:
        """Whether its process lives."""
        pid = self._pid()
        return pid is not None and is_postgres(pid)

    def _pid(self) -> int | None:
        try:
            first = (self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0]
            return int(first)
        except (OSError, ValueError, IndexError):
            return None

    def _clear_stale_pid(self) -> None:
        """Takes away what a server left that died, when its number means another program now.

        The server itself sees that for a number nobody has; after a start of the computer somebody
        may.
        """
        pid = self._pid()
        if pid is not None and not is_postgres(pid):
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _make_folders(self) -> None:
        """The folders, each for the server's owner alone."""
        for folder in (self.folder, self.folder / "log", self.data):
            if not folder.exists():
                folder.mkdir(mode=0o700, parents=True)
                self.owner.give(folder)
        if self.owner.user is not None:
            self.folder.parent.chmod(0o711)  # to be passed through; what is inside is closed
        if self.settings.sockets and not Path(self.settings.sockets).exists():
            Path(self.settings.sockets).mkdir(mode=0o700, parents=True)
            self.owner.give(Path(self.settings.sockets))

    def _run(self, name: str, *arguments: str, seconds: float) -> str:
        """Runs one of the programs; what it complained of, empty if it did what it should."""
        program = self.programs.path(name)
        return complaint(
            program,
            arguments,
            owner=self.owner,
            folder=self.folder,
            seconds=seconds,
            apart=name == "pg_ctl",
        )
