"""All devices of a fair as they are listed: each with its stores, and what is known of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain import answers
from kiosk.domain.devices import Device, short
from kiosk.usecases.fair import Fair


@dataclass(frozen=True, slots=True)
class Store:
    """A writer as it is listed.

    Attributes:
        facts: how many of its facts are here; ``apart`` of them have no effect.
        last_at: when it wrote the last of them, microseconds since 1970, corrected.
        offset: microseconds to add to its clock; None where it met nobody.
        is_this: whether it is the store that was asked.
    """

    writer: str
    name: str
    facts: int
    apart: int
    last_at: int
    offset: int | None
    is_this: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A device with its stores; ``device`` is None for a store that nobody owned up to."""

    device: Device | None
    stores: tuple[Store, ...]

    @property
    def name(self) -> str:
        """What it is called; the beginning of its key or its store's name if nothing."""
        if self.device is not None:
            own = self.device.name or next((each.name for each in self.stores if each.name), "")
            return own or short(self.device.public)
        return self.stores[0].name or short(self.stores[0].writer)

    @property
    def is_this(self) -> bool:
        """Whether it is the device that was asked."""
        return any(store.is_this for store in self.stores)

    @property
    def last_at(self) -> int | None:
        """When it last wrote anything that is here, microseconds since 1970, corrected."""
        return max((store.last_at for store in self.stores), default=None)


def listed(fair: Fair) -> tuple[Listed, ...]:
    """All devices of the fair, and the stores that no device owned up to."""
    known = fair.state.devices_known()
    told = fair.state.devices()
    apart = fair.state.apart_by_writer()
    offsets = fair.state.clock_corrections()
    stores = {each.writer: _store(each, apart, offsets) for each in told}
    owned = {writer: each for each in known.known.values() for writer in each.writers}
    devices = [
        Listed(each, tuple(stores[writer] for writer in each.writers if writer in stores))
        for each in known.known.values()
    ]
    others = [Listed(None, (store,)) for writer, store in stores.items() if writer not in owned]
    return tuple(sorted([*devices, *others], key=_by_name))


def _by_name(each: Listed) -> tuple[str, tuple[str, ...]]:
    return each.name.casefold(), tuple(store.writer for store in each.stores)


def age(fair: Fair, at: int) -> int:
    """How long ago a corrected moment was by this device's corrected clock, in microseconds."""
    own = fair.state.clock_corrections().get(fair.facts.writer, 0)
    return max(0, fair.now() + own - at)


def _store(told: answers.Device, apart: Mapping[str, int], offsets: Mapping[str, int]) -> Store:
    writer = told.writer
    return Store(
        writer,
        told.name,
        told.facts,
        apart.get(writer, 0),
        told.last_at,
        offsets.get(writer),
        told.is_this,
    )
