"""A copy of the journal in one file, made while others write, and proved before it counts."""

import os
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain import kinds
from kiosk.errors import StoreError
from kiosk.on_the_disk import names_to_the_disk, to_the_disk
from kiosk.store import salvage, schema
from kiosk.store.connection import open_reader, told
from kiosk.words import N_, _

PAGES, REST = 256, 0.002  # so many at once, then seconds in which the disk is others'
PART = ".part"
ERASURES = (kinds.GUEST_ERASED, kinds.FAIR_ERASED)
_BESIDE = "CREATE TABLE beside (name TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT, WITHOUT ROWID"


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds: how many facts, of how many writers, in how many bytes."""

    facts: int
    writers: int
    size: int


def copy_journal(journal: Path, target: Path, beside: Mapping[str, bytes]) -> Copied:
    """Writes the journal as it is now into one file, whole or not at all, for its owner alone.

    Args:
        beside: small files that belong to it, by name.

    Raises:
        StoreError: if the journal can't be read, the copy not be written, or doesn't prove sound.
    """
    with told():
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=target.name, suffix=PART)
        os.close(handle)
    draft = Path(name)
    try:
        with told(), closing(open_reader(journal)) as reader:
            schema.refuse_newer(schema.version_of(reader))
            _write(reader, draft, beside)
        copied = prove(draft)
        with told():
            to_the_disk(draft)
            draft.replace(target)
        names_to_the_disk(target.parent)
    except BaseException:
        for file in (draft, Path(f"{draft}-journal")):
            with suppress(OSError):
                file.unlink(missing_ok=True)
        raise
    return copied


def prove(copy: Path) -> Copied:
    """Reads a copy once more: each page, each chain, and each fact by its digests.

    Raises:
        StoreError: if anything in it is not as it must be.
    """
    facts, writers, faults = 0, set(), []
    with told(), closing(open_reader(copy)) as reader:
        for row in reader.execute("PRAGMA quick_check"):
            if row[0] != "ok":
                faults.append(str(row[0]))
        for found in salvage.each_fact(reader):
            if isinstance(found, str):
                faults.append(found)
            else:
                facts += 1
                writers.add(found.envelope.writer)
    if faults:
        raise StoreError(
            _("The copy doesn't prove sound: {why}").format(why=faults[0]),
            N_("Check the disk, and the journal itself: `kiosk verify`."),
        )
    return Copied(facts, len(writers), copy.stat().st_size)


def newest(journal: Path) -> int:
    """How many facts arrived in a journal so far; 0 if there is none, or it can't be read."""
    with suppress(StoreError), told(), closing(open_reader(journal)) as reader:
        return int(reader.execute("SELECT max(arrival) FROM envelopes").fetchone()[0] or 0)
    return 0


def erasures(journal: Path) -> int:
    """How many erasures have effect in a journal or a copy; 0 where it can't be read."""
    query = """SELECT count(*) FROM envelopes e JOIN places p ON p.fact = e.id
        WHERE e.kind IN (?, ?)"""
    with suppress(StoreError), told(), closing(open_reader(journal)) as reader:
        return int(reader.execute(query, ERASURES).fetchone()[0])
    return 0


def writer_of(journal: Path) -> str:
    """The name that a journal's own facts are written under; empty where it can't be read."""
    query = "SELECT value FROM this_store WHERE name = 'writer'"
    with suppress(StoreError), told(), closing(open_reader(journal)) as reader:
        return str((reader.execute(query).fetchone() or [""])[0])
    return ""


def files_beside(copy: Path) -> dict[str, bytes]:
    """The small files that were kept in a copy, by name; none in one that holds no such table."""
    query = "SELECT name, content FROM beside"
    with suppress(sqlite3.Error, StoreError), closing(open_reader(copy)) as reader:
        return {str(row["name"]): bytes(row["content"]) for row in reader.execute(query)}
    return {}


def _write(reader: sqlite3.Connection, draft: Path, beside: Mapping[str, bytes]) -> None:
    reader.execute("BEGIN")  # one and the same state, however long it takes
    reader.execute("SELECT 1 FROM envelopes LIMIT 1").fetchone()
    with closing(sqlite3.connect(draft, isolation_level=None)) as copy:
        reader.backup(copy, pages=PAGES, sleep=REST)
        # All in the one file: nothing beside it that would have to be carried along.
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.execute(_BESIDE)
        copy.executemany("INSERT INTO beside VALUES (?, ?)", sorted(beside.items()))
