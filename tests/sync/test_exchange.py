"""Devices that meet learn how far their clocks are apart, and agree on what came first."""

from pathlib import Path

import pytest

from kiosk.domain import kinds
from kiosk.domain.folding import Scan
from kiosk.usecases import check_in
from kiosk.usecases.figures import double_entries
from kiosk.usecases.issue_tickets import issue
from tests.store.stores import MORNING, Clock, Store
from tests.sync.devices import SECOND

HOUR = 3600 * SECOND


def _meet(reader: Store, writer: Store, stick: Path) -> int:
    return reader.read(writer.write(stick)).new


def _meetings(store: Store) -> int:
    return sum(fact.envelope.kind == kinds.CLOCK_MET for fact in store.journal.facts())


@pytest.fixture
def code(here: Store, there: Store, stick: Path) -> str:
    """A ticket that both know, one of whose clocks is an hour ahead."""
    there.clock = there.journal.now = there.fair.now = Clock(MORNING + HOUR)
    [ticket] = issue(there.fair, there.fair.state.every_guest()).tickets
    _meet(here, there, stick)
    _meet(there, here, stick)
    return ticket.code


def _pass(seconds: int, *stores: Store) -> None:
    for store in stores:
        assert isinstance(store.clock, Clock)
        store.clock.at += seconds * SECOND


def _scans(store: Store) -> list[Scan]:
    return [seen.scan for seen in reversed(store.fair.state.recent(10, "door"))]


def test_scans_stand_in_true_order_although_a_clock_is_an_hour_ahead(
    here: Store, there: Store, stick: Path, code: str
) -> None:
    _pass(10, here, there)
    first = check_in.scan(there.fair, code, "door").fact
    _pass(10, here, there)
    second = check_in.scan(here.fair, code, "door").fact
    _meet(here, there, stick)
    _meet(there, here, stick)
    for store in (here, there):
        assert [scan.fact for scan in _scans(store)] == [first, second]
        later, earlier = (scan.at for scan in reversed(_scans(store)))
        assert later - earlier == 10 * SECOND
    assert here.state() == there.state()


def test_a_ticket_let_in_at_both_desks_while_apart_is_shown_at_both(
    here: Store, there: Store, stick: Path, code: str
) -> None:
    facts = tuple(check_in.scan(store.fair, code, "door").fact for store in (here, there))
    assert double_entries(here.fair) == ()
    _meet(here, there, stick)
    _meet(there, here, stick)
    [(_, point, clashing)] = double_entries(here.fair)
    assert (point, set(clashing)) == ("door", set(facts))
    assert double_entries(there.fair) == double_entries(here.fair)


def test_meetings_that_tell_nothing_new_are_not_noted(
    here: Store, there: Store, stick: Path, code: str
) -> None:
    _meet(here, there, stick)
    before = _meetings(here)
    for _ in range(3):
        _meet(here, there, stick)
        _meet(there, here, stick)
    assert _meetings(here) == _meetings(there) == before


def test_ones_own_bundle_tells_nothing_at_all(here: Store, stick: Path) -> None:
    here.note()
    here.write(stick)
    before = here.digests()
    assert here.read(stick).new == 0
    assert here.digests() == before


def test_a_stale_bundle_changes_nothing(here: Store, there: Store, stick: Path) -> None:
    there.write(stick)
    _meet(here, there, stick.with_name("newer"))
    there.note(7)
    _meet(here, there, stick.with_name("newest"))
    before = here.state()
    assert here.read(stick).new == 0
    assert here.state() == before
