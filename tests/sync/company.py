"""A managed fair: a coordinator's desk, other desks and marshals, each in a folder of its own."""

from pathlib import Path

from kiosk.domain.audience import EVERYTHING, Cut
from kiosk.domain.devices import Role
from kiosk.identity import managed
from kiosk.usecases import devices
from kiosk.usecases.brought import Brought, Written
from kiosk.usecases.door import cut_for
from kiosk.usecases.exchange import Taken
from tests.by_stick import read, write
from tests.event_texts import TWO_AND_TWO
from tests.fairs import Desk, Desks

BOSS = "Coordinator"


class Company:
    """Devices that belong to one fair, or don't yet, and the files they hand to each other."""

    def __init__(self, desks: Desks, folder: Path) -> None:
        self._desks, self._folder = desks, folder
        self._files = 0
        self.boss = desks.open(TWO_AND_TWO, name=BOSS)
        managed.found(self.boss.home, self.boss.fair, self.boss.opened.journal, BOSS)

    def stranger(self, name: str) -> Desk:
        """A device that knows whose word counts, and whom nobody admitted."""
        desk = self._desks.open(TWO_AND_TWO, name=name)
        authority = self.boss.fair.state.authority()
        assert authority is not None
        managed.keep_authority(desk.home, authority.public)
        return self._desks.open(TWO_AND_TWO, name=name)

    def admitted(self, name: str, role: Role, *trips: str) -> Desk:
        """A device that was admitted, and learned so."""
        desk = self.stranger(name)
        key = managed.own_key(desk.home, desk.fair)
        own = managed.own_key(self.boss.home, self.boss.fair)
        devices.admit(self.boss.fair, own, key.public.hex(), name, role, trips)
        self.hand(self.boss, desk, self.cut_for(name))
        return desk

    def shut_out(self, name: str) -> None:
        """The coordinator shuts a device out."""
        own = managed.own_key(self.boss.home, self.boss.fair)
        devices.shut_out(self.boss.fair, own, devices.the_device(self.boss.fair, name), "stolen")

    def cut_for(self, name: str) -> Cut:
        """What a device gets."""
        return cut_for(self.boss.fair, name)

    def write(self, desk: Desk, wanted: Cut | Brought = EVERYTHING) -> Written:
        """A device writes a file."""
        self._files += 1
        return write(desk, self._folder / f"file-{self._files}.kiosk", wanted)

    def read(self, desk: Desk, path: Path) -> tuple[Brought, Taken]:
        """A device takes a file in."""
        return read(desk, path)

    def hand(self, giver: Desk, taker: Desk, wanted: Cut = EVERYTHING) -> tuple[Brought, Taken]:
        """One device writes, the other reads."""
        return self.read(taker, self.write(giver, wanted).path)
