"""Whose rows a new fact makes stale, and what is true of each of them now.

A scan of a ticket is told of the ticket where its issue is not known yet, and of the guest where
it is. Who knows both tells the guest all of it. A ticket that was issued to several guests, which
no honest device does, is told to the first of them. Of several records that are one person's, all
is told to the one that stays.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

from kiosk.domain import kinds
from kiosk.domain.folding import GUEST_PREFIX, TICKET_PREFIX, Holder, fold
from kiosk.domain.order import Place
from kiosk.domain.records import Dated
from kiosk.store.joining import People, counted_together, people_with, renew_joins
from kiosk.store.rows import FACT, FACT_COLUMNS, chunks, fact_in, tuples

CODE_PREFIX = "x:"
HOLDER_PREFIXES = (GUEST_PREFIX, TICKET_PREFIX, CODE_PREFIX)

_OF_SUBJECTS = """
SELECT {fact}, p.at, p.time, p.step
FROM places p JOIN envelopes e ON e.id = p.fact LEFT JOIN bodies b ON b.fact = p.fact
WHERE p.subject IN ({marks}) {only} ORDER BY p.subject, p.time, p.step, p.writer, p.seq
"""
# All that decides what scans come to, and whom they are told of.
_SCANNING = kinds.SCANNING | {kinds.TICKET_ISSUED}

Told = Mapping[str, Sequence[Dated]]


class _Asked:
    """What was read of some subjects, none of them twice."""

    def __init__(self, connection: sqlite3.Connection, only: Collection[str]) -> None:
        self._connection = connection
        self._only = only
        self._subjects: set[str] = set()
        self._told: dict[str, Sequence[Dated]] = {}

    def about(self, subjects: Collection[str]) -> Told:
        """The facts about these, and about all that was asked for before."""
        if new := set(subjects) - self._subjects:
            self._subjects |= new
            self._told |= facts_about(self._connection, new, self._only)
        return self._told


def folded_anew(
    connection: sqlite3.Connection, touched: Iterable[str], *, only_scans: bool = False
) -> tuple[set[str], list[Holder]]:
    """The subjects whose rows are stale when facts about these change, and what replaces them.

    Args:
        only_scans: whether nothing but scans is news: then what replaces them tells of scans alone.
    """
    asked = _Asked(connection, _SCANNING if only_scans else ())
    holders = {subject for subject in touched if subject.startswith(HOLDER_PREFIXES)}
    held = _held_by(connection, holders)
    told = asked.about(holders | held)  # nearly always all there is, at one go
    guests = {subject for subject in holders if subject.startswith(GUEST_PREFIX)}
    if not only_scans:
        renew_joins(connection, guests, told)
        guests |= counted_together(connection, guests)
    people = people_with(connection, guests)
    if more := (guests | _records_of(people)) - holders:
        holders |= more
        held |= _held_by(connection, more)
    issues = _issues_in(asked.about(holders))
    tickets = {subject for subject in holders if subject.startswith(TICKET_PREFIX)}
    tickets |= {ticket for _, ticket in issues} | held
    before = _issued(connection, tickets)
    if sharing := {guest for guest, _ in before} - holders:
        people |= people_with(connection, sharing)
        sharing |= _records_of(people) - holders
        issues |= _issues_in(asked.about(sharing))
        tickets |= {ticket for _, ticket in issues}
        before = _issued(connection, tickets)
    told = asked.about(tickets)
    stale = holders | sharing | tickets
    issues |= {(guest, ticket) for guest, ticket in before if guest not in stale}
    owners = _owners(issues, people)
    owned: dict[str, list[str]] = defaultdict(list)
    for ticket, owner in owners.items():
        owned[owner].append(ticket)
    given_up = _records_of(people) - people.keys()
    return stale, [
        _folded(told, subject, owned[subject], people.get(subject, (subject,)))
        for subject in sorted(stale - owners.keys() - given_up)
    ]


def _folded(told: Told, subject: str, tickets: Iterable[str], records: Sequence[str]) -> Holder:
    return fold(subject, _merged(told, [*records, *tickets]), records[1:])


def _records_of(people: People) -> set[str]:
    return {record for records in people.values() for record in records}


def facts_about(
    connection: sqlite3.Connection, subjects: Iterable[str], only: Collection[str] = ()
) -> dict[str, list[Dated]]:
    """The facts about each of these subjects in order, without those in quarantine.

    Args:
        only: the kinds that are wanted; empty for all.
    """
    found: dict[str, list[Dated]] = defaultdict(list)
    condition = _is_one_of(frozenset(only)) if only else ""
    for chunk, marks in chunks(sorted(subjects)):
        query = _OF_SUBJECTS.format(fact=FACT, marks=marks, only=condition)
        for row in tuples(connection, query, chunk):
            fact = fact_in(row[:FACT_COLUMNS])
            envelope = fact.envelope
            at, time, step = row[FACT_COLUMNS:]
            place = Place(time, step, envelope.writer, envelope.seq)
            found[envelope.subject].append(Dated(fact, at, place))
    return dict(found)


@cache
def _is_one_of(kinds: frozenset[str]) -> str:
    return "AND e.kind IN ({})".format(", ".join(map(repr, sorted(kinds))))


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


def _owners(issues: Iterable[tuple[str, str]], people: People) -> dict[str, str]:
    """To whom all scans of each ticket are told."""
    person = {record: first for first, records in people.items() for record in records}
    owners: dict[str, str] = {}
    for guest, ticket in issues:
        owner = person.get(guest, guest)
        owners[ticket] = min(owner, owners.get(ticket, owner))
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
