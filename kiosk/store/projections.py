"""Tables derived from the facts: who holds what, who is where, who may issue.

A subject's rows are worked out anew from all facts about it whenever one more is told, and those
that differ are written. So nothing depends on the order in which facts arrive.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence

from kiosk.domain import kinds
from kiosk.domain.day_records import SUBJECT_PREFIX as DAY_PREFIX
from kiosk.domain.folding import Holder
from kiosk.domain.plans import SUBJECT_PREFIX as PLAN_PREFIX
from kiosk.domain.records import Dated
from kiosk.domain.trips.trip import SUBJECT_PREFIX as TRIP_PREFIX
from kiosk.store import apart, erased, ordering, rearranging, schema, settling, tallies
from kiosk.store.holder_rows import rows_of
from kiosk.store.holders import facts_about, folded_anew
from kiosk.store.rows import chunks
from kiosk.store.tables import (
    DAY_TABLES,
    GUESTS,
    HOLDER_TABLES,
    PLAN_TABLES,
    PRESENCE,
    SCANS,
    TRIP_TABLES,
    Difference,
    Row,
    Table,
)

RowsOf = Callable[[str, Sequence[Dated]], dict[Table, list[Row]]]

RULES = 6  # to be raised when the same facts shall give other rows
RULES_NAME = "rules"
PORTION = 1000
"""Subjects whose rows are made anew at once."""
ROSTER_NAME = "roster"
KEY_PREFIX = "k:"
LABELED_PREFIXES = ("w:", "o:")


def refold(
    connection: sqlite3.Connection, subjects: Iterable[str], *, only_scans: bool = False
) -> None:
    """Brings the rows of these subjects up to date; the caller is in a transaction.

    Args:
        only_scans: whether nothing but scans, or the undoing of some, is news: these change rows
            of `SCANS` and `PRESENCE` alone.
    """
    touched = set(subjects)
    stale, holders = folded_anew(connection, touched, only_scans=only_scans)
    if only_scans:
        _rewrite(connection, SCANS, stale, holders)
        tallies.follow_presence(connection, _rewrite(connection, PRESENCE, stale, holders))
    else:
        with tallies.kept(connection, stale):
            for table in HOLDER_TABLES:
                if _rewrite(connection, table, stale, holders) and table is GUESTS:
                    _note_roster(connection)
        erased.refold(connection, touched)
    for prefix, rows_about, theirs in _BY_THEMSELVES:
        about = {subject for subject in touched if subject.startswith(prefix)}
        if about:
            _refold(connection, about, rows_about, theirs)
    for subject in sorted(touched):
        if subject.startswith(KEY_PREFIX):
            _write_issuer(connection, subject)
        elif subject.startswith(LABELED_PREFIXES):
            _write_label(connection, subject)
    if not only_scans:
        settling.write_settlements(connection, touched)


def _rewrite(
    connection: sqlite3.Connection, table: Table, stale: set[str], holders: Iterable[Holder]
) -> Difference:
    wanted = [row for holder in holders for row in rows_of(holder, table)]
    return table.bring_to(connection, stale, wanted)


def _note_roster(connection: sqlite3.Connection) -> None:
    """Counts the changes of the roster, so that nobody reads all of it to find none."""
    connection.execute(
        "INSERT INTO this_store VALUES (?, '1') ON CONFLICT (name)"
        " DO UPDATE SET value = CAST(value AS INTEGER) + 1",
        (ROSTER_NAME,),
    )


def _rows_of_trip(subject: str, facts: Sequence[Dated]) -> dict[Table, list[Row]]:
    from kiosk.store.trip_rows import rows_of_trip  # no scan needs it

    return rows_of_trip(subject, facts)


def _rows_of_record(subject: str, facts: Sequence[Dated]) -> dict[Table, list[Row]]:
    from kiosk.store.day_rows import rows_of_record  # no scan needs it

    return rows_of_record(subject, facts)


def _rows_of_plan(subject: str, facts: Sequence[Dated]) -> dict[Table, list[Row]]:
    from kiosk.store.plan_rows import rows_of_plan  # no scan needs it

    return rows_of_plan(subject, facts)


_BY_THEMSELVES: tuple[tuple[str, RowsOf, tuple[Table, ...]], ...] = (
    (TRIP_PREFIX, _rows_of_trip, TRIP_TABLES),
    (DAY_PREFIX, _rows_of_record, DAY_TABLES),
    (PLAN_PREFIX, _rows_of_plan, PLAN_TABLES),
)
"""Subjects whose rows come of the facts about them alone."""


def _refold(
    connection: sqlite3.Connection,
    subjects: set[str],
    rows_about: RowsOf,
    tables: Sequence[Table],
) -> None:
    told = facts_about(connection, subjects)
    wanted = [rows_about(subject, told[subject]) for subject in sorted(told)]
    for table in tables:
        table.bring_to(connection, subjects, [row for rows in wanted for row in rows[table]])


def derive_anew(connection: sqlite3.Connection) -> None:
    """Makes all derived tables from the facts alone; the caller is in a transaction."""
    schema.make_projections(connection)
    _note_roster(connection)  # who is on it no more is in no table that could tell
    judge_anew(connection)


def judge_anew(connection: sqlite3.Connection) -> None:
    """Reckons anew what stands apart, and all that hangs on it; the caller is in a transaction."""
    apart.judge_anew(connection)
    moved = rearranging.rearrange(connection, ordering.clock_corrections(connection))
    # In portions, so that not all facts are in memory at once; their order decides nothing.
    for portion, _ in chunks(sorted(moved), PORTION):
        refold(connection, portion)


def rules_in_force() -> str:
    """Names the rules by which this version derives: the tables, the kinds, and how it folds."""
    known = sorted((name, kind.version) for name, kind in kinds.KINDS.items())
    return hashlib.sha256(repr((RULES, known, schema.PROJECTIONS)).encode()).hexdigest()


def follows_todays_rules(connection: sqlite3.Connection) -> bool:
    """Whether this very version's rules made the derived tables that are there."""
    query = "SELECT value FROM this_store WHERE name = ?"
    held = connection.execute(query, (RULES_NAME,)).fetchone()
    return held is not None and held["value"] == rules_in_force()


