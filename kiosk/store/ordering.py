"""The one order as a table: where each fact stands, by all that this store knows.

Nearly always a new fact stands behind what is there and moves nothing. Only where clocks turn out
to differ, facts clash or lose their effect, or a fact comes that others have been waiting for, is
everything arranged anew. Facts without effect, in quarantine or apart, have no place.
"""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence

from kiosk.domain import kinds
from kiosk.domain.clocks import Meeting, clock_offsets
from kiosk.domain.facts import LAST_MICROSECOND, Fact
from kiosk.domain.order import Place, link, place_after
from kiosk.store import rearranging, rows
from kiosk.store.rearranging import SOUND, place_in, places_of, row_of

FEW = 1000
# The kind stands in the text: an index of seldom kinds serves only constants.
_CLOCKS_MET = f"SELECT e.id FROM envelopes e WHERE e.kind = '{kinds.CLOCK_MET}' AND {SOUND}"
_PLACE = "p.fact, p.time, p.step, p.writer, p.seq"
_LAST_PLACE = f"""SELECT {_PLACE} FROM envelopes e JOIN places p ON p.fact = e.id
WHERE e.writer = ? ORDER BY e.seq DESC LIMIT 1"""

Offsets = Mapping[str, int]


def clock_corrections(connection: sqlite3.Connection) -> Offsets:
    """What to add to each writer's clock, in microseconds, by the clock facts of this store."""
    ids = [row["id"] for row in connection.execute(_CLOCKS_MET)]
    told = rows.with_ids(connection, ids).values()
    found = clock_offsets(meeting for fact in told for meeting in meetings(fact))
    return {writer: offset for writer, offset in found.items() if offset}


def meetings(fact: Fact) -> tuple[Meeting, ...]:
    """What a clock fact says: that the peer was read and, where it was asked, that it read us."""
    found = kinds.content(fact)
    if found is None:
        return ()
    # A time that no clock shows would lead to places that no table holds.
    times = [found[name] for name in ("peer_at", "own_at", "asked_at") if name in found]
    if not all(0 <= time <= LAST_MICROSECOND for time in times):
        return ()
    writer, peer = fact.envelope.writer, found["peer"]
    read = Meeting(writer, peer, found["peer_at"], found["own_at"])
    if "asked_at" not in found:
        return (read,)
    return read, Meeting(peer, writer, found["asked_at"], found["peer_at"])


def arrange(
    connection: sqlite3.Connection, new: Sequence[Fact], before: Offsets, now: Offsets
) -> set[str]:
    """Gives new facts their places; moves others only where they must.

    Args:
        before: the clock corrections that the present places were made with.
        now: the corrections with what the new facts tell.

    Returns:
        The subjects of the facts whose place or corrected time is new.
    """
    if put_behind(connection, new, before, now):
        return {fact.envelope.subject for fact in new}
    return rearranging.rearrange(connection, now, moving(new, before, now))


def moving(new: Sequence[Fact], before: Offsets, now: Offsets) -> set[str]:
    """The writers whose facts move, where nothing loses or gains effect: others may follow."""
    return {fact.envelope.writer for fact in new} | _corrected_anew(before, now)


def _corrected_anew(before: Offsets, now: Offsets) -> set[str]:
    return {w for w in before.keys() | now.keys() if before.get(w, 0) != now.get(w, 0)}


def _are_few(connection: sqlite3.Connection, new: Sequence[Fact]) -> bool:
    """Whether placing them one after the other is less work than arranging everything anew."""
    if len(new) <= FEW:
        return True
    return len(new) <= int(connection.execute("SELECT count(*) FROM places").fetchone()[0])


def put_behind(
    connection: sqlite3.Connection, new: Sequence[Fact], before: Offsets, now: Offsets
) -> bool:
    """Gives new facts their places if nothing else has to move for them; says whether it did.

    Args:
        before: the clock corrections that the present places were made with.
        now: the corrections with what the new facts tell.
    """
    return (
        not _any_moves(connection, before, now)
        and _are_few(connection, new)
        and _add(connection, new, now)
    )


def _any_moves(connection: sqlite3.Connection, before: Offsets, now: Offsets) -> bool:
    """Whether a clock is corrected in another way whose facts have places already."""
    return before != now and bool(_last_places(connection, _corrected_anew(before, now)))


def _add(connection: sqlite3.Connection, new: Sequence[Fact], offsets: Offsets) -> bool:
    """Places new facts if nothing else has to move for them; says whether it could."""
    arriving = {fact.envelope.id for fact in new}
    if _any_awaited(connection, arriving):
        return False
    referred = {ref for fact in new for ref in fact.envelope.refs}
    known = places_of(connection, referred - arriving)
    last = _last_places(connection, {fact.envelope.writer for fact in new})
    waiting = sorted(new, key=lambda fact: (fact.envelope.writer, fact.envelope.seq))
    found: list[tuple[object, ...]] = []
    while waiting:
        held_up: dict[str, list[Fact]] = {}
        for fact in waiting:
            envelope = fact.envelope
            early = any(ref in arriving and ref not in known for ref in envelope.refs)
            if early or envelope.writer in held_up:
                held_up.setdefault(envelope.writer, []).append(fact)
                continue
            followed = [known[ref] for ref in envelope.refs if ref in known]
            followed += [last[envelope.writer]] if envelope.writer in last else []
            place = place_after(link(envelope), offsets, followed)
            known[envelope.id] = last[envelope.writer] = place
            found.append(row_of(envelope.id, envelope.subject, envelope.at, place, offsets))
        still = [fact for facts in held_up.values() for fact in facts]
        if len(still) == len(waiting):
            return False  # they refer to each other in a ring
        waiting = still
    connection.executemany("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?)", found)
    if awaited := [(r, f.envelope.id) for f in new for r in f.envelope.refs if r not in known]:
        connection.executemany("INSERT OR IGNORE INTO awaited VALUES (?, ?)", awaited)
    return True


def _any_awaited(connection: sqlite3.Connection, ids: Collection[str]) -> bool:
    return any(
        connection.execute(f"SELECT 1 FROM awaited WHERE ref IN ({marks})", chunk).fetchone()
        for chunk, marks in rows.chunks(ids)
    )


def _last_places(connection: sqlite3.Connection, writers: Iterable[str]) -> dict[str, Place]:
    """Where each writer's last fact that has effect stands."""
    found = (connection.execute(_LAST_PLACE, (writer,)).fetchone() for writer in writers)
    return {row["writer"]: place_in(row) for row in found if row is not None}
