"""Proof by replay: is every chain whole, every body the one it was, every table what it must be?"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

from kiosk.domain.facts import Fact
from kiosk.domain.kinds import understood
from kiosk.store import apart, projections, quarantine, rows, schema
from kiosk.store.connection import told

Progress = Callable[[int, int], None]


@dataclass
class Report:
    """What a verification found.

    Attributes:
        writers: facts per writer.
        absent: bodies that were erased or withheld.
        newer: facts that need a newer version to have effect.
        quarantined: facts that clash with others.
        apart: facts without effect, of a device that was shut out or not a marshal's to write.
        faults: what is wrong, as sentences; empty if all is well.
    """

    facts: int = 0
    writers: dict[str, int] = field(default_factory=dict)
    absent: int = 0
    newer: int = 0
    quarantined: int = 0
    apart: int = 0
    faults: list[str] = field(default_factory=list)


def verify(connection: sqlite3.Connection, progress: Progress = lambda done, of: None) -> Report:
    """Checks all facts, then makes all derived tables anew elsewhere and compares.

    What others record meanwhile is left for the next time.

    Raises:
        StoreError: if the file can't be read.
    """
    report = Report()
    with told(), _as_of_now(connection):
        for row in connection.execute("PRAGMA integrity_check"):
            if row[0] != "ok":
                report.faults.append(f"SQLite reports: {row[0]}.")
        if _check_facts(connection, report, progress):
            _compare_with_replay(connection, report)
    return report


@contextmanager
def _as_of_now(connection: sqlite3.Connection) -> Iterator[None]:
    """One and the same state for everything that is read within."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def _check_facts(connection: sqlite3.Connection, report: Report, progress: Progress) -> bool:
    """Checks all facts; says whether each could be read at all."""
    total = connection.execute("SELECT count(*) FROM envelopes").fetchone()[0]
    read: dict[str, Fact] = {}
    unreadable = 0
    for number, (row, fact) in enumerate(_every_fact(connection), start=1):
        if fact is None:
            unreadable += 1
            report.faults.append(f"The envelope of fact {row['id']} can't be read.")
            continue
        digest = fact.envelope.digest
        read[digest] = fact
        if digest != row["digest"]:
            report.faults.append(f"The envelope of fact {row['id']} was changed.")
        if not fact.fits():
            report.faults.append(f"The body of fact {row['id']} was changed.")
        if number % 1000 == 0:
            progress(min(number, total), total)
    held: dict[tuple[str, int], set[str]] = {}
    named: dict[str, set[str]] = {}
    for digest, fact in read.items():
        held.setdefault((fact.envelope.writer, fact.envelope.seq), set()).add(digest)
        named.setdefault(fact.envelope.id, set()).add(digest)
    for fact in read.values():
        _check_fact(fact, held, report)
    for fact in quarantine.quarantined(connection) if not unreadable else ():
        envelope = fact.envelope
        if len(held[envelope.writer, envelope.seq] | named[envelope.id]) == 1:
            report.faults.append(f"What the fact {envelope.id} in quarantine clashes with is gone.")
    report.facts = total
    report.quarantined = connection.execute("SELECT count(*) FROM quarantine").fetchone()[0]
    report.apart = connection.execute("SELECT count(*) FROM apart").fetchone()[0]
    return not unreadable


def _every_fact(connection: sqlite3.Connection) -> Iterator[tuple[sqlite3.Row, Fact | None]]:
    for row in connection.execute("SELECT * FROM quarantine"):
        yield row, _read(quarantine.fact_of, row)
    for row in rows.every(connection):
        yield row, _read(rows.fact_of, row)


def _read(fact_of: Callable[[sqlite3.Row], Fact], row: sqlite3.Row) -> Fact | None:
    try:
        return fact_of(row)
    except (ValueError, TypeError, KeyError):
        return None


def _check_fact(fact: Fact, held: dict[tuple[str, int], set[str]], report: Report) -> None:
    envelope = fact.envelope
    report.writers[envelope.writer] = max(envelope.seq, report.writers.get(envelope.writer, 0))
    before = held.get((envelope.writer, envelope.seq - 1), set()) if envelope.seq > 1 else {""}
    if not before:
        report.faults.append(f"Fact {envelope.seq - 1} of writer {envelope.writer} is missing.")
    elif envelope.previous not in before:
        report.faults.append(f"Fact {envelope.id} doesn't follow on the one before it.")
    report.absent += fact.body is None
    report.newer += not understood(envelope.kind, envelope.version)


def _compare_with_replay(connection: sqlite3.Connection, report: Report) -> None:
    with closing(_replayed(connection)) as anew:
        if _guards(connection) != _guards(anew):
            report.faults.append("The guards that keep facts from being changed are not in place.")
        for table in schema.PROJECTED_TABLES:
            held, derived = _content(connection, table), _content(anew, table)
            for fault, rows_found in (("lacks", derived - held), ("wrongly has", held - derived)):
                if rows_found:
                    example = sorted(map(repr, rows_found))[0]
                    report.faults.append(
                        f"The table {table} {fault} {len(rows_found)} rows, such as {example}."
                    )


def _replayed(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A store in memory with the same facts and authority, and tables derived from them alone."""
    anew = sqlite3.connect(":memory:", isolation_level=None)
    anew.row_factory = sqlite3.Row
    schema.bring_up_to_date(anew)
    anew.execute("BEGIN")
    for table in ("envelopes", "bodies", "quarantine"):
        found = connection.execute(f"SELECT * FROM {table}").fetchall()
        if found:
            marks = ", ".join("?" * len(found[0].keys()))
            anew.executemany(f"INSERT INTO {table} VALUES ({marks})", map(tuple, found))
    if (authority := apart.authority_of(connection)) is not None:
        apart.note_authority(anew, authority)
    projections.derive_anew(anew)
    anew.execute("COMMIT")
    return anew


def _content(connection: sqlite3.Connection, table: str) -> set[tuple[object, ...]]:
    return {tuple(row) for row in connection.execute(f"SELECT * FROM {table}")}


def _guards(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    return {(row["name"], row["sql"]) for row in connection.execute(query)}
