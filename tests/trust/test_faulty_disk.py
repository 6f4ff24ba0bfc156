"""A disk that fails under the open desk: it says so, shows no verdict, and works on afterwards.

Each fault is a real one of the operating system: a full disk (a small tmpfs), writes that fail (a
limit), pages that went bad in the file, and a folder that somebody moved away or deleted. Disks
that are read-only from the start are in tests/commands/test_disk.py.
"""

import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.app import KioskApp
from kiosk.devices.memory import Memory, remember
from kiosk.errors import NotYetGone
from kiosk.store.verification import verify
from kiosk.usecases.privacy.erasure import erase_guest
from tests.fairs import Desks
from tests.screens.fairground import Fairground, fairground
from tests.screens.guests import NATALIIA, OLENA, SERHII, SVETLANA
from tests.screens.stage import Heard, Stage, on_stage
from tests.small_disk import no_file_above

pytestmark = pytest.mark.skipif(os.name != "posix", reason="mounts of POSIX systems")

MEGABYTES, PAGE = 12, 4096


def _run(*command: str | Path) -> bool:
    """Whether a program of the system did what it was asked."""
    if shutil.which(str(command[0])) is None:
        return False
    return subprocess.run([*map(str, command)], capture_output=True, check=False).returncode == 0


@dataclass
class Disk:
    """A disk that can be made to fail and to work again."""

    folder: Path
    fail: Callable[[], object]
    mend: Callable[[], object]


@contextmanager
def _memory_disk(folder: Path) -> Iterator[Path]:
    disk = folder / "disk"
    disk.mkdir()
    if not _run("mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "none", disk):
        pytest.skip("no disk can be mounted here; that needs the rights of root")
    try:
        yield disk
    finally:
        _run("umount", "--lazy", disk)


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Disk]:
    """One that somebody copies a film to."""
    with _memory_disk(tmp_path) as disk:
        film = disk / "film.mp4"

        def fill() -> None:
            with film.open("wb", buffering=0) as file, suppress(OSError):
                while file.write(b"\0" * PAGE):
                    pass

        yield Disk(disk, fill, film.unlink)


@contextmanager
def desk_on(disk: Path) -> Iterator[Fairground]:
    """The stage's fair, in a folder of that disk."""
    with fairground(disk) as ground:
        yield ground


@asynccontextmanager
async def deaf_stage(ground: Fairground) -> AsyncIterator[Stage]:
    """The stage without the listener, who looks into the journal himself."""
    heard: list[Heard] = []
    opened = ground.opened
    app = KioskApp(opened.fair, opened.home, "igz", "Desk 1", lambda n: heard.append(Heard(n, 0)))
    async with app.run_test(size=(100, 30)) as pilot:
        yield Stage(ground, app, pilot, heard)


async def refuses(stage: Stage, registration: str) -> None:
    """A scan of a good ticket shows the machine's own trouble, and no verdict."""
    recorded = len(stage.heard)
    await stage.scan(stage.ground.codes[registration])
    assert (stage.card.look, stage.card.word) == ("fault", "NOT RECORDED")
    assert stage.panel.has_class("-fault")
    assert stage.card.why
    assert stage.card.what_to_do
    assert "WELCOME" not in stage.text("#verdict")
    assert [heard.name for heard in stage.heard[recorded:]] == ["refused"]


async def admits(stage: Stage, registration: str) -> None:
    await stage.scan(stage.ground.codes[registration], pause=0.15)
    assert stage.card.word == "WELCOME"


async def test_a_full_disk_is_said_at_the_desk_and_work_goes_on_with_room(full: Disk) -> None:
    with desk_on(full.folder) as ground:
        async with on_stage(ground) as stage:
            await admits(stage, NATALIIA)
            full.fail()
            refused = 0
            for number in range(400):  # what SQLite has room for in its own file is still taken
                await stage.scan(f"https://example.org/{number}")
                if stage.card.look == "fault":
                    refused += 1
                    break
            assert refused
            assert "The disk is full; this was not recorded." in stage.card.why
            await refuses(stage, SVETLANA)
            full.mend()
            await admits(stage, SVETLANA)
            assert verify(ground.opened.journal.connection).faults == []


