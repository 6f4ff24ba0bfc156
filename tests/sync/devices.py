"""Devices of one fair that meet now and then: clocks that run wrong, copies, disguised copies."""

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from kiosk.domain.facts import Fact
from kiosk.store import identity
from tests.store.stores import MEMORY, MORNING, Store

SECOND = 1_000_000


@dataclass
class WrongClock:
    """A clock that runs too fast or too slow, and that people set.

    Attributes:
        world: a list with the true time, microseconds since 1970, that all clocks look at.
        off: by how much it is ahead.
        drift: millionths by which it runs too fast.
    """

    world: list[int]
    off: int = 0
    drift: int = 0

    def __call__(self) -> int:
        passed = self.world[0] - MORNING
        return self.world[0] + self.off + passed * self.drift // 1_000_000


@dataclass
class Devices:
    """All devices of a fair, the sticks they write to, and the true time."""

    seed: int
    folder: Path = field(init=False)
    world: list[int] = field(default_factory=lambda: [MORNING])
    stores: list[Store] = field(default_factory=list)
    sticks: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kiosk", dir=MEMORY))

    def add(self, off: int, drift: int) -> Store:
        """A new device with a new store."""
        return self._open(self._next(), WrongClock(self.world, off, drift))

    def copy(self, original: Store, off: int, *, disguised: bool) -> Store:
        """A copy of a device's folder on another machine; the original goes on.

        Args:
            disguised: nothing tells it from the original, as with a copied virtual machine.
        """
        where = self._next()
        original.close()
        shutil.copytree(original.folder, where)
        if disguised:
            _hide(where)
        original.open()
        return self._open(where, WrongClock(self.world, off))

    def write(self, store: Store, part: str = "all") -> Path:
        """Writes a bundle to a new stick, which stays around.

        Args:
            part: ``all``; ``own`` for what this device wrote itself; ``bare`` for all, what is
                told of guests without its body.
        """
        facts = store.journal.facts()
        if part == "own":
            facts = tuple(f for f in facts if f.envelope.writer == store.journal.writer)
        if part == "bare":
            facts = tuple(Fact(f.envelope, None if _is_private(f) else f.body) for f in facts)
        self.sticks.append(store.write(self.folder / f"stick-{len(self.sticks)}", facts))
        return self.sticks[-1]

    def meet(self) -> int:
        """Every device hands its facts to every other one; returns how many were news to one."""
        return sum(
            reader.read(self.write(writer)).new
            for writer in self.stores
            for reader in self.stores
            if reader is not writer
        )

    def close(self) -> None:
        """Closes everything and cleans up."""
        for store in self.stores:
            store.close()
        shutil.rmtree(self.folder)

    def _next(self) -> Path:
        return self.folder / f"device-{len(self.stores)}"

    def _open(self, where: Path, clock: WrongClock) -> Store:
        chance = Random(f"{self.seed} {where.name}")
        self.stores.append(Store(where, clock, chance.randbytes))
        return self.stores[-1]


def _is_private(fact: Fact) -> bool:
    return fact.envelope.subject.startswith("g:")


def _hide(folder: Path) -> None:
    """Takes away every sign that this folder is a copy."""
    store = Store.__new__(Store)
    store.folder = folder
    connection = store.raw()
    token = Path(f"{store.path}.token")
    print_ = identity._fingerprint(store.path, token)
    connection.execute("UPDATE this_store SET value = ? WHERE name = 'fingerprint'", (print_,))
    connection.close()
