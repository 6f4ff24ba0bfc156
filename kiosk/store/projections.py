"""Tables derived from the facts: who holds what, who is where, who may issue.

A subject's rows are made anew from all facts about it whenever one more is told. So nothing
depends on the order in which facts arrive.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from kiosk.domain import kinds
from kiosk.domain.checkpoints import Direction, Passage, is_inside
from kiosk.domain.folding import GUEST_PREFIX, TICKET_PREFIX, Dated, Holder, fold
from kiosk.domain.guests import FIELDS, Guest
from kiosk.domain.names import search_keys
from kiosk.domain.order import Place
from kiosk.store.rows import chunks, fact_of

KEY_PREFIX = "k:"
CODE_PREFIX = "x:"
LABELED_PREFIXES = ("w:", "o:")
HOLDER_PREFIXES = (GUEST_PREFIX, TICKET_PREFIX, CODE_PREFIX)

_OF_SUBJECTS = """
SELECT e.*, b.salt, b.text, p.at AS corrected, p.time, p.step
FROM places p JOIN envelopes e ON e.id = p.fact LEFT JOIN bodies b ON b.fact = p.fact
WHERE p.subject IN ({marks})
AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.digest = e.digest)
ORDER BY p.time, p.step, p.writer, p.seq
"""

Told = Mapping[str, Sequence[Dated]]


def refold(connection: sqlite3.Connection, subjects: Iterable[str]) -> None:
    """Makes the rows of these subjects anew; the caller is in a transaction."""
    touched = set(subjects)
    holders = _holders(connection, touched)
    told = _facts_about(connection, holders)
    issued = _tickets_issued_in(told)
    owned = {ticket for tickets in issued.values() for ticket in tickets}
    of_tickets = _facts_about(connection, owned - told.keys())
    told = {**told, **of_tickets}
    folded = [
        fold(subject, _merged(told, [subject, *issued.get(subject, ())]))
        for subject in sorted(holders - owned)
    ]
    _replace(connection, touched | holders | of_tickets.keys(), folded)
    for subject in sorted(touched):
        if subject.startswith(KEY_PREFIX):
            _write_issuer(connection, subject)
        elif subject.startswith(LABELED_PREFIXES):
            _write_label(connection, subject)


def _holders(connection: sqlite3.Connection, touched: Collection[str]) -> set[str]:
    """The subjects themselves, and the guests to whom a ticket among them was issued."""
    found = {subject for subject in touched if subject.startswith(HOLDER_PREFIXES)}
    serials = [s.removeprefix(TICKET_PREFIX) for s in touched if s.startswith(TICKET_PREFIX)]
    for chunk, marks in chunks(serials):
        owners = f"SELECT subject FROM tickets WHERE serial IN ({marks}) AND scheme != ''"
        found |= {row["subject"] for row in connection.execute(owners, chunk)}
    return found


def _facts_about(connection: sqlite3.Connection, subjects: Iterable[str]) -> dict[str, list[Dated]]:
    """The facts about each of these subjects in order, without those in quarantine."""
    found: dict[str, list[Dated]] = defaultdict(list)
    for chunk, marks in chunks(sorted(subjects)):
        for row in connection.execute(_OF_SUBJECTS.format(marks=marks), chunk):
            place = Place(row["time"], row["step"], row["writer"], row["seq"])
            found[row["subject"]].append(Dated(fact_of(row), row["corrected"], place))
    return dict(found)


def _tickets_issued_in(told: Told) -> dict[str, set[str]]:
    """Each guest, to the subjects of the tickets issued to them."""
    issued: dict[str, set[str]] = defaultdict(set)
    for subject, facts in told.items():
        for dated in facts:
            if dated.fact.envelope.kind == kinds.TICKET_ISSUED:
                found = kinds.content(dated.fact)
                if found is not None:
                    issued[subject].add(TICKET_PREFIX + found["serial"])
    return issued


def _merged(told: Told, subjects: Iterable[str]) -> list[Dated]:
    facts = [dated for subject in subjects for dated in told.get(subject, ())]
    return sorted(facts, key=lambda dated: dated.place)


def _replace(
    connection: sqlite3.Connection, stale: Collection[str], holders: Sequence[Holder]
) -> None:
    for table in ("guests", "overwritten", "tickets", "scans", "presence"):
        connection.executemany(
            f"DELETE FROM {table} WHERE subject = ?", [(subject,) for subject in stale]
        )
    _insert(connection, "guests", [_guest_row(h.guest, h.heads) for h in holders if h.guest])
    _insert(connection, "overwritten", [row for h in holders for row in _overwritten_rows(h)])
    _insert(connection, "tickets", [row for h in holders for row in _ticket_rows(h)])
    _insert(connection, "scans", [row for h in holders for row in _scan_rows(h)])
    _insert(connection, "presence", [row for h in holders for row in _presence_rows(h)])


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[Sequence[object]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _guest_row(guest: Guest, heads: Sequence[str]) -> list[object]:
    values = {name: getattr(guest, name) for name in FIELDS}
    values["attention"] = int(guest.attention)
    values["interests"] = json.dumps(guest.interests, ensure_ascii=False)
    return [guest.subject, *values.values(), json.dumps(heads), "\n".join(search_keys(guest))]


def _overwritten_rows(holder: Holder) -> list[list[object]]:
    return [
        [holder.subject, o.field, json.dumps(o.value, ensure_ascii=False), o.fact, o.winner]
        for o in holder.overwritten
    ]


def _ticket_rows(holder: Holder) -> list[list[object]]:
    who = holder.subject
    return [
        [t.serial, who, t.kind, t.scheme, t.issuer, t.stem, t.digest, t.state, t.revoked_at]
        for t in holder.tickets
    ]


def _scan_rows(holder: Holder) -> list[list[object]]:
    who = holder.subject
    return [
        [s.fact, who, s.kind, s.checkpoint, s.reason, s.serial, s.at, s.writer, int(s.undone)]
        for s in holder.scans
    ]


def _presence_rows(holder: Holder) -> list[list[object]]:
    through: dict[str, list[Passage]] = defaultdict(list)
    for scan in holder.scans:
        if scan.kind in kinds.PASSAGES and not scan.undone:
            through[scan.checkpoint].append(passage_of(scan.kind, scan.at, scan.writer))
    return [[holder.subject, point, *_summary(found)] for point, found in through.items()]


def passage_of(kind: str, at: int, writer: str) -> Passage:
    """The passage that a scan of one of `kinds.PASSAGES` was."""
    direction = Direction.ENTRY if kind == kinds.SCAN_ADMITTED else Direction.EXIT
    return Passage(at, direction, writer)


def _summary(passages: Sequence[Passage]) -> list[object]:
    entries = [p.at for p in passages if p.direction is Direction.ENTRY]
    exits = [p.at for p in passages if p.direction is Direction.EXIT]
    first, last = (entries[0], entries[-1]) if entries else (None, None)
    return [first, last, exits[-1] if exits else None, len(entries), int(is_inside(passages))]


def _write_issuer(connection: sqlite3.Connection, subject: str) -> None:
    public = subject.removeprefix(KEY_PREFIX)
    connection.execute("DELETE FROM issuers WHERE public = ?", (public,))
    listed, revoked = None, False
    for dated in _facts_about(connection, [subject]).get(subject, []):
        kind, found = dated.fact.envelope.kind, kinds.content(dated.fact)
        if found is not None and kind == kinds.KEY_LISTED and _is_key(public, found):
            listed = listed or found
        revoked |= kind == kinds.KEY_REVOKED
    if listed is not None:
        row = [public, listed["number"], listed["holder"], int(revoked)]
        _insert(connection, "issuers", [row])


def _is_key(public: str, listed: Mapping[str, object]) -> bool:
    number = listed["number"]
    is_hex = len(public) == 64 and not set(public) - set("0123456789abcdef")
    return listed["public"] == public and is_hex and number in range(32)


def _write_label(connection: sqlite3.Connection, subject: str) -> None:
    connection.execute("DELETE FROM labels WHERE subject = ?", (subject,))
    told = [
        found["name"]
        for dated in _facts_about(connection, [subject]).get(subject, [])
        if dated.fact.envelope.kind in (kinds.WRITER_NAMED, kinds.OPERATOR_NAMED)
        and (found := kinds.content(dated.fact)) is not None
    ]
    if told:
        _insert(connection, "labels", [[subject, told[-1]]])