def _write_issuer(connection: sqlite3.Connection, subject: str) -> None:
    public = subject.removeprefix(KEY_PREFIX)
    connection.execute("DELETE FROM issuers WHERE public = ?", (public,))
    listed, writer, revoked = None, "", False
    for dated in _told_of(connection, subject):
        kind, found = dated.fact.envelope.kind, kinds.content(dated.fact)
        if found is not None and kind == kinds.KEY_LISTED and _is_key(public, found):
            listed, writer = (listed, writer) if listed else (found, dated.fact.envelope.writer)
        revoked |= kind == kinds.KEY_REVOKED
    if listed is not None:
        row = (public, listed["number"], listed["holder"], int(revoked), writer)
        connection.execute("INSERT INTO issuers VALUES (?, ?, ?, ?, ?)", row)


def _is_key(public: str, listed: Mapping[str, object]) -> bool:
    number = listed["number"]
    is_hex = len(public) == 64 and not set(public) - set("0123456789abcdef")
    return listed["public"] == public and is_hex and number in range(32)


def _write_label(connection: sqlite3.Connection, subject: str) -> None:
    connection.execute("DELETE FROM labels WHERE subject = ?", (subject,))
    told = [
        found["name"]
        for dated in _told_of(connection, subject)
        if dated.fact.envelope.kind in (kinds.WRITER_NAMED, kinds.OPERATOR_NAMED)
        and (found := kinds.content(dated.fact)) is not None
    ]
    if told:
        connection.execute("INSERT INTO labels VALUES (?, ?)", (subject, told[-1]))


def _told_of(connection: sqlite3.Connection, subject: str) -> Sequence[Dated]:
    return facts_about(connection, [subject]).get(subject, ())
