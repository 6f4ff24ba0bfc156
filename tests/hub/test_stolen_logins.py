"""A device's login at the hub in the hands of a thief, who writes statements of their own."""

from collections.abc import Callable, Iterator
from contextlib import suppress

import psycopg
import pytest

from kiosk.domain import kinds
from kiosk.domain.devices import Role
from kiosk.domain.facts import MAX_BODY_CHARACTERS, Fact
from kiosk.sync.hub import administration, rows
from kiosk.sync.hub.connection import connect
from kiosk.sync.hub.line import Line
from tests.hub.hubs import Hub
from tests.hub.server import Server
from tests.proof.hub_apart import FairWithHub
from tests.proof.laptops import Laptop
from tests.store.chains import Chain


@pytest.fixture
def fair(server: Server) -> Iterator[FairWithHub]:
    """An office with a guest, a desk, and a marshal's device."""
    made = FairWithHub(1, managed=True, server=server)
    made.add(0, 0, role=Role.COORDINATOR)
    made.add(0, 0)
    made.add(0, 0, trips=["bus-a"])
    made.founder.import_rows({"registration": "1", "latin_name": "Anna"})
    made.meet_at_hub()
    yield made
    made.close()


def push(fair: FairWithHub, thief: Laptop, facts: list[Fact]) -> None:
    """Pushes facts of a store that nobody owns up to."""
    with connect(fair.device(thief).login) as connection:
        if not thief.is_full:
            connection.execute("SELECT hub.claim(%s)", ([f.envelope.writer for f in facts],))
        connection.execute(rows.PUSH, rows.columns(facts))


@pytest.mark.parametrize("whole", [True, False], ids=["the fair", "a guest"])
@pytest.mark.parametrize("thief", [1, 2], ids=["desk", "marshal"])
def test_a_store_that_nobody_owns_up_to_erases_nobody(
    fair: FairWithHub, thief: int, whole: bool
) -> None:
    """A marshal's device pushes the envelope alone; that of an erasure needs no body."""
    office = fair.founder
    [anna] = office.fair.state.registered("1")
    evil = Chain("0123456789abcdef")
    if whole:
        evil.add(kinds.FAIR_ERASED, "fair", {"reason": "evil"})
    else:
        theirs = [f for f in office.journal.facts() if f.envelope.subject == anna.subject]
        evil.add(
            kinds.GUEST_ERASED,
            anna.subject,
            {"reason": "evil"},
            refs=[f.envelope.id for f in theirs],
        )
    push(fair, fair.laptops[thief], evil.facts)
    fair.meet_at_hub()
    for each in fair.full:
        assert each.fair.state.registered("1") == (anna,)


@pytest.mark.parametrize("isolation", ["REPEATABLE READ", "SERIALIZABLE"])
@pytest.mark.parametrize(
    "decided",
    [
        lambda hub, desk: administration.shut_out(hub.owner, desk.public),
        lambda hub, _: administration.erase_fair(hub.owner),
    ],
    ids=["shut-out", "erasure"],
)
def test_a_transaction_from_before_a_decision_is_no_way_around_it(
    fair: FairWithHub, isolation: str, decided: Callable[[Hub, Laptop], object]
) -> None:
    """In it the thief would see the hub for ever as it was."""
    desk, evil = fair.laptops[1], Chain("0123456789abcdef")
    eve = evil.add(kinds.GUEST_WALKED_IN, "g:eve", {"set": {"latin_name": "Eve"}})
    with connect(fair.device(desk).login) as connection:
        connection.execute(f"BEGIN ISOLATION LEVEL {isolation}".encode())
        connection.execute("SELECT * FROM hub.me()")
        decided(fair.hub, desk)
        with suppress(psycopg.Error):
            connection.execute(rows.PUSH, rows.columns(evil.facts))
        connection.execute("COMMIT")
    assert eve.envelope.digest not in fair.bodies_at_hub()


def test_a_marshal_that_calls_another_s_store_its_own_reads_nothing_of_it(
    fair: FairWithHub,
) -> None:
    """At a hub that is new, where nobody has brought that store's facts yet."""
    marshal = fair.laptops[2]
    desk = fair.add(0, 0)
    desk.import_rows({"registration": "2", "latin_name": "Boris"})
    theirs = [Fact(fact.envelope, None) for fact in desk.recorded]
    push(fair, marshal, theirs)
    fair.go_to_hub(desk)
    columns = [[desk.journal.writer], [1], [99], 100]
    with connect(fair.device(marshal).login) as connection:
        read = [row[14] for row in connection.execute(rows.PULL, columns).fetchall()]
    assert not [text for text in read if text and "Boris" in text]


def test_a_marshal_pushes_no_fact_under_the_id_of_another_store_s(fair: FairWithHub) -> None:
    """Both would have no effect on any device: a certificate, for one."""
    marshal = fair.laptops[2]
    word = next(f for f in fair.founder.journal.facts() if f.envelope.kind in kinds.DEVICES)
    evil = Chain("0123456789abcdef")
    evil.add(kinds.SCAN_ADMITTED, "g:1", {"checkpoint": "door"}, id=word.envelope.id)
    with pytest.raises(psycopg.Error, match="the id of another"):
        push(fair, marshal, evil.facts)


@pytest.mark.parametrize(
    "column", [2, 3, 6, 10, 14], ids=["digest", "id", "subject", "refs", "text"]
)
def test_a_row_that_is_larger_than_any_fact_is_refused(fair: FairWithHub, column: int) -> None:
    """Whoever pulled it would have to hold it in memory before it could say no."""
    marshal, evil = fair.laptops[2], Chain("0123456789abcdef")
    evil.add(kinds.SCAN_ADMITTED, "g:1", {"checkpoint": "door", "reason": "welcome"})
    columns = rows.columns(evil.facts)
    columns[column] = ["x" * (4 * MAX_BODY_CHARACTERS + 1)]
    with connect(fair.device(marshal).login) as connection:
        connection.execute("SELECT hub.claim(%s)", ([evil.writer],))
        with pytest.raises(psycopg.Error, match="larger than"):
            connection.execute(rows.PUSH, columns)
    assert evil.facts[0].envelope.digest not in fair.digests_at_hub()


@pytest.mark.parametrize("is_late", [False, True], ids=["whole", "bodies later"])
def test_facts_that_are_large_come_a_few_at_a_time(
    fair: FairWithHub, monkeypatch: pytest.MonkeyPatch, is_late: bool
) -> None:
    """A flood of the largest facts there may be fills nobody's memory."""
    office, _, marshal = fair.laptops
    for each in range(40):
        marshal.record(
            kinds.PASSENGER_NOTED, f"g:{each}", leg="out", trip="bus-a", state="x" * 900_000
        )
    if is_late:
        office.journal.absorb([Fact(fact.envelope, None) for fact in marshal.journal.facts()])
    fair.go_to_hub(marshal)
    answers: list[int] = []
    asked = Line.ask

    def noted(line: Line, query: str, *values: object) -> list[tuple[object, ...]]:
        found = asked(line, query, *values)
        answers.append(sum(len(cell) for row in found for cell in row if isinstance(cell, str)))
        return found

    monkeypatch.setattr(Line, "ask", noted)
    fair.go_to_hub(office)
    noted_ones = (f for f in office.journal.facts() if f.envelope.kind == kinds.PASSENGER_NOTED)
    assert sum(fact.body is not None for fact in noted_ones) == 40
    assert max(answers) < 12_000_000
