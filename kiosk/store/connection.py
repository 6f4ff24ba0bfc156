"""Connections to the journal's file: one that writes, any number that read."""

import json
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from kiosk.errors import StoreBusy, StoreError, StoreFull

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
                f"The journal is in use by {self._who()}.",
                "Do it there, or close that program first; looking things up works meanwhile.",
            ) from error
        except OSError as error:
            raise _unwritable(error) from error
        self._holder.write_text(
            json.dumps({"process": os.getpid(), "program": Path(sys.argv[0]).name}),
            encoding="utf-8",
        )

    def give_back(self) -> None:
        """Lets others write."""
        self._holder.unlink(missing_ok=True)
        self._lock.release()

    def _who(self) -> str:
        try:
            holder = json.loads(self._holder.read_text(encoding="utf-8"))
            return f"process {int(holder['process'])} ({str(holder['program'])[:40]!r})"
        except (OSError, ValueError, KeyError, TypeError):
            return "another program"


def open_writer(path: Path) -> sqlite3.Connection:
    """The connection that writes; the caller holds the lock."""
    with told():
        connection = sqlite3.connect(path, isolation_level=None, timeout=5)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        _set_up(connection)
        return connection


def open_reader(path: Path) -> sqlite3.Connection:
    """A connection that can't write, whoever else has the file."""
    with told():
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=5
        )
        connection.execute("PRAGMA query_only = ON")
        _set_up(connection)
        return connection


def _set_up(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    # Without it, REPLACE would delete a guarded row and no trigger would object.
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")


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
    """Turns what SQLite reports into sentences that help."""
    try:
        yield
    except sqlite3.Error as error:
        raise _sentence(error) from error


def _sentence(error: sqlite3.Error) -> StoreError:
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None
    if primary == sqlite3.SQLITE_FULL:
        return StoreFull(
            "The disk is full; this was not recorded.", "Free some space and scan again."
        )
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return _unwritable(error)
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreBusy("The journal is in use by another program.", "Close it and try again.")
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return StoreError(
            f"The journal's file is damaged: {error}.",
            "Keep the file as it is, and go on from the last backup or from another desk's facts.",
        )
    return StoreError(f"The disk did not record this: {error}.", "Check the disk, then scan again.")


def _unwritable(error: Exception) -> StoreError:
    return StoreError(
        f"The journal can't be opened or written here: {error}.",
        "Check that the folder exists and that you may write to it.",
    )
