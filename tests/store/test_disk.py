"""A full, read-only or missing disk is told as a sentence; nothing is half recorded."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from kiosk.errors import NotYetGone, StoreError, StoreFull
from kiosk.store.connection import open_reader
from kiosk.store.journal import Journal
from kiosk.usecases.privacy.erasure import erase_guest
from tests.small_disk import no_file_above
from tests.store.conftest import OpenStore
from tests.store.stores import Clock, Store


def _fill(store: Store) -> None:
    """Records until the disk is full."""
    for number in range(10_000):
        store.note(number)


def _allow(store: Store, pages: int) -> None:
    held = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {held + pages}")


def test_a_full_disk_is_named_and_recording_goes_on_once_there_is_room(store: Store) -> None:
    _allow(store, 5)
    with pytest.raises(StoreFull, match="disk is full"):
        _fill(store)
    recorded = len(store.recorded)
    assert len(store.journal.facts()) == recorded
    assert store.verified().faults == []
    with pytest.raises(StoreFull):
        _fill(store)
    _allow(store, 1000)
    recorded = len(store.recorded)
    assert store.note(99_999).envelope.seq == recorded + 1
    assert store.verified().faults == []


def test_a_merge_into_a_full_disk_takes_nothing_and_works_later(open_store: OpenStore) -> None:
    here, there = open_store("here"), open_store("there")
    for number in range(200):
        there.note(number)
    here.note()
    _allow(here, 3)
    before = here.digests()
    with pytest.raises(StoreFull):
        here.journal.absorb(there.journal.facts())
    assert here.digests() == before
    _allow(here, 1000)
    assert here.journal.absorb(there.journal.facts()).new == 200
    assert here.note(1).envelope.seq == 2
    assert here.verified().faults == []


def test_a_store_that_may_only_be_read_says_so(store: Store) -> None:
    store.note()
    store.connection.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError, match="can't be opened or written"):
        store.note(1)
    store.connection.execute("PRAGMA query_only = OFF")
    assert store.note(2).envelope.seq == 2


def test_a_journal_opened_to_read_records_nothing(store: Store) -> None:
    store.note()
    reader = Journal.open_to_read(store.path, Clock())
    with pytest.raises(StoreError):
        reader.connection.execute("SELECT 1")
        reader.absorb(store.journal.facts())
    reader.close()
    assert len(store.journal.facts()) == 1


def test_a_journal_that_is_missing_or_a_folder_is_a_sentence(folder: Path) -> None:
    with pytest.raises(StoreError, match="can't be opened"):
        Journal.open_to_read(folder / "nowhere" / "journal.db", Clock())
    (folder / "journal.db").mkdir()
    with pytest.raises(StoreError):
        Journal.open_to_read(folder / "journal.db", Clock())
    with pytest.raises(StoreError, match="can't be opened"):
        Store(folder)


@pytest.fixture
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of its own with hardly any room; only an administrator can make one."""
    where = folder / "disk"
    where.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(where)],
        capture_output=True,
        check=False,
    )
    if not made or made.returncode:
        pytest.skip("no disk can be made here")
    yield where
    subprocess.run(["umount", str(where)], check=True)


def test_a_real_full_disk_loses_nothing(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 100_000)
    store = Store(small_disk / "store")
    with pytest.raises(StoreFull):
        _fill(store)
    recorded = {fact.envelope.id for fact in store.recorded}
    assert {fact.envelope.id for fact in store.journal.facts()} == recorded
    assert store.verified().faults == []
    with pytest.raises(StoreFull):
        Store(small_disk / "another")
    ballast.unlink()
    assert store.note(99_999).envelope.seq == len(recorded) + 1
    assert store.verified().faults == []
    store.close()


def test_a_full_disk_at_the_start_is_a_sentence_and_the_next_start_works(
    small_disk: Path,
) -> None:
    store = Store(small_disk / "store")
    store.note()
    store.close()
    ballast = small_disk / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(b"x" * 512):
            pass
    with pytest.raises(StoreFull):
        store.open()
    ballast.unlink()
    assert len(store.open().journal.facts()) == 1
    store.close()


def test_a_read_only_disk_is_a_sentence(small_disk: Path) -> None:
    store = Store(small_disk / "store")
    store.note()
    store.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(StoreError, match="can't be opened or written here"):
        store.open()
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert len(store.open().journal.facts()) == 1
    store.close()


ERASED = "Anna Without-Room"


def _holds(store: Store, text: str) -> bool:
    files = (store.path, Path(f"{store.path}-wal"))
    return any(text.encode() in file.read_bytes() for file in files if file.exists())


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX systems")
def test_an_erasure_that_the_disk_has_no_room_to_obey_is_told_as_recorded(store: Store) -> None:
    """The file is written anew for it, which takes its size once more."""
    others = ({"registration": f"K-{n}", "organisation": "x" * 2000} for n in range(200))
    store.import_rows({"registration": "1", "latin_name": ERASED}, *others)
    store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    [guest] = store.fair.state.registered("1")
    woken: list[bool] = []
    store.journal.on_append = lambda: woken.append(True)
    with no_file_above(store.path.stat().st_size // 2):
        with pytest.raises(NotYetGone, match="The erasure is on record"):
            erase_guest(store.fair, guest, "asked")
        assert woken == [True]
        assert store.fair.state.guest(guest.subject) is None
    store.close()
    store.open().journal.let_go()
    assert not _holds(store, ERASED)
    assert store.verified().faults == []


def test_an_erasure_beside_a_reader_is_told_as_recorded_and_made_up_for(store: Store) -> None:
    store.import_rows({"registration": "1", "latin_name": ERASED})
    [guest] = store.fair.state.registered("1")
    store.connection.execute("PRAGMA busy_timeout = 0")
    with closing(open_reader(store.path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM envelopes").fetchone()
        with pytest.raises(NotYetGone, match="close what reads the journal"):
            erase_guest(store.fair, guest, "asked")
    assert store.journal.let_go() == 0
    assert not _holds(store, ERASED)
