"""A device as the running program has it: a courier in its thread, the store in the app's."""

import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kiosk.domain.facts import Fact
from kiosk.errors import StoreError
from kiosk.store.shelf import Shelf
from kiosk.sync.hub.courier import Courier
from kiosk.sync.hub.errand import Errand
from kiosk.sync.hub.pace import Pace
from kiosk.sync.hub.ports import Greeting
from kiosk.usecases.contact import Contact, ContactState
from tests.hub.hubs import Device
from tests.store.stores import EVENT
from tests.waiting import PATIENCE

QUICK = Pace(poll=1.0, first=0.02, longest=0.1, refused=0.1)


@dataclass
class _Handed:
    greeting: Greeting
    facts: Sequence[Fact]
    done: threading.Event = field(default_factory=threading.Event)
    error: Exception | None = None


class Running:
    """A device whose courier is under way; the test is the app's thread."""

    def __init__(self, device: Device, pace: Pace = QUICK) -> None:
        self.device = device
        self.reports: list[Contact] = []
        self.batches: list[int] = []
        self._handed: queue.Queue[_Handed] = queue.Queue()
        self._closing = threading.Event()
        self.courier = Courier(
            Errand(
                device.login,
                lambda: Shelf.open(device.store.path),
                self._absorb,
                self.reports.append,
                EVENT.number,
                device.public,
                "1.0",
                device.store.clock,
                device.reckon,
                pace,
            )
        )
        self.courier.start()

    @property
    def contact(self) -> Contact:
        """What was reported last."""
        return self.reports[-1]

    def note(self, number: int) -> None:
        """Records something, and wakes the courier as the app does."""
        self.device.store.note(number)
        self.courier.wake()

    def is_(self, state: ContactState, waiting: int | None = None) -> bool:
        """Whether that is how the contact stands."""
        return (
            bool(self.reports)
            and self.contact.state is state
            and waiting in (None, self.contact.waiting)
        )

    def stop(self) -> None:
        """As the app does when it ends."""
        self._closing.set()
        self.courier.stop()

    def do_next(self) -> None:
        """Takes in what was handed over, if anything was."""
        try:
            handed = self._handed.get(timeout=0.005)
        except queue.Empty:
            return
        self.batches.append(len(handed.facts))
        try:
            self.device.absorb(handed.greeting, handed.facts)
        except Exception as error:  # noqa: BLE001  # the courier's thread shall have it
            handed.error = error
        handed.done.set()

    def _absorb(self, greeting: Greeting, facts: Sequence[Fact]) -> None:
        handed = _Handed(greeting, facts)
        self._handed.put(handed)
        while not handed.done.wait(0.01):
            if self._closing.is_set():
                raise StoreError("The program is closing.", "")
        if handed.error is not None:
            raise handed.error


def until(condition: Callable[[], bool], first: Running, *others: Running) -> None:
    """Lets the apps go on until something is so."""
    running = (first, *others)
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, [each.reports[-3:] for each in running]
        for each in running:
            each.do_next()


def same(*running: Running) -> Callable[[], bool]:
    """Whether all hold the same facts."""
    first, *others = (each.device.store for each in running)
    return lambda: all(other.digests() == first.digests() for other in others)
