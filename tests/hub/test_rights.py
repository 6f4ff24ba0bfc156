"""What a login can do, tried by somebody who has it and writes statements of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import psycopg
import pytest
from psycopg import errors

from kiosk.domain import kinds
from kiosk.domain.audiences import trip_audience
from kiosk.domain.facts import Fact
from kiosk.errors import HubRefused, HubShutOut
from kiosk.sync.hub import administration, invitations, rows
from kiosk.sync.hub.connection import Connection, connect
from tests.hub.conftest import new_hub
from tests.hub.hubs import Device, Hub, agree
from tests.hub.server import Server

TABLES = (
    "meta", "devices", "heads", "facts", "bodies", "erased", "audience_heads", "audience_subjects",
    "audience_facts", "may_read", "kinds", "invitations",
)  # fmt: skip


@dataclass(frozen=True)
class Untouched:
    """A hub and two devices that only take part in what is refused; made once for all of it."""

    hub: Hub
    desk: Device
    marshal: Device


@pytest.fixture(scope="module")
def untouched(server: Server) -> Iterator[Untouched]:
    with new_hub(server) as hub:
        yield Untouched(hub, desk_at(hub), marshal_at(hub))


@pytest.fixture
def desk(hub: Hub) -> Device:
    return desk_at(hub)


@pytest.fixture
def marshal(hub: Hub) -> Device:
    return marshal_at(hub)


def desk_at(hub: Hub) -> Device:
    """A desk that pushed what it knows of a guest."""
    made = hub.device("desk")
    made.store.import_rows(
        {"registration": "1", "latin_name": "Anna"}, {"registration": "2", "latin_name": "Boris"}
    )
    made.exchange()
    return made


def marshal_at(hub: Hub) -> Device:
    """A marshal's device with a scan of its own."""
    made = hub.device("marshal", "marshal", ["bus-a"])
    made.store.record(kinds.SCAN_ADMITTED, "g:stranger", checkpoint="bus", reason="welcome")
    made.exchange()
    return made


@pytest.fixture(params=["desk", "marshal"])
def raw(request: pytest.FixtureRequest, untouched: Untouched) -> Iterator[Connection]:
    """Any device's login, in the hands of somebody who knows SQL."""
    devices = {"desk": untouched.desk, "marshal": untouched.marshal}
    with connect(devices[request.param].login) as connection:
        yield connection


@pytest.mark.parametrize("table", TABLES)
def test_no_login_touches_a_table(raw: Connection, table: str) -> None:
    for statement in (
        f"SELECT * FROM hub.{table}",
        f"DELETE FROM hub.{table}",
        f"TRUNCATE hub.{table}",
        f"INSERT INTO hub.{table} DEFAULT VALUES",
        f"COPY hub.{table} TO STDOUT",
        f"ALTER TABLE hub.{table} DISABLE TRIGGER ALL",
        f"DROP TABLE hub.{table}",
    ):
        with pytest.raises(errors.InsufficientPrivilege):
            raw.execute(statement.encode())


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT rolpassword FROM pg_authid",
        "SELECT passwd FROM pg_shadow",
        "CREATE ROLE mine LOGIN",
        "ALTER ROLE kiosk_owner LOGIN",
        "GRANT kiosk_full TO CURRENT_USER",
        "SET ROLE kiosk_owner",
        "CREATE TABLE public.mine (x int)",
        "CREATE TEMP TABLE mine (x int)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION hub.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "SELECT hub.make_login('device_x', 'SCRAM-SHA-256$1:a$a:a', 'kiosk_full')",
        "SELECT hub.enter_device('device_x', 'v', 'p', 'n', 'desk', '[]', 0)",
        "SELECT hub.role()",
        "SELECT hub.is_for('device_x', NULL)",
        "SELECT hub.redeem('device_x', 'v', 'p', 'n', '1', 'x')",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('PG_VERSION')",
    ],
)
def test_no_login_gains_more_than_it_has(raw: Connection, statement: str) -> None:
    with pytest.raises((errors.InsufficientPrivilege, errors.InvalidGrantOperation)):
        raw.execute(statement.encode())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE hub.facts SET kind = 'x'",
        "DELETE FROM hub.facts",
        "TRUNCATE hub.facts",
        "UPDATE hub.bodies SET text = 'x'",
        "DELETE FROM hub.bodies",
        "TRUNCATE hub.bodies",
        "DELETE FROM hub.erased",
    ],
)
def test_not_even_the_owner_changes_a_fact_by_a_slip(untouched: Untouched, statement: str) -> None:
    with pytest.raises(psycopg.Error, match=r"never changed|erased or left alone"):
        untouched.hub.owner.execute(statement.encode())


