"""The same fair with a hub among its exchanges, which is killed now and then."""

import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from kiosk.errors import HubError
from kiosk.store.shelf import Shelf
from kiosk.sync.hub.conversation import Told
from kiosk.sync.hub.once import exchange_once
from kiosk.usecases.trips.share import shares
from tests.hub.hubs import Device, Hub
from tests.hub.server import Server
from tests.proof.apart import BEFORE_THE_BUSES, MOST_ROUNDS, FairApart
from tests.proof.laptops import EVENT, Laptop


class GoingOn(list[int]):
    """The true time where a hub is about, whose clock no test sets: it goes on by itself."""

    since = time.monotonic_ns()

    def __getitem__(self, place: Any) -> Any:
        return super().__getitem__(place) + (time.monotonic_ns() - self.since) // 1000

    def __setitem__(self, place: Any, value: Any) -> None:
        self.since = time.monotonic_ns()
        super().__setitem__(place, value)


@dataclass
class FairWithHub(FairApart):
    """A fair whose devices have logins at a hub."""

    world: list[int] = field(default_factory=lambda: GoingOn([BEFORE_THE_BUSES]))
    server: Server | None = None
    hub: Hub = field(init=False)
    logins: dict[str, Device] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.world[0] = BEFORE_THE_BUSES
        assert self.server is not None
        self.hub = Hub(self.server, self.folder)

    def start_hub(self) -> None:
        """Starts the hub where it was killed."""
        assert self.server is not None
        if self.server.process is None:
            self.server.start()
            self.hub.owner.close()
            self.hub.owner = self.hub.connect()

    def kill_hub(self) -> None:
        """The hub's machine loses its power."""
        assert self.server is not None
        if self.server.process is not None:
            self.server.kill()

    def device(self, laptop: Laptop) -> Device:
        """The login of a device, given to it when it comes for the first time."""
        name = laptop.folder.name
        if name not in self.logins:
            role = "desk" if laptop.is_full else "marshal"
            device = self.hub.admit(laptop, role, laptop.trips)
            device.reckon = (lambda: shares(laptop.fair)) if laptop.is_full else None
            self.logins[name] = device
        return self.logins[name]

    def go_to_hub(self, laptop: Laptop) -> Told | None:
        """Exchanges with the hub; None where that didn't come to its end."""
        with suppress(HubError):
            device = self.device(laptop)
            shelf = Shelf.open(laptop.path)
            try:
                return exchange_once(
                    device.login, shelf, device.absorb, event=EVENT.number,
                    public=device.public, version="1.0", now=laptop.clock, reckon=device.reckon,
                )  # fmt: skip
            finally:
                shelf.close()
        return None

    def go_to_hub_that_dies(self, laptop: Laptop, after: float) -> None:
        """The same while the hub is killed."""
        self.device(laptop)
        timer = threading.Timer(after, self.kill_hub)
        timer.start()
        try:
            self.go_to_hub(laptop)
        finally:
            timer.join()

    def meet_at_hub(self) -> None:
        """All exchange with the hub until it holds everything that any full device holds."""
        self.start_hub()
        for _ in range(MOST_ROUNDS):
            told = [self.go_to_hub(laptop) for laptop in self.laptops]
            if not any(each is None or each.pushed or each.pulled for each in told):
                return
        raise AssertionError("they never stop having news for the hub")

    def digests_at_hub(self) -> set[str]:
        """What the hub holds."""
        return {str(row[0]) for row in self.hub.rows("SELECT digest FROM hub.facts")}

    def close(self) -> None:
        """Closes everything and cleans up."""
        self.start_hub()
        self.hub.owner.close()
        super().close()