@contextmanager
def no_file_grows(path: Path) -> Iterator[None]:
    """Whoever writes behind the end of this file gets an error of the system's."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_writes_that_fail_are_said_at_the_desk_and_the_next_scan_works(
    tmp_path: Path,
) -> None:
    with desk_on(tmp_path) as ground:
        connection = ground.opened.journal.connection
        async with on_stage(ground) as stage:
            await admits(stage, NATALIIA)
            with no_file_grows(Path(f"{ground.opened.home.journal}-wal")):
                await refuses(stage, SVETLANA)
                await refuses(stage, SERHII)
            await admits(stage, SVETLANA)
            assert "2 of 5 here" in stage.text("#figures")
            assert verify(connection).faults == []


async def test_settings_that_can_t_be_kept_stop_nobody(full: Disk) -> None:
    with desk_on(full.folder) as ground:
        remember(ground.opened.home.settings, Memory(language="en"))
        async with on_stage(ground) as stage:
            full.fail()
            await stage.press("f9", "3")
            full.mend()
            await admits(stage, NATALIIA)


def _spoil_tables(journal: Path) -> None:
    """Every page but the first goes bad on the disk, and in no cache of the system."""
    size = journal.stat().st_size
    with journal.open("r+b") as file:
        file.seek(PAGE)
        file.write(b"\xa5" * (size - PAGE))
        file.flush()
        os.fsync(file.fileno())


async def test_pages_that_went_bad_are_said_at_the_desk(tmp_path: Path) -> None:
    with desk_on(tmp_path) as ground:
        connection = ground.opened.journal.connection
        async with deaf_stage(ground) as stage:
            await admits(stage, NATALIIA)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            _spoil_tables(ground.opened.home.journal)
            connection.execute("PRAGMA shrink_memory")
            await refuses(stage, SVETLANA)
            assert "damaged" in stage.card.why
            assert "backup" in stage.card.what_to_do


@pytest.mark.parametrize("how", ["deleted", "moved away", "another in its place"])
async def test_while_the_folder_is_gone_nobody_is_said_to_be_admitted(
    tmp_path: Path, how: str
) -> None:
    """The system lets an open file go; a verdict would stand in a file that nobody finds."""
    with desk_on(tmp_path) as ground:
        home, aside = ground.opened.home.root, tmp_path / "aside"
        async with deaf_stage(ground) as stage:
            await admits(stage, NATALIIA)
            home.rename(aside)
            if how == "another in its place":
                shutil.copytree(aside, home)
            for registration in (SVETLANA, SERHII, OLENA):
                await stage.scan(ground.codes[registration], pause=0.15)
                assert stage.card.look == "fault"
                assert "isn't where it was" in stage.card.why
            if how == "deleted":
                shutil.rmtree(aside)
                return
            shutil.rmtree(home, ignore_errors=True)
            aside.rename(home)
            await admits(stage, SVETLANA)
            assert "2 of 5 here" in stage.text("#figures")
            assert verify(ground.opened.journal.connection).faults == []


def test_a_desk_opens_where_an_erasure_still_has_no_room_to_be_obeyed(tmp_path: Path) -> None:
    """Scans need less room than the erasure does, which each next start makes up for."""
    desks = Desks(tmp_path)
    desk = desks.open()
    others = ({"registration": f"K-{n}", "organisation": "x" * 2000} for n in range(300))
    desk.import_rows({"registration": "1", "latin_name": "Anna Without-Room"}, *others)
    code = desk.code("K-7")
    desks.close("desk")
    journal = desk.home.journal
    with no_file_above(journal.stat().st_size // 2):
        desk = desks.open()
        with pytest.raises(NotYetGone):
            erase_guest(desk.fair, desk.known("1"), "asked")
        desk = desks.open()
        assert desk.scan(code).ruling.verdict == "admitted"
        desks.close("desk")
    assert b"Anna Without-Room" in journal.read_bytes()
    desk = desks.open()
    assert desk.inside() == 1
    desks.close("desk")
    assert b"Anna Without-Room" not in journal.read_bytes()
