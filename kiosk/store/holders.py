"""Whose rows a new fact makes stale, and what is true of each of them now.

A scan of a ticket is told of the ticket where its issue is not known yet, and of the guest where
it is. Who knows both tells the guest all of it. A ticket that was issued to several guests, which
no honest device does, is told to the first of them.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kiosk.domain import kinds
from kiosk.domain.folding import GUEST_PREFIX, TICKET_PREFIX, Holder, fold
from kiosk.domain.order import Place
from kiosk.domain.records import Dated
from kiosk.store.rows import chunks, fact_of

CODE_PREFIX = "x:"
HOLDER_PREFIXES = (GUEST_PREFIX, TICKET_PREFIX, CODE_PREFIX)

_OF_SUBJECTS = """
SELECT e.*, b.salt, b.text, p.at AS corrected, p.time, p.step
FROM places p JOIN envelopes e ON e.id = p.fact LEFT JOIN bodies b ON b.fact = p.fact
WHERE p.subject IN ({marks}) ORDER BY p.time, p.step, p.writer, p.seq
"""

Told = Mapping[str, Sequence[Dated]]


def folded_anew(
    connection: sqlite3.Connection, touched: Iterable[str]
) -> tuple[set[str], list[Holder]]:
    """The subjects whose rows are stale when facts about these change, and what replaces them."""
    holders = {subject for subject in touched if subject.startswith(HOLDER_PREFIXES)}
    told = facts_about(connection, holders)
    issues = _issues_in(told)
    tickets = {subject for subject in holders if subject.startswith(TICKET_PREFIX)}
    tickets |= {ticket for _, ticket in issues} | _held_by(connection, holders)
    before = _issued(connection, tickets)
    if sharing := {guest for guest, _ in before} - holders:
        theirs = facts_about(connection, sharing)
        told |= theirs
        issues |= _issues_in(theirs)
        tickets |= {ticket for _, ticket in issues}
        before = _issued(connection, tickets)
    told |= facts_about(connection, tickets - told.keys())
    stale = holders | sharing | tickets
    owners = _owners(issues | {(guest, ticket) for guest, ticket in before if guest not in stale})
    owned: dict[str, list[str]] = defaultdict(list)
    for ticket, owner in owners.items():
        owned[owner].append(ticket)
    return stale, [
        fold(subject, _merged(told, [subject, *owned[subject]]))
        for subject in sorted(stale - owners.keys())
    ]


def facts_about(connection: sqlite3.Connection, subjects: Iterable[str]) -> dict[str, list[Dated]]:
    """The facts about each of these subjects in order, without those in quarantine."""
    found: dict[str, list[Dated]] = defaultdict(list)
    for chunk, marks in chunks(sorted(subjects)):
        for row in connection.execute(_OF_SUBJECTS.format(marks=marks), chunk):
            place = Place(row["time"], row["step"], row["writer"], row["seq"])
            found[row["subject"]].append(Dated(fact_of(row), row["corrected"], place))
    return dict(found)


def _issues_in(told: Told) -> set[tuple[str, str]]:
    """Guests with the subjects of the tickets that were issued to them."""
    return {
        (guest, TICKET_PREFIX + found["serial"])
        for guest, facts in told.items()
        if guest.startswith(GUEST_PREFIX)
        for dated in facts
        if dated.fact.envelope.kind == kinds.TICKET_ISSUED
        and (found := kinds.content(dated.fact)) is not None
        and found["scheme"]
    }


def _owners(issues: Iterable[tuple[str, str]]) -> dict[str, str]:
    """To whom all scans of each ticket are told."""
    owners: dict[str, str] = {}
    for guest, ticket in issues:
        owners[ticket] = min(guest, owners.get(ticket, guest))
    return owners


def _held_by(connection: sqlite3.Connection, subjects: Iterable[str]) -> set[str]:
    """The tickets that these guests held until now."""
    return {
        TICKET_PREFIX + row["serial"]
        for chunk, marks in chunks(s for s in subjects if s.startswith(GUEST_PREFIX))
        for row in connection.execute(
            f"SELECT serial FROM tickets WHERE subject IN ({marks}) AND scheme != ''", chunk
        )
    }


def _issued(connection: sqlite3.Connection, tickets: Iterable[str]) -> set[tuple[str, str]]:
    """The guests to whom these tickets were issued by what was known until now."""
    return {
        (row["subject"], TICKET_PREFIX + row["serial"])
        for chunk, marks in chunks(ticket.removeprefix(TICKET_PREFIX) for ticket in tickets)
        for row in connection.execute(
            f"SELECT subject, serial FROM tickets WHERE serial IN ({marks}) AND scheme != ''", chunk
        )
        if row["subject"].startswith(GUEST_PREFIX)
    }


def _merged(told: Told, subjects: Iterable[str]) -> list[Dated]:
    facts = [dated for subject in subjects for dated in told.get(subject, ())]
    return sorted(facts, key=lambda dated: dated.place)
