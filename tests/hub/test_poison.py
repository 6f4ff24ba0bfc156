"""A fact that one device can't understand stops nobody."""

from dataclasses import replace

import psycopg
import pytest

from kiosk.domain.facts import Body, Fact
from kiosk.errors import BadBundle
from kiosk.sync.hub import rows
from kiosk.sync.hub.connection import connect
from tests.hub.hubs import Device, Hub, agree, running_clock
from tests.store.stores import Store


def put(hub: Hub, **changes: object) -> None:
    """Puts a fact at the hub as its owner could, after an honest one of the same writer."""
    columns = {
        "writer": "evil", "seq": 1, "digest": "e" * 64, "id": "not an id", "kind": "x",
        "version": 1, "subject": "s", "at": 1, "simulated": False, "operator": "", "refs": "[]",
        "body": "b" * 64,
        "previous": "", "pushed_by": "somebody", "pushed_at": 1,
    } | changes  # fmt: skip
    marks = ", ".join(["%s"] * len(columns))
    hub.owner.execute(
        f"INSERT INTO hub.facts ({', '.join(columns)}) VALUES ({marks})".encode(),
        list(columns.values()),
    )
    hub.owner.execute(
        "INSERT INTO hub.heads (writer, seq, digest, facts) VALUES (%(w)s, %(s)s, %(d)s, 1)"
        " ON CONFLICT (writer) DO UPDATE SET seq = %(s)s, digest = %(d)s,"
        " facts = heads.facts + 1",
        {"w": columns["writer"], "s": columns["seq"], "d": columns["digest"]},
    )


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"id": "0" * 8 + "-0000-7000-8000-" + "0" * 12},
        {"refs": "[" * 5000},
        {"refs": "{}"},
        {"subject": "\x1b[2J"},
        {"at": -1},
        {"writer": "Not a writer"},
        {"writer": "x" * 1000},
        {"kind": ""},
        {"previous": "f" * 64},
        {"digest": ""},
    ],
    ids=str,
)
def test_what_is_no_fact_is_left_out_and_all_else_goes_on(
    hub: Hub, changes: dict[str, object]
) -> None:
    one, other = hub.device("one"), hub.device("other")
    one.store.note(1)
    one.exchange()
    put(hub, **changes)
    told = other.exchange()
    assert len(told.skipped) == 1 or changes.get("previous") == "f" * 64
    one.store.note(2)
    hub.meet()
    assert agree(one, other)
    assert other.exchange().pulled == 0


def test_what_follows_on_it_waits_until_it_is_understood(hub: Hub) -> None:
    """Somebody changed a fact at the hub; another device still has it as it was."""
    one, other, third = hub.device("one"), hub.device("other"), hub.device("third")
    for number in range(4):
        one.store.note(number)
    one.exchange()
    writer = one.store.journal.writer
    _tamper(hub, writer, 2, "operator = 'somebody'")
    third.store.note(7)
    third.exchange()
    told = other.exchange()
    [skipped] = told.skipped
    assert (skipped.key.writer, skipped.key.seq) == (writer, 2)
    held = [f.envelope.seq for f in other.store.journal.facts() if f.envelope.writer == writer]
    assert held == [1], "nothing that isn't chained to what is known"
    assert third.store.digests() - other.store.digests() == set()
    _tamper(hub, writer, 2, "operator = ''")
    hub.meet()
    hub.meet()
    assert agree(one, other, third)


def _tamper(hub: Hub, writer: str, seq: int, change: str) -> None:
    for statement in (
        "ALTER TABLE hub.facts DISABLE TRIGGER USER",
        f"UPDATE hub.facts SET {change} WHERE writer = '{writer}' AND seq = {seq}",
        "ALTER TABLE hub.facts ENABLE TRIGGER USER",
    ):
        hub.owner.execute(statement.encode())


def test_a_body_that_was_changed_at_the_hub_is_not_believed(hub: Hub) -> None:
    one, other = hub.device("one"), hub.device("other")
    one.store.note(1)
    one.exchange()
    for statement in (
        "ALTER TABLE hub.bodies DISABLE TRIGGER USER",
        "UPDATE hub.bodies SET text = replace(text, 'Somebody', 'Anybody')",
        "ALTER TABLE hub.bodies ENABLE TRIGGER USER",
    ):
        hub.owner.execute(statement.encode())
    told = other.exchange()
    assert len(told.skipped) == 1
    assert not any(f.body and "Anybody" in f.body.text for f in other.store.journal.facts())


def test_a_marshal_that_lies_about_a_digest_holds_up_nobody_but_itself(hub: Hub) -> None:
    desk, liar = hub.device("desk"), hub.device("liar", "marshal")
    liar.exchange()
    fact = liar.store.note(1)
    columns = rows.columns([fact])
    columns[2] = ["a" * 64]
    with connect(liar.login) as connection:
        connection.execute(rows.PUSH, columns)
    desk.store.note(2)
    told = desk.exchange()
    assert len(told.skipped) == 1
    other = hub.device("other")
    assert other.exchange().pulled > 0
    assert desk.store.digests() - other.store.digests() == set()


def test_a_fact_that_the_store_objects_to_holds_up_its_writer_alone(hub: Hub) -> None:
    one, two, reader = hub.device("one"), hub.device("two"), hub.device("reader")
    one.store.note(1)
    two.store.note(2)
    one.exchange()
    two.exchange()
    take_in = reader.absorb

    def objects(greeting: object, facts: list[Fact]) -> None:
        if any(f.envelope.writer == one.store.journal.writer for f in facts):
            raise BadBundle("This doesn't fit.", "")
        take_in(greeting, facts)  # type: ignore[arg-type]

    reader.absorb = objects  # type: ignore[assignment, method-assign]
    told = reader.exchange()
    assert [s.why for s in told.skipped] == ["This doesn't fit."]
    writers = {f.envelope.writer for f in reader.store.journal.facts()}
    assert two.store.journal.writer in writers and one.store.journal.writer not in writers
    reader.absorb = take_in  # type: ignore[method-assign]
    reader.exchange()
    hub.meet()
    assert agree(one, two, reader)


def test_a_fact_of_a_newer_version_is_kept_and_passed_on(hub: Hub) -> None:
    one, other = hub.device("one"), hub.device("other")
    newer = _of_a_newer_version(one.store)
    desk = hub.admit(Store(hub.folder / "carrier", running_clock()))
    desk.store.journal.absorb([newer])
    desk.exchange()
    assert other.exchange().skipped == ()
    assert newer.envelope.digest in other.store.digests()


def _of_a_newer_version(store: Store) -> Fact:
    fact = store.note(1)
    body = Body('{"shape":"round"}', bytes(16))
    return Fact(
        replace(
            fact.envelope, writer="newer", seq=1, previous="", kind="guest.photographed",
            body=body.digest,
        ),
        body,
    )  # fmt: skip


def test_a_text_that_no_table_holds_is_refused_and_named(hub: Hub) -> None:
    """The hub's own objection to one writer's facts doesn't hold up another's."""
    one, other = hub.device("one"), hub.device("other")
    one.store.note(1)
    with connect(one.login) as connection:
        columns = rows.columns(one.store.journal.facts()[:1])
        columns[14] = ["\x00"]
        with pytest.raises(psycopg.Error):
            connection.execute(rows.PUSH, columns)
    one.exchange()
    assert _count(one, other) == (True, True)


def _count(*devices: Device) -> tuple[bool, ...]:
    return tuple(device.exchange().waiting == 0 for device in devices)