@pytest.mark.parametrize(
    "call",
    [
        lambda c: administration.add_device(c, "device_evil", "pw", "ab" * 32, "Evil", "desk"),
        lambda c: administration.shut_out(c, "ab" * 32),
        lambda c: invitations.invite(c, "join_x", "pw", "n", "desk", (), 0, 2**52, b"", b"x" * 32),
        lambda c: invitations.withdraw(c, "join_x"),
        lambda c: invitations.invitations(c),
        lambda c: administration.erase(c, []),
        lambda c: administration.erase_fair(c),
    ],
    ids=["add", "shut out", "invite", "withdraw", "list", "erase", "erase all"],
)
def test_only_a_coordinator_administers(raw: Connection, call: object) -> None:
    assert callable(call)
    with pytest.raises(HubRefused):
        call(raw)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM hub.all_subjects()",
        "SELECT * FROM hub.all_told()",
        "SELECT hub.tell_subjects('{trip:bus-a}', '{g:1}', '{true}')",
        "SELECT hub.tell_facts('{all}', '{w}', '{1}', '{d}')",
        "SELECT hub.let_read('device_x', '{trip:bus-a}')",
    ],
)
def test_a_marshal_gives_itself_nothing_to_read(untouched: Untouched, query: str) -> None:
    with (
        connect(untouched.marshal.login) as connection,
        pytest.raises(errors.InsufficientPrivilege),
    ):
        connection.execute(query.encode())


def bodies(device: Device) -> set[str]:
    """The kinds of the facts of others whose bodies a device holds."""
    return {
        f.envelope.kind
        for f in device.store.journal.facts()
        if f.body is not None and f.envelope.writer != device.store.journal.writer
    }


def test_a_marshal_reads_of_a_guest_nothing_until_the_trip_needs_them(
    hub: Hub, desk: Device, marshal: Device
) -> None:
    marshal.exchange()
    assert marshal.store.digests() >= desk.store.digests(), "every envelope goes along"
    assert kinds.GUEST_IMPORTED not in bodies(marshal)
    held = b"".join(p.read_bytes() for p in marshal.store.folder.rglob("*") if p.is_file())
    assert b"Anna" not in held
    anna, _ = (
        f.envelope.subject
        for f in desk.store.journal.facts()
        if f.envelope.kind == kinds.GUEST_IMPORTED
    )
    audience = trip_audience("bus-a")
    with connect(desk.login) as connection:
        connection.execute("SELECT hub.tell_subjects(%s, %s, %s)", ([audience], [anna], [True]))
        administration.let_read(connection, marshal.login.login, [audience])
    marshal.exchange()
    [name] = [
        f.body.text
        for f in marshal.store.journal.facts()
        if f.envelope.kind == kinds.GUEST_IMPORTED and f.body is not None
    ]
    assert "Anna" in name and "Boris" not in name


def test_a_marshal_asks_for_bodies_by_name_in_vain(desk: Device, marshal: Device) -> None:
    named = [
        (fact.envelope.writer, fact.envelope.seq, fact.envelope.digest)
        for fact in desk.store.journal.facts()
        if fact.envelope.kind == kinds.GUEST_IMPORTED
    ]
    with connect(marshal.login) as connection:
        columns = [list(column) for column in zip(*named, strict=True)]
        assert connection.execute(rows.BODIES, columns).fetchall() == []
        first = [[columns[0][0]], [1], [99], 100]
        came = connection.execute(rows.PULL, first).fetchall()
    assert came and all(row[14] is None for row in came if row[4] == kinds.GUEST_IMPORTED)


def push(device: Device, facts: Sequence[Fact]) -> None:
    """Pushes facts past all manners."""
    with connect(device.login) as connection:
        connection.execute(rows.PUSH, rows.columns(facts))


def test_a_marshal_can_t_push_what_others_wrote(desk: Device, marshal: Device) -> None:
    desk.store.note(5)
    with pytest.raises(psycopg.Error, match="is not this device's"):
        push(marshal, desk.store.journal.facts())
    with connect(marshal.login) as connection:
        claimed = connection.execute(
            "SELECT hub.claim(%s)", ([desk.store.journal.writer],)
        ).fetchall()
    assert claimed == [], "a writer that is known already can't be claimed"


