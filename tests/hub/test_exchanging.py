"""Devices that exchange through the hub hold the same facts afterwards."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kiosk.domain import kinds
from kiosk.domain.facts import Fact
from kiosk.errors import HubRefused
from kiosk.store.shelf import Shelf
from kiosk.sync.hub.connection import Lifeline, connect
from kiosk.sync.hub.line import Line
from kiosk.sync.hub.pushing import Pushing
from tests.hub.hubs import Device, Hub, agree, running_clock
from tests.store.stores import Store, exchange
from tests.sync.devices import disguise


def test_what_one_desk_recorded_another_one_has(hub: Hub) -> None:
    one, other = hub.device("one"), hub.device("other")
    one.store.import_rows({"registration": "1", "latin_name": "Anna"})
    assert one.exchange().pushed == len(one.store.journal.facts())
    assert other.exchange().pulled >= 2
    other.store.note(1)
    hub.meet()
    assert agree(one, other)
    assert one.store.verified().faults == []
    told = one.exchange()
    assert (told.pushed, told.pulled, told.waiting) == (0, 0, 0)


@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # shrinking would exchange hundreds of times
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 9)), min_size=4, max_size=12))
def test_in_whatever_order_they_exchange_they_agree(hub: Hub, steps: list[tuple[int, int]]) -> None:
    """Each step, a device records something, or exchanges; in the end all do."""
    while len(hub.devices) < 3:
        hub.device(f"device-{len(hub.devices)}")
    for who, what in steps:
        device = hub.devices[who]
        if what < 5:
            device.store.import_rows({"registration": str(what), "latin_name": f"Name {who}"})
        elif what < 8:
            device.store.note(what)
        else:
            device.exchange()
    hub.meet()
    assert agree(*hub.devices)


def test_a_copy_that_no_sign_gave_away_and_its_original_both_keep_their_facts(hub: Hub) -> None:
    one = hub.device("one")
    one.store.note(1)
    one.store.close()
    shutil.copytree(one.store.folder, hub.folder / "copy")
    disguise(hub.folder / "copy")
    one.store.open()
    copy = hub.admit(Store(hub.folder / "copy", running_clock()))
    assert copy.store.journal.writer == one.store.journal.writer
    one.store.note(2)
    one.store.note(3)
    copy.store.note(4)
    third = hub.device("third")
    hub.meet()
    hub.meet()
    assert agree(one, copy, third)
    assert copy.store.journal.writer != one.store.journal.writer
    assert {f"o:{n}" for n in (1, 2, 3, 4)} <= {
        f.envelope.subject for f in third.store.journal.facts()
    }
    held = third.store.digests()
    hub.meet()
    news = [f for f in third.store.journal.facts() if f.envelope.digest not in held]
    assert {fact.envelope.kind for fact in news} <= {kinds.CLOCK_MET}, "nothing goes in circles"


def test_bodies_that_a_stick_lacked_come_by_the_hub_and_go_to_it(hub: Hub) -> None:
    one, bare = hub.device("one"), hub.device("bare")
    one.store.import_rows({"registration": "1", "latin_name": "Anna"})
    bare.store.journal.absorb([Fact(f.envelope, None) for f in one.store.journal.facts()])
    bare.exchange()
    assert hub.rows("SELECT count(*) FROM hub.bodies WHERE text LIKE '%%Anna%%'") == [(0,)]
    one.exchange()
    assert hub.rows("SELECT count(*) FROM hub.bodies WHERE text LIKE '%%Anna%%'") == [(1,)]
    bare.exchange()
    assert agree(one, bare)


def test_facts_that_came_by_a_stick_are_not_pulled_again(hub: Hub) -> None:
    one, other = hub.device("one"), hub.device("other")
    one.store.note(1)
    exchange(one.store, other.store)
    one.exchange()
    told = other.exchange()
    assert told.pulled == 0 or {f.envelope.kind for f in one.store.journal.facts()} >= {
        kinds.CLOCK_MET
    }
    hub.meet()
    assert agree(one, other)


def test_a_hub_that_lost_what_came_last_gets_it_again(hub: Hub) -> None:
    """As after its backup was put back."""
    one, other = hub.device("one"), hub.device("other")
    one.store.note(1)
    hub.meet()
    one.store.note(2)
    one.exchange()
    other.exchange()
    writer, seq = (
        one.store.journal.writer,
        len(
            [f for f in one.store.journal.facts() if f.envelope.writer == one.store.journal.writer]
        ),
    )
    with hub.connect() as owner:
        owner.execute("ALTER TABLE hub.facts DISABLE TRIGGER USER")
        owner.execute("DELETE FROM hub.facts WHERE writer = %s AND seq = %s", (writer, seq))
        owner.execute("ALTER TABLE hub.facts ENABLE TRIGGER USER")
        owner.execute(
            "UPDATE hub.heads SET seq = seq - 1, facts = facts - 1, digest = (SELECT digest"
            " FROM hub.facts f WHERE f.writer = heads.writer AND f.seq = heads.seq - 1)"
            " WHERE writer = %s",
            (writer,),
        )
    assert other.exchange().pushed == 1
    assert hub.rows("SELECT max(seq) FROM hub.facts WHERE writer = %s", writer) == [(seq,)]


@contextmanager
def pushing(device: Device) -> Iterator[Pushing]:
    """What a device pushes, past all its manners."""
    lifeline = Lifeline()
    shelf = Shelf.open(device.store.path)
    with connect(device.login) as connection:
        lifeline.hold(connection)
        yield Pushing(Line(connection, lifeline), shelf)
    shelf.close()


def own(device: Device) -> list[Fact]:
    """What a device wrote itself, in order."""
    facts = device.store.journal.facts()
    return [f for f in facts if f.envelope.writer == device.store.journal.writer]


def test_the_hub_takes_no_gap_and_no_broken_link_and_others_go_on(hub: Hub) -> None:
    one, other = hub.device("one"), hub.device("other")
    for number in range(4):
        one.store.note(number)
        other.store.note(number)
    gap = own(one)[:1] + own(one)[2:]
    with pushing(one) as pusher:
        went = pusher.facts(gap + own(other))
        assert {f.envelope.writer for f in went} == {other.store.journal.writer}
        assert "does not follow" in pusher.refused[one.store.journal.writer]
    with pushing(one) as pusher:
        assert pusher.facts([*own(one)[:3], replace_previous(own(one)[3])]) == []
    assert hub.rows(
        "SELECT count(*) FROM hub.facts WHERE writer = %s", one.store.journal.writer
    ) == [(0,)]
    hub.meet()
    assert agree(one, other)


def replace_previous(fact: Fact) -> Fact:
    """The fact, chained to another one than it was."""
    return replace(fact, envelope=replace(fact.envelope, previous="0" * 64))


def test_clocks_that_differ_are_known_through_the_hub(hub: Hub) -> None:
    """Neither device ever met the other one."""
    true = hub.rows("SELECT hub.now()")[0][0]
    assert isinstance(true, int)
    hour = 3_600_000_000
    one = hub.device("one", clock=lambda: _now(hub))
    other = hub.device("fast", clock=lambda: _now(hub) + hour)
    hub.meet()
    hub.meet()
    assert agree(one, other)
    offsets = one.store.fair.state.clock_corrections()
    off = offsets.get(other.store.journal.writer, 0) - offsets.get(one.store.journal.writer, 0)
    assert abs(off + hour) < 10_000_000


def _now(hub: Hub) -> int:
    [[now]] = hub.rows("SELECT hub.now()")
    assert isinstance(now, int)
    return now


def test_erased_bodies_don_t_come_back(hub: Hub) -> None:
    one, other = hub.device("one"), hub.device("other")
    one.store.import_rows({"registration": "1", "latin_name": "Anna"})
    one.exchange()
    from kiosk.domain.heads import Key
    from kiosk.sync.hub import administration

    keys = [
        Key(f.envelope.writer, f.envelope.seq, f.envelope.digest)
        for f in one.store.journal.facts()
        if f.envelope.kind == kinds.GUEST_IMPORTED
    ]
    assert administration.erase(hub.owner, keys) == 1
    hub.meet()
    assert hub.rows("SELECT count(*) FROM hub.bodies WHERE text LIKE '%%Anna%%'") == [(0,)]
    assert other.store.digests() == one.store.digests()
    assert administration.erase_fair(hub.owner) > 0
    one.store.note(9)
    hub.meet()
    left = hub.rows("SELECT DISTINCT f.kind FROM hub.facts f JOIN hub.bodies b USING (digest)")
    assert left == [(kinds.CLOCK_MET,)]
    assert other.store.digests() == one.store.digests()


def test_a_device_of_another_fair_is_told(hub: Hub) -> None:
    one = hub.device("one")
    hub.owner.execute("UPDATE hub.meta SET value = '7' WHERE name = 'event'")
    with pytest.raises(HubRefused, match="another fair"):
        one.exchange()
