"""The same fair with a hub among its exchanges, which is killed now and then."""

import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from kiosk.domain.devices import Role
from kiosk.errors import HubError, HubShutOut
from kiosk.exchanging import keep_in_order, upkeep
from kiosk.store.shelf import Shelf
from kiosk.sync.hub.conversation import Told
from kiosk.sync.hub.once import exchange_once
from kiosk.usecases.exchange import take_in_from_hub
from kiosk.usecases.trips.share import shares
from tests.hub.hubs import Device, Hub
from tests.hub.server import Server
from tests.proof.apart import BEFORE_THE_BUSES, MOST_ROUNDS, FairApart
from tests.proof.laptops import EVENT, Laptop, role_of

NOTHING = Told(0, 0, 0, (), ())


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
        """The login of a device, given to it when it comes for the first time; copies share it."""
        if laptop.public not in self.logins:
            self.logins[laptop.public] = self.hub.admit(
                laptop, str(self.role_at_hub(laptop)), laptop.trips, public=laptop.public
            )
        return self.logins[laptop.public]

    def role_at_hub(self, laptop: Laptop) -> Role:
        """What the hub knows a device as: the founder is a coordinator everywhere."""
        is_founder = self.managed and laptop.public == self.founder.public
        return Role.COORDINATOR if is_founder else role_of(laptop)

    def go_to_hub(self, laptop: Laptop) -> Told | None:
        """Exchanges with the hub as the program does; None where that didn't come to its end."""
        try:
            told = self._exchange(laptop)
        except HubShutOut:
            laptop.fair.facts.hear_shut_out(is_shut_out=True)
            assert laptop.fair.state.every_guest() == ()
            return NOTHING
        except HubError:
            return None
        finally:
            laptop.journal.let_go()  # as the program does now and then; nobody reads there now
        laptop.fair.facts.hear_shut_out(is_shut_out=False)
        with suppress(HubError):
            if (duties := upkeep(laptop.fair, laptop.public)) is not None:
                keep_in_order(self.device(laptop).login, duties)
        return told

    def _exchange(self, laptop: Laptop) -> Told:
        login = self.device(laptop).login
        shelf = Shelf.open(laptop.path)
        try:
            return exchange_once(
                login, shelf, partial(take_in_from_hub, laptop.fair),
                event=EVENT.number, public=laptop.public, version="1.0", now=laptop.clock,
                reckon=(lambda: shares(laptop.fair)) if laptop.is_full else None,
            )  # fmt: skip
        finally:
            shelf.close()

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

    def bodies_at_hub(self) -> set[str]:
        """Of which facts the hub holds the bodies."""
        return {str(row[0]) for row in self.hub.rows("SELECT digest FROM hub.bodies")}

    def digests_at_hub(self) -> set[str]:
        """What the hub holds."""
        return {str(row[0]) for row in self.hub.rows("SELECT digest FROM hub.facts")}

    def close(self) -> None:
        """Closes everything and cleans up."""
        self.start_hub()
        self.hub.owner.close()
        super().close()
