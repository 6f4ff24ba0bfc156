"""Connections to the journal's file: one that writes, any number that read."""

import errno
import json
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from kiosk.errors import StoreBusy, StoreError, StoreFull
from kiosk.regular_file import regular
from kiosk.words import N_, _

CACHE_KIBIBYTES = 16_384


class WriterLock:
    """Sees to it that one program at a time writes to a journal, and tells who does."""

    def __init__(self, journal: Path) -> None:
        self._lock = FileLock(f"{journal}.lock", timeout=0)
        self._holder = Path(f"{journal}.holder")

    def take(self) -> None:
        """Takes the lock.

        Raises:
            StoreBusy: if another program has it; names that program.
        """
        try:
            self._lock.acquire()
        except Timeout as error:
            raise StoreBusy(
                _("The journal is in use by {who}.").format(who=self._who()),
                N_("Do it there, or close that program first; looking things up works meanwhile."),
            ) from error
        except OSError as error:
            raise _of_file(error) from error
        # A courtesy to whoever comes second; a full disk must not stop the first.
        with suppress(OSError):
            self._holder.write_text(
                json.dumps({"process": os.getpid(), "program": Path(sys.argv[0]).name}),
                encoding="utf-8",
            )

    def give_back(self) -> None:
        """Lets others write."""
        with suppress(OSError):
            self._holder.unlink(missing_ok=True)
        self._lock.release()

    def holder(self) -> str:
        """Which other program writes now; empty if none does."""
        if not self._holder.exists() or self._note().get("process") == os.getpid():
            return ""
        try:
            self._lock.acquire()
        except (Timeout, OSError):
            return self._who()
        self._lock.release()  # whoever left the note ended without a word
        return ""

    def _who(self) -> str:
        note = self._note()
        try:
            return _("process {number} ({program!r})").format(
                number=int(note["process"]), program=str(note["program"])[:40]
            )
        except (ValueError, KeyError, TypeError):
            return _("another program")

    def _note(self) -> dict[str, Any]:
        """What the holder wrote down of itself; nothing where it can't be read."""
        try:
            note = json.loads(regular(self._holder).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return note if isinstance(note, dict) else {}


def open_writer(path: Path) -> sqlite3.Connection:
    """The connection that writes; the caller holds the lock."""
    with told():
        connection = sqlite3.connect(path, isolation_level=None, timeout=5)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            # On macOS, fsync alone leaves data in the drive's own memory; elsewhere without effect.
            connection.execute("PRAGMA fullfsync = ON")
            # What is deleted is overwritten at once: see store.holding.
            connection.execute("PRAGMA secure_delete = ON")
            return _set_up(connection)
        except BaseException:
            connection.close()
            raise


def open_reader(path: Path) -> sqlite3.Connection:
    """A connection that can't write, whoever else has the file."""
    with told():
        if path.exists():
            regular(path)
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=5
        )
        connection.execute("PRAGMA query_only = ON")
        return _set_up(connection)


def _set_up(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, and on the disk when it ends.

    Raises:
        StoreError: what SQLite objected to, as a sentence; nothing was written then.
    """
    with told():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def told() -> Iterator[None]:
    """Turns what SQLite and the system report into sentences that help."""
    try:
        yield
    except sqlite3.Error as error:
        raise _sentence(error) from error
    except OSError as error:
        raise _of_file(error) from error


def _sentence(error: sqlite3.Error) -> StoreError:
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None
    # The second is what a full disk says to the first who opens a journal.
    if primary == sqlite3.SQLITE_FULL or code == sqlite3.SQLITE_IOERR_SHMSIZE:
        return _full()
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return _unwritable(error)
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreBusy(
            N_("The journal is in use by another program."), N_("Close it and try again.")
        )
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return StoreError(
            _("The journal's file is damaged: {why}.").format(why=error),
            N_("Keep the file as it is; go on from the last backup or another desk's facts."),
        )
    return StoreError(
        _("The disk did not record this: {why}.").format(why=error),
        N_("Check the disk, then scan again."),
    )


def _of_file(error: OSError) -> StoreError:
    is_full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
    return _full() if is_full else _unwritable(error)


def _full() -> StoreFull:
    return StoreFull(
        N_("The disk is full; this was not recorded."), N_("Free some space and scan again.")
    )


def _unwritable(error: Exception) -> StoreError:
    return StoreError(
        _("The journal can't be opened or written here: {why}.").format(why=error),
        N_("Check that the folder exists and that you may write to it."),
    )
