"""Proof by replay: is every chain whole, every body the one it was, every table what it must be?"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.domain.facts import Fact
from kiosk.domain.kinds import understood
from kiosk.store import merging, projections, rows, schema
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
        faults: what is wrong, as sentences; empty if all is well.
    """

    facts: int = 0
    writers: dict[str, int] = field(default_factory=dict)
    absent: int = 0
    newer: int = 0
    quarantined: int = 0
    faults: list[str] = field(default_factory=list)


def verify(connection: sqlite3.Connection, progress: Progress = lambda done, of: None) -> Report:
    """Checks all facts, then makes all derived tables anew elsewhere and compares.

    Raises:
        StoreError: if the file can't be read.
    """
    with told():
        report = Report()
        for row in connection.execute("PRAGMA integrity_check"):
            if row[0] != "ok":
                report.faults.append(f"SQLite reports: {row[0]}.")
        _check_facts(connection, report, progress)
        _compare_projections(connection, report)
        return report


def _check_facts(connection: sqlite3.Connection, report: Report, progress: Progress) -> None:
    digests: dict[tuple[str, int], set[str]] = {}
    total = connection.execute("SELECT count(*) FROM envelopes").fetchone()[0]
    clashing = merging.quarantined(connection)
    report.quarantined = len(clashing)
    for fact in clashing:
        envelope = fact.envelope
        digests.setdefault((envelope.writer, envelope.seq), set()).add(envelope.digest)
    facts: list[Fact] = list(clashing)
    for number, row in enumerate(rows.every(connection), start=1):
        fact = rows.fact_of(row)
        facts.append(fact)
        digest = fact.envelope.digest
        if digest != row["digest"]:
            report.faults.append(f"The envelope of fact {row['id']} was changed.")
        digests.setdefault((row["writer"], row["seq"]), set()).add(digest)
        if number % 1000 == 0:
            progress(number, total)
    for fact in facts:
        _check_fact(fact, digests, report)
    report.facts = total


def _check_fact(fact: Fact, digests: dict[tuple[str, int], set[str]], report: Report) -> None:
    envelope = fact.envelope
    report.writers[envelope.writer] = max(envelope.seq, report.writers.get(envelope.writer, 0))
    before = digests.get((envelope.writer, envelope.seq - 1), set()) if envelope.seq > 1 else {""}
    if not before:
        report.faults.append(f"Fact {envelope.seq - 1} of writer {envelope.writer} is missing.")
    elif envelope.previous not in before:
        report.faults.append(f"Fact {envelope.id} doesn't follow on the one before it.")
    if not fact.fits():
        report.faults.append(f"The body of fact {envelope.id} was changed.")
    report.absent += fact.body is None
    report.newer += not understood(envelope.kind, envelope.version)


def _compare_projections(connection: sqlite3.Connection, report: Report) -> None:
    with _replayed(connection) as anew:
        for table in schema.PROJECTED_TABLES:
            held, derived = _content(connection, table), _content(anew, table)
            for fault, rows_found in (("lacks", derived - held), ("wrongly has", held - derived)):
                if rows_found:
                    example = sorted(map(repr, rows_found))[0]
                    report.faults.append(
                        f"The table {table} {fault} {len(rows_found)} rows, such as {example}."
                    )


def _replayed(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A store in memory with the same facts and tables derived from them alone."""
    anew = sqlite3.connect(":memory:", isolation_level=None)
    anew.row_factory = sqlite3.Row
    schema.bring_up_to_date(anew)
    anew.execute("BEGIN")
    for table in ("envelopes", "bodies", "quarantine"):
        found = connection.execute(f"SELECT * FROM {table}").fetchall()
        if found:
            marks = ", ".join("?" * len(found[0].keys()))
            anew.executemany(f"INSERT INTO {table} VALUES ({marks})", map(tuple, found))
    touched = merging.rearrange(anew)
    projections.refold(anew, touched)
    anew.execute("COMMIT")
    return anew


def _content(connection: sqlite3.Connection, table: str) -> set[tuple[object, ...]]:
    return {tuple(row) for row in connection.execute(f"SELECT * FROM {table}")}
