"""Which facts an erasure took, as a table: what `holding` asks before a body is kept.

The erasure of a guest names the facts that it means. It reaches no further than that guest and
tickets, whatever it names. That of the fair means everybody.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from kiosk.domain import kinds
from kiosk.domain.facts import Envelope, Fact
from kiosk.domain.folding import GUEST_PREFIX, TICKET_PREFIX
from kiosk.domain.heads import Key
from kiosk.store import quarantine
from kiosk.store.rows import chunks
from kiosk.store.tables import Row, Table

FAIR = "fair"
EVERYTHING = ""  # stands in place of a fact's id

_ERASED = Table("erased", ("subject*", "fact*"))
_ERASURES = f"""SELECT p.subject, e.kind, e.refs FROM places p JOIN envelopes e ON e.id = p.fact
WHERE p.subject IN ({{marks}}) AND e.kind IN ('{kinds.GUEST_ERASED}', '{kinds.FAIR_ERASED}')"""
# Whether the erasure x reaches the fact e that it names.
REACH = f"""(e.subject = x.subject OR substr(e.subject, 1, {len(TICKET_PREFIX)})
= '{TICKET_PREFIX}') AND e.kind <> '{kinds.TICKET_ISSUED}'"""
_STILL_HERE = f"""SELECT e.digest FROM erased x JOIN bodies b ON b.fact = x.fact
JOIN envelopes e ON e.id = x.fact WHERE {REACH}"""


def refold(connection: sqlite3.Connection, touched: Iterable[str]) -> None:
    """Brings the table up to date about these subjects; the caller is in a transaction."""
    subjects = {each for each in touched if each.startswith(GUEST_PREFIX) or each == FAIR}
    if subjects:
        _ERASED.bring_to(connection, subjects, list(_wanted(connection, subjects)))


def _wanted(connection: sqlite3.Connection, subjects: Collection[str]) -> Iterator[Row]:
    found = set()
    for chunk, marks in chunks(subjects):
        for row in connection.execute(_ERASURES.format(marks=marks), chunk):
            if row["kind"] == kinds.FAIR_ERASED and row["subject"] == FAIR:
                found.add((FAIR, EVERYTHING))
            elif row["kind"] == kinds.GUEST_ERASED:
                found |= {(row["subject"], fact) for fact in json.loads(row["refs"])}
    yield from sorted(found)


def everybody_is(connection: sqlite3.Connection) -> bool:
    """Whether the whole fair was erased."""
    query = "SELECT 1 FROM erased WHERE subject = ?"
    return connection.execute(query, (FAIR,)).fetchone() is not None


def among(connection: sqlite3.Connection, facts: Iterable[Fact]) -> set[str]:
    """Those of these facts that an erasure took.

    Returns:
        their digests: facts that clash can share an id, and be about different people.
    """
    named: defaultdict[str, list[Envelope]] = defaultdict(list)
    for fact in facts:
        named[fact.envelope.id].append(fact.envelope)
    return {
        envelope.digest
        for chunk, marks in chunks(named)
        for row in connection.execute(f"SELECT * FROM erased WHERE fact IN ({marks})", chunk)
        for envelope in named[row["fact"]]
        if _reaches(row["subject"], envelope.subject, envelope.kind)
    }


def _reaches(erased: str, subject: str, kind: str) -> bool:
    is_theirs = subject == erased or subject.startswith(TICKET_PREFIX)
    return is_theirs and kind != kinds.TICKET_ISSUED


def taken(connection: sqlite3.Connection) -> tuple[Key, ...]:
    """The facts whose bodies erasures of guests took, as far as their envelopes are here."""
    query = f"""SELECT e.writer, e.seq, e.digest FROM erased x
        JOIN envelopes e ON e.id = x.fact WHERE {REACH}"""
    found = {Key(*row) for row in connection.execute(query)}
    rivals = (fact.envelope for fact in _rivals(connection))
    return tuple(sorted(found | {Key(e.writer, e.seq, e.digest) for e in rivals}))


def still_here(connection: sqlite3.Connection) -> set[str]:
    """The digests of facts whose bodies an erasure took and that are here, in quarantine too."""
    found = {row["digest"] for row in connection.execute(_STILL_HERE)}
    return found | {f.envelope.digest for f in _rivals(connection) if f.body is not None}


def _rivals(connection: sqlite3.Connection) -> list[Fact]:
    """The facts in quarantine that an erasure took; some of them stand nowhere else."""
    clashing = quarantine.quarantined(connection)
    gone = among(connection, clashing)
    return [fact for fact in clashing if fact.envelope.digest in gone]
