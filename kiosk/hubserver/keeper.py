"""Keeps the hub running: starts it, backs it up, brings it up again if it falls, stops it.

One keeper keeps a hub. It can be asked to stop from another terminal through a file, which works
alike on every system and can't hit a stranger's process.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import HubProblem, KioskError
from kiosk.file_lock import FileLock, Held
from kiosk.hubserver import backups
from kiosk.hubserver.server import HubServer, found
from kiosk.places import Home
from kiosk.words import N_

LOOK_SECONDS = 0.5
RESTART_AFTER = 5.0  # seconds between attempts to bring a fallen server up
BACKUP_SECONDS = 1800.0
_PATIENCE = 120.0
_IN_BACKGROUND = "KIOSK_HUB_IN_BACKGROUND"
_NEW_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


@dataclass(frozen=True, slots=True)
class News:
    """What the keeper has to say.

    Attributes:
        is_up: whether the server runs.
        last_backup: the newest, if one was made since the start.
        trouble: what went wrong last, as a sentence; empty if all is well.
    """

    is_up: bool
    last_backup: Path | None = None
    trouble: str = ""


def lock_of(home: Home) -> FileLock:
    """Held by the keeper while it keeps."""
    folder = home.root / "hub"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return FileLock(folder / "keeper.lock")


def is_kept(home: Home) -> bool:
    """Whether a keeper is at work."""
    lock = lock_of(home)
    try:
        lock.take()
    except Held:
        return True
    lock.give_back()
    return False


def refuse_second(home: Home) -> None:
    """Raises HubProblem if a keeper is at work."""
    if is_kept(home):
        raise _running_already()


def keep(hub: HubServer, tell: Callable[[News], None], opened: Callable[[], None]) -> None:
    """Runs the hub until somebody asks it to stop, or presses Ctrl-C.

    Args:
        tell: hears how things stand, every half second.
        opened: called once the server runs, before the first news.

    Raises:
        HubProblem: if another keeper keeps it, or it can't be started.
    """
    try:
        with lock_of(hub.home), _ended_in_order():
            _keep(hub, tell, opened)
    except Held:
        raise _running_already() from None


def _keep(hub: HubServer, tell: Callable[[News], None], opened: Callable[[], None]) -> None:
    stop_file(hub.home).unlink(missing_ok=True)
    try:
        hub.start()
        opened()
        _watch(hub, tell)
    except KeyboardInterrupt:
        pass
    finally:
        ready_file(hub.home).unlink(missing_ok=True)
        hub.stop()


def ask_to_stop(home: Home) -> None:
    """Has the hub stopped, whoever keeps it; returns when it is down.

    Raises:
        HubProblem: if it doesn't stop.
    """
    hub = found(home)
    if is_kept(home):
        stop_file(home).touch(mode=0o600)
        until = time.monotonic() + _PATIENCE
        while is_kept(home):
            if time.monotonic() > until:
                raise HubProblem(
                    N_("The hub doesn't stop."), N_("Press Ctrl-C in the window it runs in.")
                )
            time.sleep(0.1)
    hub.stop()


def keep_in_background(home: Home, device: str) -> None:
    """Starts a keeper that outlives this terminal; returns when the hub runs.

    Args:
        device: what this computer is called.

    Raises:
        HubProblem: with the keeper's last words, if it ended instead.
    """
    refuse_second(home)
    log, ready = home.root / "hub" / "keeper.log", ready_file(home)
    ready.unlink(missing_ok=True)
    command = [sys.executable, *_program(), "--home", str(home.root.absolute())]
    with log.open("wb") as said:
        keeper = subprocess.Popen(  # noqa: S603 (this very program)
            [*command, "hub", "start", "--desk", device],
            env=os.environ | {_IN_BACKGROUND: "1"},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=os.name == "posix",
            creationflags=_NEW_GROUP | _NO_WINDOW,
        )
    until = time.monotonic() + _PATIENCE
    while not ready.exists():
        if keeper.poll() is not None or time.monotonic() > until:
            words = log.read_text(encoding="utf-8", errors="replace").splitlines()
            raise HubProblem(" ".join(words[-2:]) or N_("The hub could not be started."))
        time.sleep(0.05)
    keeper.returncode = 0  # it is meant to live on, and nobody waits for it


def is_in_background() -> bool:
    """Whether this process is a keeper whom nobody looks at."""
    return _IN_BACKGROUND in os.environ


def stop_file(home: Home) -> Path:
    """Its being there asks the keeper to stop."""
    return home.root / "hub" / "stop"


def ready_file(home: Home) -> Path:
    """Its being there says that the server runs; it holds the number of the keeper's process."""
    return home.root / "hub" / "ready"


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Whoever ends this process, or closes its window, gets what Ctrl-C gets."""
    signs = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {sign: signal.signal(sign, signal.default_int_handler) for sign in signs}
    try:
        yield
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)


def _running_already() -> HubProblem:
    return HubProblem(
        N_("The hub of this fair runs already."),
        N_("`kiosk hub status` shows it, `kiosk hub stop` ends it."),
    )


def _program() -> list[str]:
    """How this program is started: a module where it is installed, else the checkout's launcher."""
    launcher = Path(__file__).resolve().parents[2] / "kiosk.py"
    return [str(launcher)] if launcher.exists() else ["-m", "kiosk"]


def _watch(hub: HubServer, tell: Callable[[News], None]) -> None:
    news, next_try = News(True), 0.0
    next_backup = time.monotonic() + BACKUP_SECONDS
    while not stop_file(hub.home).exists():
        is_up = hub.cluster.is_running
        news = News(is_up, news.last_backup, news.trouble)
        if not is_up and time.monotonic() >= next_try:
            next_try = time.monotonic() + RESTART_AFTER
            news = News(is_up, news.last_backup, _trouble_of(hub.start))
        elif is_up and time.monotonic() >= next_backup:
            next_backup = time.monotonic() + BACKUP_SECONDS
            news = _backed_up(hub, news)
        tell(news)
        time.sleep(LOOK_SECONDS)
    stop_file(hub.home).unlink(missing_ok=True)


def _backed_up(hub: HubServer, news: News) -> News:
    try:
        return News(news.is_up, backups.automatic(hub))
    except KioskError as error:
        return News(news.is_up, news.last_backup, str(error))


def _trouble_of(act: Callable[[], None]) -> str:
    """Does it; what went wrong, as a sentence."""
    try:
        act()
    except KioskError as error:
        return str(error)
    return ""
