"""Clocks that run wrong, and copies that nothing gives away."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.store import identity
from tests.store.stores import MORNING, Store

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


def disguise(folder: Path) -> None:
    """Takes away every sign that this folder is a copy, as with a copied virtual machine."""
    store = Store.__new__(Store)
    store.folder = folder
    connection = store.raw()
    token = Path(f"{store.path}.token")
    print_ = identity._fingerprint(store.path, token)
    connection.execute("UPDATE this_store SET value = ? WHERE name = 'fingerprint'", (print_,))
    connection.close()