def test_a_full_device_may_carry_a_marshal_s_facts_who_goes_on_after_that(
    hub: Hub, desk: Device
) -> None:
    """By a stick first, by the hub later: the writer says itself whose it is."""
    marshal = hub.device("walker", "marshal")
    writer = marshal.store.journal.writer
    marshal.store.record(
        kinds.DEVICE_WROTE,
        f"w:{writer}",
        event=2019,
        public=marshal.public,
        writer=writer,
        signature="",
    )
    desk.store.journal.absorb(marshal.store.journal.facts())
    desk.exchange()
    marshal.store.note(1)
    assert marshal.exchange().pushed >= 1
    desk.exchange()
    marshal.exchange()
    assert desk.store.digests() == marshal.store.digests()


def test_of_what_marshals_don_t_write_the_envelope_is_taken_alone(
    hub: Hub, desk: Device, marshal: Device
) -> None:
    marshal.store.record(kinds.KEY_LISTED, "k:1", public="00" * 32, number=1, holder="me")
    marshal.store.record(kinds.SCAN_ADMITTED, "g:other", checkpoint="bus", reason="welcome")
    assert marshal.exchange().refused == ()
    held = hub.rows(
        "SELECT f.kind, b.text IS NOT NULL FROM hub.facts f LEFT JOIN hub.bodies b"
        " ON b.digest = f.digest WHERE f.writer = %s ORDER BY f.seq",
        marshal.store.journal.writer,
    )
    assert (kinds.KEY_LISTED, False) in held
    assert held[-1] == (kinds.SCAN_ADMITTED, True), "the chain goes on"
    desk.exchange()
    assert desk.store.digests() >= marshal.store.digests()


def test_a_marshal_can_t_smuggle_a_body_in_under_another_kind(hub: Hub, marshal: Device) -> None:
    fact = marshal.store.record(kinds.KEY_LISTED, "k:1", public="00" * 32, number=1, holder="me")
    marshal.exchange()
    columns = rows.columns([fact])
    columns[4] = [kinds.SCAN_ADMITTED]
    with connect(marshal.login) as connection:
        connection.execute(rows.PUSH, columns)
    assert hub.rows("SELECT count(*) FROM hub.bodies WHERE digest = %s", fact.envelope.digest) == [
        (0,)
    ]


def test_who_is_shut_out_learns_that_and_nothing_else(
    hub: Hub, desk: Device, marshal: Device
) -> None:
    administration.shut_out(hub.owner, marshal.public)
    marshal.store.record(kinds.SCAN_ADMITTED, "g:other", checkpoint="bus", reason="welcome")
    with pytest.raises(HubShutOut):
        marshal.exchange()
    with connect(marshal.login) as connection:
        [(login, out)] = connection.execute("SELECT login, shut_out FROM hub.me()").fetchall()
        assert login == marshal.login.login and out > 0
        for query in (
            "SELECT * FROM hub.heads()",
            "SELECT * FROM hub.pull('{a}', '{1}', '{9}', 9)",
            "SELECT * FROM hub.every_device()",
            "SELECT * FROM hub.digests('a')",
            "SELECT hub.seen('1', 0, 0, 0)",
            "SELECT hub.claim('{a}')",
        ):
            with pytest.raises(psycopg.Error, match="shut out"):
                connection.execute(query.encode())
    with pytest.raises(psycopg.Error, match="shut out"):
        push(marshal, marshal.store.journal.facts())
    administration.shut_out(hub.owner, marshal.public, readmit=True)
    assert marshal.exchange().pushed == 1


def test_whose_time_has_passed_is_shut_out_by_itself(hub: Hub, desk: Device) -> None:
    hub.owner.execute("UPDATE hub.devices SET until = hub.now() WHERE public = %s", (desk.public,))
    with pytest.raises(HubShutOut):
        desk.exchange()


def test_the_list_of_devices_tells_who_is_behind(hub: Hub, desk: Device, marshal: Device) -> None:
    desk.store.note(7)
    desk.exchange()
    by_name = {device.name: device for device in administration.devices(hub.owner)}
    assert by_name["desk"].behind == 0
    assert by_name["marshal"].behind > 0
    assert by_name["marshal"].trips == ("bus-a",)
    assert by_name["desk"].version == "1.0" and by_name["desk"].last_seen > 0
    marshal.exchange()
    desk.exchange()
    assert agree(desk) and {d.behind for d in administration.devices(hub.owner)} == {0}
