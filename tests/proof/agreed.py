"""What must be true once all devices have told each other everything."""

from collections import defaultdict
from collections.abc import Iterable, Set
from itertools import pairwise

from kiosk.domain import kinds
from kiosk.domain.facts import Fact
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.roll import leg
from tests.proof.apart import FairApart
from tests.proof.gone import is_gone, may_be_gone, may_know_anybody, unlawful
from tests.proof.laptops import Laptop
from tests.proof.passengers import knows_passengers_alone

PASSAGES = {kinds.SCAN_ADMITTED: 1, kinds.SCAN_LEFT: 0}


def meet_and_check(fair: FairApart) -> None:
    """All tell each other everything, and then it must be so."""
    before = {digest for each in fair.laptops for digest in each.digests()}
    bodies = {digest for each in fair.laptops for digest in each.bodies()}
    fair.meet()
    check(fair, before, bodies)


def check(fair: FairApart, before: Set[str], bodies: Set[str]) -> None:
    """Everybody knows everything that they may, derives the same, and it makes sense.

    Args:
        before: digests of all facts that any device held before they met.
        bodies: those of them whose bodies one of them held.
    """
    told = fair.ever_told()
    holders = [each for each in fair.full if may_know_anybody(each)] or fair.full
    judge = holders[0]
    lost_nothing(fair, before)
    for each in fair.laptops:
        assert each.verified().faults == []
        is_gone(each, told)
    state = judge.state()
    for each in fair.laptops:
        if each in holders:
            differs(each.state(), state)
            assert bodies - each.bodies() <= may_be_gone(each, told)
        else:
            # Without some bodies all it can agree on is the order of all facts.
            differs({"places": each.state()["places"]}, {"places": state["places"]})
    knows_passengers_alone(fair, told)
    is_the_same_from_scratch(fair, judge, told)
    is_in_order(judge)
    is_without_gaps(judge)
    is_true_to_its_passages(judge)
    counts_everybody_once(judge)


def is_the_same_from_scratch(fair: FairApart, judge: Laptop, told: Iterable[Fact]) -> None:
    """A store that hears all of it in another order is like the others.

    So is one that is told again, in whatever order, what was erased.
    """
    erased = unlawful(judge, told)
    again = {f.envelope.digest: f for f in told if f.envelope.digest in erased}
    facts = [again.get(fact.envelope.digest, fact) for fact in fair.union()]
    scratch = fair.from_scratch(facts)
    try:
        differs(scratch.state(), judge.state())
        assert scratch.verified().faults == []
        is_gone(scratch, told)
    finally:
        scratch.close()


def differs(
    one: dict[str, set[tuple[object, ...]]], other: dict[str, set[tuple[object, ...]]]
) -> None:
    """Fails with the rows that two stores don't share."""
    apart = {table: (one[table] - other[table], other[table] - one[table]) for table in one}
    assert {table: rows for table, rows in apart.items() if rows != (set(), set())} == {}


def lost_nothing(fair: FairApart, before: Set[str]) -> None:
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
    # Only who was joined to a record that nothing is known of yet has none of their own.
    nothing_known = "SELECT subject FROM guests WHERE heads = '[]'"
    joined = {row[0] for row in laptop.connection.execute("SELECT person FROM joined_records")}
    assert {row[0] for row in laptop.connection.execute(nothing_known)} <= joined
