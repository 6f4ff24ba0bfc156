"""What must be true once all devices have told each other everything."""

import json
from collections import defaultdict
from itertools import pairwise

from kiosk.domain import kinds
from kiosk.domain.facts import Fact
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.roll import leg
from tests.proof.apart import FairApart
from tests.proof.laptops import Laptop

PASSAGES = {kinds.SCAN_ADMITTED: 1, kinds.SCAN_LEFT: 0}


def check(fair: FairApart, before: frozenset[str]) -> None:
    """Everybody knows everything, derives the same, and it makes sense.

    Args:
        before: digests of all facts that any device held before they met.
    """
    lost_nothing(fair, before)
    judge = next(each for each in fair.full if not is_out(fair, each))
    state = judge.state()
    for each in fair.laptops:
        report = each.verified()
        assert report.faults == []
        if each.is_full and not is_out(fair, each):
            differs(each.state(), state)
        else:
            # Without some bodies all it can agree on is the order of all facts.
            differs({"places": each.state()["places"]}, {"places": state["places"]})
    scratch = fair.from_scratch(fair.union())
    try:
        differs(scratch.state(), state)
        assert scratch.verified().faults == []
    finally:
        scratch.close()
    is_in_order(judge)
    is_without_gaps(judge)
    is_true_to_its_passages(judge)
    counts_everybody_once(judge)


def is_out(fair: FairApart, laptop: Laptop) -> bool:
    """Whether a device was shut out, by all that the founder knows."""
    known = fair.founder.known_as(laptop) if laptop.authority else None
    return known is not None and known.shut_out is not None


def differs(
    one: dict[str, set[tuple[object, ...]]], other: dict[str, set[tuple[object, ...]]]
) -> None:
    """Fails with the rows that two stores don't share."""
    apart = {table: (one[table] - other[table], other[table] - one[table]) for table in one}
    assert {table: rows for table, rows in apart.items() if rows != (set(), set())} == {}


def lost_nothing(fair: FairApart, before: frozenset[str]) -> None:
    """Every fact that was held when they met, or said to be recorded, is everywhere."""
    held = [each.digests() for each in fair.laptops]
    for digests in held:
        assert digests == held[0]
    assert before <= held[0]
    for each in fair.laptops:
        assert {fact.envelope.digest for fact in each.recorded} <= held[0]


def is_in_order(laptop: Laptop) -> None:
    """What a fact refers to stands before it, and no writer's time runs backwards."""
    query = "SELECT fact, time, step, writer, seq FROM places"
    places = {row[0]: tuple(row)[1:] for row in laptop.connection.execute(query)}
    for fact in laptop.journal.facts():
        for ref in fact.envelope.refs:
            if ref in places and fact.envelope.id in places:
                assert places[ref] < places[fact.envelope.id]
    by_writer = sorted(places.values(), key=lambda place: place[2:])
    for earlier, later in pairwise(by_writer):
        assert earlier[2] != later[2] or earlier[:2] < later[:2]


def is_without_gaps(laptop: Laptop) -> None:
    """Each writer's facts are numbered 1, 2, 3 …"""
    seqs: defaultdict[str, set[int]] = defaultdict(set)
    for fact in laptop.journal.facts():
        seqs[fact.envelope.writer].add(fact.envelope.seq)
    for several in seqs.values():
        assert several == set(range(1, len(several) + 1))


def is_true_to_its_passages(laptop: Laptop) -> None:
    """Who is inside follows from the passages that have effect and weren't taken back."""
    told = _with_effect(laptop)
    holders = _persons(laptop, _holders(told))
    undone = {
        (holders.get(fact.envelope.subject, fact.envelope.subject), ref)
        for fact in told
        if fact.envelope.kind == kinds.SCAN_UNDONE and kinds.content(fact) is not None
        for ref in fact.envelope.refs
    }
    entries: defaultdict[tuple[str, str], int] = defaultdict(int)
    last: dict[tuple[str, str], int] = {}
    for fact in told:
        content = kinds.content(fact)
        if fact.envelope.kind not in PASSAGES or content is None:
            continue
        holder = holders.get(fact.envelope.subject, fact.envelope.subject)
        if (holder, fact.envelope.id) not in undone:
            key = (holder, content["checkpoint"])
            entries[key] += PASSAGES[fact.envelope.kind]
            last[key] = PASSAGES[fact.envelope.kind]
    query = "SELECT subject, checkpoint, entries, inside FROM presence"
    rows = {(r[0], r[1]): (r[2], r[3]) for r in laptop.connection.execute(query)}
    assert rows == {key: (entries[key], last[key]) for key in last}


def _holders(told: list[Fact]) -> dict[str, str]:
    """Whose each ticket is, by the ticket's subject: a scan may have come before its issue."""
    found: dict[str, str] = {}
    for fact in told:
        content = kinds.content(fact) if fact.envelope.kind == kinds.TICKET_ISSUED else None
        if content is not None:
            ticket, guest = f"t:{content['serial']}", fact.envelope.subject
            found[ticket] = min(guest, found.get(ticket, guest))
    return found


def _persons(laptop: Laptop, holders: dict[str, str]) -> dict[str, str]:
    """The same, and each record that counts for another one, by the person it counts for."""
    joined = dict(laptop.connection.execute("SELECT subject, person FROM joined_records"))
    return joined | {ticket: joined.get(guest, guest) for ticket, guest in holders.items()}


def _with_effect(laptop: Laptop) -> list[Fact]:
    """The facts that have a place, in the one order."""
    query = "SELECT fact FROM places ORDER BY time, step, writer, seq"
    order = {row[0]: number for number, row in enumerate(laptop.connection.execute(query))}
    facts = {fact.envelope.id: fact for fact in laptop.journal.facts()}
    return [facts[id] for id in sorted(order, key=order.__getitem__)]


def counts_everybody_once(laptop: Laptop) -> None:
    """Nobody has two seats on one way: booked once, and waited for by one bus at most."""
    fair = laptop.fair
    known = trips(fair)
    for name, way_out in sorted({(trip.leg, trip.way_out) for trip in known.values()}):
        found = leg(fair, name, way_out)
        waited = [who for trip in found.trips for who in found.missing(trip)]
        assert len(waited) == len(set(waited))
        assert set(waited).isdisjoint(found.aboard)
        riders = [who for trip in found.trips for who in found.riders(trip)]
        doubles = sum(len(several) - 1 for several in found.conflicts.values())
        assert len(riders) - doubles == len(found.aboard)
    query = "SELECT subject, leg, trip FROM bookings"
    for subject, name, trip in laptop.connection.execute(query):
        guest = fair.state.guests([subject])[subject]
        assert guest.bookings[name] == trip
    assert all(json.loads(row[0]) for row in laptop.connection.execute("SELECT heads FROM guests"))
