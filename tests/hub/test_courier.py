"""What one desk records, the other one has at once; nobody waits for the hub."""

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise

import pytest

from kiosk.errors import StoreError
from kiosk.sync.hub.pace import Pace
from kiosk.usecases.contact import ContactState
from tests.hub.couriers import QUICK, Running, same, until
from tests.hub.hubs import Hub, agree

CONNECTED = ContactState.CONNECTED
SELDOM = Pace(poll=10_000.0)


@pytest.fixture
def running() -> Iterator[ExitStack]:
    """Stops all couriers in the end."""
    with ExitStack() as stack:
        yield stack


def under_way(stack: ExitStack, hub: Hub, *names: str, pace: Pace = QUICK) -> list[Running]:
    """Devices whose couriers are under way."""
    found = [Running(hub.device(name), pace) for name in names]
    for each in found:
        stack.callback(each.stop)
    until(lambda: all(each.is_(CONNECTED, 0) for each in found) and same(*found)(), *found)
    return found


def test_it_is_woken_and_need_not_wait_to_ask(hub: Hub, running: ExitStack) -> None:
    """Polling would take hours here."""
    one, other = under_way(running, hub, "one", "other", pace=SELDOM)
    for number in range(3):
        one.note(number)
        until(same(one, other), one, other)
        other.note(10 + number)
        until(same(one, other), one, other)
    assert agree(one.device, other.device)


def test_who_hears_no_call_asks_from_time_to_time(
    hub: Hub, running: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.sync.hub.post.CHANNEL", "nobody_calls_here")
    one, other = under_way(running, hub, "one", "other", pace=Pace(poll=0.1))
    one.note(1)
    until(same(one, other), one, other)


def test_batches_are_small_enough_for_a_screen(hub: Hub, running: ExitStack) -> None:
    full = hub.device("full")
    full.store.import_rows(*({"registration": str(n)} for n in range(500)))
    full.exchange()
    [one] = under_way(running, hub, "one")
    until(lambda: one.device.store.digests() >= full.store.digests(), one)
    assert max(one.batches) == 200 and sum(one.batches) >= 501


def test_a_store_that_takes_nothing_now_is_offered_it_again(hub: Hub, running: ExitStack) -> None:
    one, other = under_way(running, hub, "one", "other")
    take_in, refusals = other.device.absorb, iter(range(2))

    def refuse_at_first(*handed: object) -> None:
        if next(refusals, None) is not None:
            raise StoreError("The disk is full.", "")
        take_in(*handed)  # type: ignore[arg-type]

    other.device.absorb = refuse_at_first  # type: ignore[method-assign]
    one.note(1)
    until(same(one, other), one, other)
    assert any(report.why.startswith("The disk is full") for report in other.reports)


def test_it_tells_who_else_is_there_and_behind(hub: Hub, running: ExitStack) -> None:
    away = hub.device("away", "marshal")
    [one] = under_way(running, hub, "one")
    until(lambda: len(one.contact.others) == 1, one)
    [peer] = one.contact.others
    assert (peer.name, peer.role, peer.last_seen) == ("away", "marshal", None)
    assert away.exchange().pulled > 0


def test_nothing_is_reported_twice(hub: Hub, running: ExitStack) -> None:
    [one] = under_way(running, hub, "one")
    one.note(1)
    until(lambda: one.is_(CONNECTED, 0), one)
    states = [(r.state, r.waiting, r.why, r.last) for r in one.reports]
    assert all(before != after for before, after in pairwise(states))


def test_delays_grow_are_spread_and_have_an_end() -> None:
    pace = Pace(first=1.0, longest=30.0)
    longest = [pace.after_failure(count, lambda: 1.0) for count in range(1, 9)]
    shortest = [pace.after_failure(count, lambda: 0.0) for count in range(1, 9)]
    assert longest == [1, 2, 4, 8, 16, 30, 30, 30]
    assert shortest == [each / 2 for each in longest]
    assert pace.after_failure(10_000, lambda: 1.0) == 30
    assert 11 < Pace(poll=15).next_poll(lambda: 0.0) < Pace(poll=15).next_poll(lambda: 1.0) < 19
