"""Facts put where they belong by the facts alone, whatever their places were before.

Each writer's chain is walked as far as what it refers to has a place. Who starts from writers that
move walks theirs and the chains that refer to them, for nothing else can move then.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from kiosk.domain.order import InARing, Link, Place, along_chains, corrected, places
from kiosk.store import rows

SOUND = """NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.digest = e.digest)
AND NOT EXISTS (SELECT 1 FROM apart a WHERE a.fact = e.id)"""
_LINK = f"SELECT e.id, e.writer, e.seq, e.at, e.refs FROM envelopes e WHERE {SOUND}"
_PLACE = "p.fact, p.time, p.step, p.writer, p.seq"
_HELD = """SELECT e.id, e.subject AS about, p.* FROM envelopes e LEFT JOIN places p ON p.fact = e.id
WHERE e.id IN ({marks})"""
_WITHOUT_EFFECT = f"""SELECT p.fact, p.subject FROM places p WHERE NOT EXISTS
(SELECT 1 FROM envelopes e WHERE e.id = p.fact AND {SOUND})"""

Placed = Iterable[tuple[Link, Place]]
Offsets = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _References:
    """What the facts that have effect refer to.

    Attributes:
        there: by id, the writers of those that are there and have effect.
        pairs: who refers to what, by writer: (referring, referred to).
        awaited: (what is referred to, by which fact), where it is not there.
    """

    there: Mapping[str, str]
    pairs: Collection[tuple[str, str]]
    awaited: Collection[tuple[str, str]]


def rearrange(
    connection: sqlite3.Connection, offsets: Offsets, moving: Collection[str] | None = None
) -> set[str]:
    """Puts facts where they belong; the caller is in a transaction.

    Args:
        moving: the writers with a fact that is new or a clock that is corrected in another way,
            where nothing else changed since all had their places; None if anything may have.

    Returns:
        The subjects of the facts whose place or corrected time changed.
    """
    told = _references(connection)
    touched: set[str] = set()
    if moving is None:
        every = connection.execute("SELECT DISTINCT writer FROM envelopes")
        chosen = {str(row["writer"]) for row in every}
        touched |= _without_effect(connection)
    else:
        chosen = _followers(moving, told.pairs)
    standing = {fact for fact, writer in told.there.items() if writer not in chosen}
    chains = {writer: _chain(connection, writer) for writer in chosen}
    placed = along_chains(chains, offsets, told.there.keys(), places_of(connection, standing))
    try:
        _write(connection, placed, offsets, touched)
    except InARing:
        links = list(map(_link, connection.execute(_LINK)))
        found = places(links, offsets)
        _write(connection, ((fact, found[fact.id]) for fact in links), offsets, touched)
    connection.execute("DELETE FROM awaited")
    connection.executemany("INSERT INTO awaited VALUES (?, ?)", sorted(told.awaited))
    return touched


def _references(connection: sqlite3.Connection) -> _References:
    referring = [
        (row["id"], row["writer"], tuple(json.loads(row["refs"])))
        for row in connection.execute(f"{_LINK} AND e.refs != '[]'")
    ]
    there = {
        row["id"]: row["writer"]
        for chunk, marks in rows.chunks({ref for _, _, refs in referring for ref in refs})
        for row in connection.execute(f"{_LINK} AND e.id IN ({marks})", chunk)
    }
    return _References(
        there,
        {(writer, there[ref]) for _, writer, refs in referring for ref in refs if ref in there},
        {(ref, fact) for fact, _, refs in referring for ref in refs if ref not in there},
    )


def _followers(moving: Collection[str], pairs: Iterable[tuple[str, str]]) -> set[str]:
    """These writers, and all who refer to what one of them wrote, and so on."""
    follow: dict[str, set[str]] = defaultdict(set)
    for writer, referred in pairs:
        follow[referred].add(writer)
    found: set[str] = set()
    waiting = set(moving)
    while waiting:
        writer = waiting.pop()
        found.add(writer)
        waiting |= follow[writer] - found
    return found


def _without_effect(connection: sqlite3.Connection) -> set[str]:
    """Takes the places of facts that have no effect any more; tells their subjects."""
    gone = connection.execute(_WITHOUT_EFFECT).fetchall()
    connection.executemany("DELETE FROM places WHERE fact = ?", [(row["fact"],) for row in gone])
    return {str(row["subject"]) for row in gone}


def _chain(connection: sqlite3.Connection, writer: str) -> Iterator[Link]:
    """A writer's facts that have effect, in order, read as they are asked for."""
    yield from map(_link, connection.execute(f"{_LINK} AND e.writer = ? ORDER BY e.seq", (writer,)))


def _link(row: sqlite3.Row) -> Link:
    refs = tuple(json.loads(row["refs"])) if row["refs"] != "[]" else ()
    return Link(row["id"], row["writer"], row["seq"], row["at"], refs)


def _write(
    connection: sqlite3.Connection, placed: Placed, offsets: Offsets, touched: set[str]
) -> None:
    """Writes the places that differ from those held, some at a time; notes whose they are."""
    coming = iter(placed)
    while part := list(islice(coming, rows.CHUNK)):
        marks = ", ".join("?" * len(part))
        ids = [fact.id for fact, _ in part]
        held = {row[0]: row[1:] for row in rows.tuples(connection, _HELD.format(marks=marks), ids)}
        moved = []
        for fact, place in part:
            subject, *before = held[fact.id]
            row = row_of(fact.id, subject, fact.at, place, offsets)
            if tuple(before) != row:
                moved.append(row)
                touched.add(subject)
        connection.executemany("INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?, ?, ?, ?)", moved)


def places_of(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Place]:
    """The places of these facts, as far as they have any."""
    query = f"SELECT {_PLACE} FROM places p WHERE p.fact IN ({{marks}})"
    return {
        row["fact"]: place_in(row)
        for chunk, marks in rows.chunks(ids)
        for row in connection.execute(query.format(marks=marks), chunk)
    }


def place_in(row: sqlite3.Row) -> Place:
    """The place in a row of `places`."""
    return Place(row["time"], row["step"], row["writer"], row["seq"])


def row_of(id: str, subject: str, at: int, place: Place, offsets: Offsets) -> tuple[object, ...]:
    """The row of `places` for a fact."""
    return (id, subject, *place, corrected(at, place.writer, offsets))
