"""Copies that are made while a screen is open: by themselves, and never in a scan's way."""

import errno
import os
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from kiosk.at_desk.copies import tell_beneath, tell_of_copies
from kiosk.at_desk.copying import Copier, copies_beside, minutes_between
from kiosk.backups import bring_back, copies, forget_erased, new_name, thin_out
from kiosk.devices.memory import Memory, recall, remember
from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.errors import KioskError, UnreadableFile
from kiosk.store.copying import prove
from tests.fairs import Desk, Desks
from tests.screens.fairground import Fairground, fairground
from tests.screens.guests import NATALIIA
from tests.screens.stage import on_stage
from tests.waiting import PATIENCE

FAILS = (sys.executable, "-c", "import sys; sys.exit('The stick is gone.\\nPlug it in.')")
HANGS = (sys.executable, "-c", "import time; time.sleep(600)")


class Reports:
    """What the copier had to say."""

    def __init__(self) -> None:
        self.heard: list[KioskError | None] = []
        self._came = threading.Event()

    def __call__(self, error: KioskError | None) -> None:
        self.heard.append(error)
        self._came.set()

    def wait(self) -> None:
        """Until there is something."""
        assert self._came.wait(PATIENCE)
        self._came.clear()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desks = Desks(tmp_path)
    yield desks.open()
    desks.close_all()


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is that tests it."""
    monkeypatch.setattr("kiosk.at_desk.copying.LAST_SECONDS", PATIENCE)


def copied(desk: Desk) -> list[Path]:
    return copies(desk.home.backups)


def test_the_last_copy_is_made_when_the_desk_closes_and_holds_all(desk: Desk) -> None:
    with copies_beside(desk.opened, Reports()):
        desk.guest()
    [copy] = copied(desk)
    assert prove(copy).facts == len(desk.facts())


def test_where_nothing_is_new_none_is_made(desk: Desk) -> None:
    desk.guest()
    for _ in range(2):
        with copies_beside(desk.opened, Reports()):
            pass
    assert len(copied(desk)) == 1
    with copies_beside(desk.opened, Reports()):
        desk.guest("1002")
    assert len(copied(desk)) == 2


def test_copies_are_made_while_the_desk_works(desk: Desk) -> None:
    copier = Copier(desk.home, 0.05, Reports())
    copier.start()
    number = 0
    while len(copied(desk)) < 2:
        number += 1
        desk.guest(str(number))
    copier.close()
    assert prove(copied(desk)[-1]).facts == len(desk.facts())


def test_a_copy_that_fails_is_told_once_and_so_is_the_next_that_works(desk: Desk) -> None:
    reports = Reports()
    copier = Copier(desk.home, 0.05, reports, FAILS)
    copier.start()
    reports.wait()
    [error, *_] = reports.heard
    assert error is not None
    assert (error.message, error.remedy) == ("The stick is gone.", "Plug it in.")
    copier._command = Copier(desk.home, 1.0, reports)._command
    reports.wait()
    copier.close()
    assert reports.heard[-1] is None
    assert copied(desk)


def test_a_program_that_isnt_there_is_told(desk: Desk) -> None:
    reports = Reports()
    copier = Copier(desk.home, 600.0, reports, ("/nowhere/kiosk",))
    copier.start()
    copier.close()
    [error] = reports.heard
    assert error is not None
    assert "No copy of the journal was made" in error.message


def test_a_copy_that_hangs_holds_nobody_up(desk: Desk) -> None:
    copier = Copier(desk.home, 600.0, Reports(), HANGS)
    copier.start()
    copier.close(0.2)
    assert desk.scan(desk.code_of_guest()).ruling.verdict == "admitted"
    assert copier._process is not None
    copier._process.kill()


def test_whoever_waits_for_the_last_copy_is_told_what_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, told = desk.home.root / "go", list[str]()

    def said(text: str, **_how: object) -> None:
        told.append(text)
        go.touch()

    waits = f"import os, time\nwhile not os.path.exists({str(go)!r}): time.sleep(0.01)"
    monkeypatch.setattr("kiosk.at_desk.copying.QUIET_SECONDS", 0.0)
    monkeypatch.setattr("kiosk.at_desk.copying.click.echo", said)
    monkeypatch.setattr(
        "kiosk.at_desk.copying.backup_program", lambda home: (sys.executable, "-c", waits)
    )
    with copies_beside(desk.opened, Reports()):
        desk.guest()
    assert told == ["The last copy of the journal is being made …"]


@pytest.mark.skipif(os.name != "posix", reason="sessions of POSIX systems")
def test_ctrl_c_and_a_closed_window_end_no_copy(desk: Desk) -> None:
    """Both are told to all that belongs to the terminal; a copy belongs to none."""
    told = desk.home.root / "session"
    tells = f"import os; print(os.getsid(0) == os.getpid(), file=open({str(told)!r}, 'w'))"
    copier = Copier(desk.home, 600.0, Reports(), (sys.executable, "-c", tells))
    copier.start()
    assert copier.close()
    assert told.read_text() == "True\n"


def test_the_device_remembers_how_often_and_never_means_never(desk: Desk) -> None:
    assert minutes_between(Memory()) == 10
    assert minutes_between(Memory(backup_every="3")) == 3
    assert minutes_between(Memory(backup_every="often")) == 10
    settings = desk.home.settings
    remember(settings, replace(recall(settings), backup_every="0"))
    with copies_beside(desk.opened, Reports()):
        desk.guest()
    assert copied(desk) == []


def test_the_last_few_and_one_of_each_day_are_kept(tmp_path: Path) -> None:
    begun = datetime(2019, 4, 2, 8).astimezone()
    for day in range(20):
        for hour in range(10):
            at = begun + timedelta(days=day, hours=hour)
            new_name(tmp_path, "0123456789abcdef", at, copies(tmp_path)).touch()
    (tmp_path / "journal-of-somebody.db").touch()
    thin_out(copies(tmp_path, "0123456789abcdef"))
    kept = [path.name for path in copies(tmp_path)]
    assert len(kept) == 14 + 5, "the last of each of 14 days, and 5 more of the last day"
    assert kept[-1].startswith("journal-01234567-20190421-17")
    assert (tmp_path / "journal-of-somebody.db").exists()


def test_two_copies_in_one_second_have_two_names(tmp_path: Path) -> None:
    at = datetime(2019, 4, 2, 8).astimezone()
    for _ in range(3):
        new_name(tmp_path, "0123456789abcdef", at, copies(tmp_path)).touch()
    assert len(copies(tmp_path, "0123456789abcdef")) == 3


def test_the_copies_of_another_device_in_the_same_folder_are_left_alone(tmp_path: Path) -> None:
    at = datetime(2019, 4, 2, 8).astimezone()
    for second in range(10):
        for writer in ("aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb"):
            made = copies(tmp_path, writer)
            new_name(tmp_path, writer, at + timedelta(seconds=second), made).touch()
    thin_out(copies(tmp_path, "aaaaaaaaaaaaaaaa"))
    assert len(copies(tmp_path, "bbbbbbbbbbbbbbbb")) == 10
    assert len(copies(tmp_path, "aaaaaaaaaaaaaaaa")) == 6


def test_a_copy_from_before_an_erasure_goes_with_the_next(desk: Desk) -> None:
    guest = desk.guest()
    with copies_beside(desk.opened, Reports()):
        pass
    aside = desk.home.backups / "before-restore-20190402-080000"
    aside.mkdir()
    [before] = copied(desk)
    (aside / "journal.db").write_bytes(before.read_bytes())
    assert forget_erased(desk.home) == []
    desk.fair.facts.append([Draft(kinds.GUEST_ERASED, guest.subject, {"reason": "asked for it"})])
    with copies_beside(desk.opened, Reports()):
        pass
    [after] = copied(desk)
    assert after != before
    assert not aside.exists()


async def test_a_note_at_the_edge_tells_it_and_the_desk_works_on(ground: Fairground) -> None:
    async with on_stage(ground) as stage:
        report = partial(tell_of_copies, stage.app)
        copier = Copier(ground.opened.home, 600.0, report, FAILS)
        copier.start()
        copier.close(PATIENCE)
        await stage.rest()
        [note] = stage.app._notifications
        assert note.message == "The stick is gone. → Plug it in."
        assert note.severity == "warning"
        await stage.scan(ground.codes[NATALIIA])
        assert stage.card.word == "WELCOME"


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Fairground]:
    with fairground(tmp_path) as opened:
        yield opened


def test_copies_of_one_second_stand_in_the_order_in_which_they_were_made(tmp_path: Path) -> None:
    at = datetime(2019, 4, 2, 8, 0, tzinfo=UTC)
    made = []
    for _ in range(11):
        made.append(new_name(tmp_path, "0123456789ab", at, made))
        made[-1].touch()
    assert copies(tmp_path) == made


def test_where_the_clock_was_set_back_the_newest_copy_still_comes_last_and_stays(
    tmp_path: Path,
) -> None:
    """Else it would be the first to be thinned out, and who restores would take an older one."""
    writer, noon = "0123456789abcdef", datetime(2019, 4, 2, 12, tzinfo=UTC)
    for minutes in (0, 10, 20, 30, 40, 50, -180, -170, -160):
        made = new_name(tmp_path, writer, noon + timedelta(minutes=minutes), copies(tmp_path))
        made.touch()
        thin_out(copies(tmp_path))
        assert copies(tmp_path)[-1] == made
        assert sorted(tmp_path.iterdir())[-1] == made, "also where somebody reads the names"


def test_a_name_that_tells_no_time_is_nobodys_copy(tmp_path: Path) -> None:
    for stamp in ("20190231-080000", "99991231-235959", "00000101-000000"):
        (tmp_path / f"journal-0123abcd-{stamp}.db").touch()
    assert copies(tmp_path) == []


def test_what_a_killed_copy_left_goes_with_a_later_one(desk: Desk) -> None:
    desk.guest()
    desk.home.backups.mkdir()
    dead, alive = (
        desk.home.backups / f"journal-0123abcd-20190402-08000{n}.db_x.part" for n in "12"
    )
    for draft in (dead, alive):
        draft.write_bytes(b"half a journal")
    os.utime(dead, (0, 0))
    with copies_beside(desk.opened, Reports()):
        pass
    assert len(copied(desk)) == 1
    assert not dead.exists()
    assert alive.exists(), "somebody may be writing it"


def test_a_folder_that_can_t_even_be_looked_into_is_told_and_later_copies_are_made(
    desk: Desk,
) -> None:
    """As one on a share that is gone; a name too long for the system fails alike."""
    settings, reports = desk.home.settings, Reports()
    remember(settings, replace(recall(settings), backup_folder=str(desk.home.root / ("x" * 300))))
    copier = Copier(desk.home, 0.05, reports)
    copier.start()
    reports.wait()
    [error, *_] = reports.heard
    assert error is not None
    assert "No copy of the journal was made: File name too long" in error.message
    remember(settings, replace(recall(settings), backup_folder=""))
    reports.wait()
    copier.close()
    assert reports.heard[-1] is None
    assert copied(desk)


async def test_a_last_copy_that_fails_is_told_beneath_the_closed_screen(
    ground: Fairground, capsys: pytest.CaptureFixture[str]
) -> None:
    async with on_stage(ground) as stage:
        app = stage.app
        tell_beneath(app, KioskError("Guests are told nothing of this."))
    for report in (tell_of_copies, tell_beneath):
        copier = Copier(ground.opened.home, 600.0, partial(report, app), FAILS)
        copier.start()
        copier.close(PATIENCE)
        told = capsys.readouterr().err
        assert told == "Backup: no copy was made. The stick is gone. → Plug it in.\n"


def test_a_file_that_could_not_be_brought_back_whole_is_not_there_at_all(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half an event file would stand in the way of the next try."""

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    text = desk.home.event_file.read_bytes()
    desk.home.event_file.unlink()
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(UnreadableFile):
            bring_back(desk.home, {"event.toml": text})
    assert not desk.home.event_file.exists()
    assert bring_back(desk.home, {"event.toml": text}) == ["event.toml"]
    assert desk.home.event_file.read_bytes() == text
    assert desk.home.event_file.stat().st_mode & 0o777 == 0o600
