"""A marshal's device at the hub gets what a file would give it, and what comes to be for it."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from kiosk.domain import kinds
from kiosk.domain.facts import Fact
from kiosk.store.shelf import Shelf
from kiosk.sync.hub import administration
from kiosk.sync.hub.conversation import Told
from kiosk.sync.hub.login import Login
from kiosk.sync.hub.once import exchange_once
from kiosk.usecases.exchange import take_in_from_hub
from kiosk.usecases.trips.share import share, shares
from tests.buses import MORNING, Marshal
from tests.event_texts import TWO_AND_TWO
from tests.fairs import Desks
from tests.hub.hubs import Hub
from tests.hub.server import LOCAL
from tests.store.stores import EVENT


class AtTheHub:
    """A desk or a marshal with the buses of a fair, and its login."""

    def __init__(self, hub: Hub, bus: Marshal, role: str, *trips: str) -> None:
        self.bus, self.opened = bus, bus.desk.opened
        self.public = f"{len(hub.rows('SELECT 1 FROM hub.devices')):064x}"
        login, password = administration.new_login(), "password"
        administration.add_device(hub.owner, login, password, self.public, role, role, trips)
        authority = hub.server.authority
        self.login = Login(LOCAL, hub.port, hub.database, login, password, authority)
        self.is_full = role != "marshal"

    def exchange(self) -> Told:
        """Exchanges; a full device tells whom things are for."""
        fair, shelf = self.opened.fair, Shelf.open(self.opened.home.journal)
        with ExitStack() as stack:
            stack.callback(shelf.close)
            return exchange_once(
                self.login,
                shelf,
                lambda greeting, facts: take_in_from_hub(fair, greeting, facts),
                event=EVENT.number,
                public=self.public,
                version="1",
                now=fair.now,
                reckon=(lambda: shares(fair)) if self.is_full else None,
            )

    def bodies(self) -> set[str]:
        """The facts whose bodies it holds."""
        return {f.envelope.id for f in self.opened.journal.facts() if f.body is not None}


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    """Opens desks."""
    return Desks(tmp_path)


def meant_for(coordinator: AtTheHub, *trips: str) -> set[str]:
    """The facts that a file for these trips would give whole."""
    facts = share(coordinator.opened.fair, coordinator.opened.journal.facts(), trips)
    return {fact.envelope.id for fact in facts if fact.body is not None}


def test_a_marshal_gets_what_its_trip_needs_and_what_comes_to_be_for_it(
    hub: Hub, desks: Desks
) -> None:
    boss = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="coordinator"))
    for who in ("1", "2", "3"):
        boss.guests(who, registration=who, latin_name=f"Guest-{who}-")
    boss.book("bus-a", "1")
    boss.book("bus-b", "2", "3")
    bus = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="marshal"), boss.codes)
    coordinator = AtTheHub(hub, boss, "coordinator")
    marshal = AtTheHub(hub, bus, "marshal", "bus-a")
    coordinator.exchange()
    marshal.exchange()
    given = meant_for(coordinator, "bus-a")
    theirs = {f.envelope.id for f in coordinator.opened.journal.facts()}
    assert marshal.bodies() & theirs == given & theirs
    assert bus.missing("bus-a") == ["1"]

    boss.book("bus-a", "2")
    coordinator.exchange()
    marshal.exchange()
    assert sorted(bus.missing("bus-a")) == ["1", "2"]
    held = [f for f in marshal.opened.journal.facts() if f.body is not None]
    assert not any("Guest-3-" in f.body.text for f in held if f.body)

    bus.scan("1", "bus-a")
    marshal.exchange()
    coordinator.exchange()
    assert boss.aboard("bus-a") == ["1"]
    assert _scans(coordinator.opened.journal.facts()) == 1
    desks.close_all()


def _scans(facts: tuple[Fact, ...]) -> int:
    return sum(f.envelope.kind == kinds.SCAN_ADMITTED and f.body is not None for f in facts)
