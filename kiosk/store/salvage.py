"""Facts read from any journal's file: a copy, one that was damaged, one from who knows where.

Nothing in such a file is believed. Each fact is parsed as one that came from another device, and
each writer's are taken as far as they follow on each other without a gap.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.domain.fact_records import fact_record, parse_fact
from kiosk.domain.facts import Fact
from kiosk.errors import BadFact, StoreError
from kiosk.regular_file import regular
from kiosk.store import identity, quarantine, rows, schema
from kiosk.store.connection import open_reader, told
from kiosk.words import N_, _

Progress = Callable[[int, int], None]
Rivals = dict[str, dict[int, list[Fact]]]  # by writer and seq
_UNREADABLE = (sqlite3.Error, BadFact, ValueError, TypeError, KeyError)
_FIRST_BYTES = b"SQLite format 3\0"  # https://sqlite.org/fileformat.html
_TABLES = ("envelopes", "bodies", "quarantine", "this_store", "beside")
_OF_WRITER = """
SELECT e.*, b.salt, b.text FROM envelopes e LEFT JOIN bodies b ON b.fact = e.id
WHERE e.writer = ? ORDER BY e.seq
"""


@dataclass
class Salvaged:
    """What a file gave.

    Attributes:
        facts: those that can be read and follow on each other, each writer's in its order.
        faults: what is wrong with the others, as sentences; empty if nothing is.
        own: the names that the file's own store, and what that was a copy of, wrote under.
    """

    facts: list[Fact] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    own: tuple[str, ...] = ()


def salvage(path: Path, report_to: Progress = lambda done, of: None) -> Salvaged:
    """Reads all facts of a journal's file that can be read and proved.

    Raises:
        StoreError: if there is no such file, it is no journal at all, or a newer version wrote it.
    """
    with told():
        if not _begins_as_a_database(path):
            raise _no_journal(path)
    with told(), closing(open_reader(path)) as reader:
        if (found := schema.version_of(reader)) == 0:
            raise _no_journal(path)
        schema.refuse_newer(found)
        refuse_programs(reader, path)
        return _read(reader, report_to)


def _begins_as_a_database(path: Path) -> bool:
    """A file without any bytes is an empty one to SQLite."""
    with regular(path).open("rb") as file:
        return file.read(len(_FIRST_BYTES)) in (_FIRST_BYTES, b"")


def _no_journal(path: Path) -> StoreError:
    return StoreError(
        _("{path} holds no journal.").format(path=path),
        N_("Name a file that `kiosk backup` wrote."),
    )


def refuse_programs(reader: sqlite3.Connection, path: Path) -> None:
    """Raises StoreError where what is read as a table would be reckoned instead, without an end."""
    marks = ", ".join("?" * len(_TABLES))
    named = f"SELECT name, type FROM sqlite_master WHERE name COLLATE NOCASE IN ({marks})"
    for name, sort in reader.execute(named, _TABLES).fetchall():
        hidden = "SELECT count(*) FROM pragma_table_xinfo(?) WHERE hidden > 0"
        if sort != "table" or reader.execute(hidden, (name,)).fetchone()[0]:
            raise StoreError(
                _("{path} holds no journal: {name} in it is no table.").format(
                    path=path, name=name
                ),
                N_("Name a file that `kiosk backup` wrote."),
            )


def each_fact(connection: sqlite3.Connection) -> Iterator[Fact | str]:
    """All facts, one at a time, or a sentence where a writer's can't be followed any further."""
    rivals: Rivals = {}
    writers: set[str] = set()
    try:
        for fact in quarantine.quarantined(connection):
            of_writer = rivals.setdefault(fact.envelope.writer, {})
            of_writer.setdefault(fact.envelope.seq, []).append(fact)
    except _UNREADABLE as error:
        yield f"The facts in quarantine can't be read: {error}."
    try:
        found = connection.execute("SELECT DISTINCT writer FROM envelopes")
        writers.update(str(row["writer"]) for row in found)
    except _UNREADABLE as error:
        yield f"The list of writers can't be read: {error}."
    for writer in sorted(writers | rivals.keys()):
        yield from _of_writer(connection, writer, rivals.get(writer, {}))


def _read(reader: sqlite3.Connection, report_to: Progress) -> Salvaged:
    salvaged = Salvaged()
    with suppress(sqlite3.Error):
        salvaged.own = identity.own_writers(reader)
    try:
        total = int(reader.execute("SELECT count(*) FROM envelopes").fetchone()[0])
    except sqlite3.Error:
        total = 0  # what can be read is read all the same
    seen = set()
    for found in each_fact(reader):
        if isinstance(found, str):
            salvaged.faults.append(found)
        elif (digest := found.envelope.digest) not in seen:
            seen.add(digest)
            salvaged.facts.append(found)
            if total and len(seen) % 1000 == 0:
                report_to(min(len(seen), total), total)
    return salvaged


def _of_writer(
    connection: sqlite3.Connection, writer: str, rivals: dict[int, list[Fact]]
) -> Iterator[Fact | str]:
    """A writer's facts in order, with those in quarantine that claim the same places."""
    before, seq = {""}, 0
    try:
        rows_left = connection.execute(_OF_WRITER, (writer,))
        row = rows_left.fetchone()
        while row is not None or seq < max(rivals, default=0):
            seq += 1
            here = {f.envelope.digest: f for f in map(_parsed, rivals.get(seq, ()))}
            if row is not None and row["seq"] == seq:
                here[str(row["digest"])] = _proved(row)
                row = rows_left.fetchone()
            if not here:
                yield f"Fact {seq} of writer {writer} is missing."
                return
            if any(fact.envelope.previous not in before for fact in here.values()):
                yield f"Fact {seq} of writer {writer} doesn't follow on the one before it."
                return
            before = set(here)
            yield from here.values()
    except _UNREADABLE as error:
        yield f"Fact {max(seq, 1)} of writer {writer} can't be read: {error}"


def _parsed(fact: Fact) -> Fact:
    return parse_fact(fact_record(fact))


def _proved(row: sqlite3.Row) -> Fact:
    """The fact in a row, if it has the form and the digests that it must have."""
    fact = _parsed(rows.fact_of(row))
    if fact.envelope.digest != row["digest"]:
        raise BadFact(N_("Its envelope was changed."))
    return fact
