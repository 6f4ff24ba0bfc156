"""A hub in a database of its own, and the devices of a fair that exchange through it."""

import os
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.domain.facts import Fact
from kiosk.store.shelf import Shelf
from kiosk.sync.hub import administration, schema
from kiosk.sync.hub.connection import Connection
from kiosk.sync.hub.conversation import Told
from kiosk.sync.hub.login import Login
from kiosk.sync.hub.once import exchange_once
from kiosk.sync.hub.ports import Greeting, ReckonAudiences
from kiosk.usecases.exchange import take_in_from_hub
from tests.hub.server import LOCAL, Server
from tests.store.stores import EVENT, MORNING, Store

MOST_ROUNDS = 6


def running_clock() -> Callable[[], int]:
    """A clock that goes on from the morning of the fair, as the hub's own does."""
    start = time.monotonic_ns()
    return lambda: MORNING + (time.monotonic_ns() - start) // 1000


@dataclass(repr=False)
class Device:
    """A store, a key and a login."""

    store: Store
    login: Login
    public: str
    role: str
    reckon: ReckonAudiences | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.store.folder.name

    def absorb(self, greeting: Greeting, facts: Sequence[Fact]) -> None:
        """Takes facts in, as the app does."""
        take_in_from_hub(self.store.fair, greeting, facts)

    def exchange(self) -> Told:
        """Exchanges with the hub until there is nothing left to exchange."""
        shelf = Shelf.open(self.store.path)
        try:
            return exchange_once(
                self.login,
                shelf,
                self.absorb,
                event=EVENT.number,
                public=self.public,
                version="1.0",
                now=self.store.clock,
                reckon=self.reckon,
            )
        finally:
            shelf.close()


@dataclass(repr=False)
class Hub:
    """A hub and its devices."""

    server: Server
    folder: Path
    database: str = field(default_factory=lambda: f"fair_{secrets.token_hex(4)}")
    port: int = 0
    devices: list[Device] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.port = self.port or self.server.door
        self.owner = self.server.new_database(self.database)
        schema.install(self.owner, EVENT.number)

    def device(
        self,
        name: str,
        role: str = "desk",
        trips: Sequence[str] = (),
        clock: Callable[[], int] | None = None,
        port: int = 0,
    ) -> Device:
        """A new device with an empty store, let in at the hub."""
        store = Store(self.folder / name, clock or running_clock(), os.urandom)
        return self.admit(store, role, trips, port)

    def admit(
        self,
        store: Store,
        role: str = "desk",
        trips: Sequence[str] = (),
        port: int = 0,
        public: str = "",
    ) -> Device:
        """Lets the device of a store in, with a key of its own where none is named."""
        public, password = public or secrets.token_hex(32), administration.new_password()
        login = administration.new_login()
        name = store.folder.name
        administration.add_device(self.owner, login, password, public, name, role, trips)
        found = Login(
            LOCAL, port or self.port, self.database, login, password, self.server.authority
        )
        self.devices.append(Device(store, found, public, role))
        return self.devices[-1]

    def meet(self) -> None:
        """Every device exchanges with the hub until all have what all have."""
        for _ in range(MOST_ROUNDS):
            told = [device.exchange() for device in self.devices]
            if not any(each.pushed or each.pulled for each in told):
                return
        raise AssertionError("they never come to an end")

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """What the hub's owner sees."""
        return self.owner.execute(query.encode(), values).fetchall()

    def connect(self) -> Connection:
        """Another connection as the owner."""
        return self.server.connect(self.database)

    def close(self) -> None:
        """Closes everything."""
        for device in self.devices:
            device.store.close()
        self.owner.close()


def agree(*devices: Device) -> bool:
    """Whether all hold the same facts and derive the same state."""
    first, *others = devices
    return all(
        other.store.digests() == first.store.digests()
        and other.store.state() == first.store.state()
        for other in others
    )
