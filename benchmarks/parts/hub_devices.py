"""Devices with facts of their own, and an empty hub that lets them in."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from big_fair import EVENT, OTHER, make_apart, open_big_fair

from kiosk import eventfile
from kiosk.domain import kinds
from kiosk.domain.facts import Draft, Fact
from kiosk.places import Home
from kiosk.store.shelf import Shelf
from kiosk.sync.hub import administration, schema
from kiosk.sync.hub.courier import Courier
from kiosk.sync.hub.errand import Errand
from kiosk.sync.hub.login import Login
from kiosk.sync.hub.ports import Greeting
from kiosk.wiring import open_fair
from tests.hub.server import LOCAL, Server

NUMBER = eventfile.parse(EVENT).number
VERSION = "benchmark"


@dataclass(frozen=True)
class Device:
    """A folder with a store, and a login at the hub."""

    folder: Path
    login: Login
    public: str

    @property
    def home(self) -> Home:
        """Where its fair lies."""
        return Home(self.folder)


def make_devices(folder: Path, facts: int, guests: int) -> tuple[list[Path], list[str]]:
    """One device with the roster and three fifths of the facts, and two that scanned meanwhile."""
    first = folder / "one"
    codes = make_apart(first, guests, facts * 3 // 5)
    with open_big_fair(first) as opened:
        people = [guest.subject for guest in opened.fair.state.every_guest()]
    others = [folder / "two", folder / "three"]
    for other in others:
        other.mkdir()
        Home(other).event_file.write_text(EVENT, encoding="utf-8")
        with open_fair(Home(other), desk=other.name) as opened:
            content = {"checkpoint": OTHER, "reason": "welcome"}
            drafts = [
                Draft(kinds.SCAN_ADMITTED, people[number % len(people)], content)
                for number in range(facts // 5)
            ]
            for start in range(0, len(drafts), 2000):
                opened.fair.facts.append(drafts[start : start + 2000])
    return [first, *others], codes


@contextmanager
def hub(server: Server, database: str, folders: Sequence[Path]) -> Iterator[list[Device]]:
    """An empty hub, and these folders' devices let in."""
    with server.new_database(database) as owner:
        schema.install(owner, NUMBER)
        devices = []
        for folder in folders:
            public, password = os.urandom(32).hex(), administration.new_password()
            name = administration.new_login()
            administration.add_device(owner, name, password, public, folder.name, "desk")
            login = Login(LOCAL, server.door, database, name, password, server.authority)
            devices.append(Device(folder, login, public))
        yield devices


def courier_of(
    device: Device, now: Callable[[], int], absorb: Callable[[Greeting, Sequence[Fact]], None]
) -> Courier:
    """What exchanges with the hub for a device; what comes is handed to *absorb*."""
    errand = Errand(
        device.login,
        lambda: Shelf.open(device.home.journal),
        absorb,
        lambda contact: None,
        NUMBER,
        device.public,
        VERSION,
        now,
    )
    return Courier(errand)
