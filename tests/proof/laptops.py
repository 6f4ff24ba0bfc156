"""A device of a fair with buses and visits: a store, a key, a wrong clock."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from kiosk import by_file, eventfile
from kiosk.domain import kinds
from kiosk.domain.audience import EVERYTHING, Audience, Cut
from kiosk.domain.certificates import WRITER_PREFIX, ownership
from kiosk.domain.devices import Authority, Device, Role
from kiosk.domain.facts import Draft, Fact
from kiosk.errors import KioskError
from kiosk.identity import device_keys
from kiosk.identity.device_keys import DeviceKey
from kiosk.store.lookups import Lookups
from kiosk.tickets.device import DeviceTickets
from kiosk.usecases.door import answer_to
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.share import share
from tests.event_texts import TWO_AND_TWO, event_text
from tests.store.stores import Store, _Noting
from tests.visits.conftest import BUSES, VISITS

VISITS_DAY = """
[[checkpoints]]
id = "visits"
takes = ["visitor"]
[[days]]
date = 2019-04-04
"""
KEPT = "keep_days = 30\n"
EVENT = eventfile.parse(event_text(KEPT + TWO_AND_TWO + VISITS_DAY))
TRIPS = ("bus-a", "bus-b", "bus-c", "bus-d")
POINTS = ("door", *(f"trip:{trip}" for trip in TRIPS))


@dataclass
class Laptop(Store):
    """One device.

    Attributes:
        authority: whose word on devices counts; None in a fair where everybody may do everything.
        key: by which it signs files and, where devices are managed, owns up to its stores.
        trips: those whose marshal has it; then it gets only what that marshal needs.
        role: what it is admitted as where it isn't a marshal's.
    """

    authority: Authority | None = None
    key: DeviceKey | None = None
    trips: tuple[str, ...] = ()
    role: Role = Role.DESK

    @property
    def visits(self) -> Path:
        """The file of the day of visits."""
        return self.folder / "visits.toml"

    @property
    def public(self) -> str:
        """Its key in hexadecimal."""
        return self.key.public.hex() if self.key else ""

    def open(self) -> "Laptop":
        """Opens it, as a program does that starts."""
        self.visits.write_text(VISITS + BUSES, encoding="utf-8")
        self.journal = _Noting.open(
            self.path, self.clock, self.random_bytes, authority=self.authority
        )
        self.journal.recorded = self.recorded
        state = Lookups(self.journal.connection)
        key = self.folder / "issuing.pem"
        tickets = DeviceTickets(EVENT, key, state.issuers, self.random_bytes)
        self.fair = Fair(EVENT, self.journal, state, tickets, self.clock, self.random_bytes)
        self.own_up()
        self.journal.let_go()
        return self

    def own_up(self) -> None:
        """Says whose this store is, where the fair is managed and nobody said it yet."""
        writer = self.journal.writer
        if self.authority is None or self.key is None:
            return
        if self.fair.state.devices_known().of_writer(writer) is not None:
            return
        body = ownership(self.key, EVENT.number, writer)
        self.journal.append([Draft(kinds.DEVICE_WROTE, WRITER_PREFIX + writer, body)])

    def known_as(self, device: "Laptop") -> Device | None:
        """What is known here of another device; None where devices aren't managed."""
        return self.fair.state.devices_known().of_key(device.public)

    def facts_for(self, other: "Laptop") -> tuple[Fact, ...]:
        """All facts held here, those alone with their bodies that the other one may have."""
        facts = self.journal.facts()
        return share(self.fair, facts, other.trips) if other.trips else facts

    def cut_for(self, other: "Laptop") -> Cut:
        """How a file for another device is cut, by what is known of that here."""
        known = self.known_as(other)
        if known is not None:
            return answer_to(known)
        return Cut(Audience.MARSHAL, other.trips) if other.trips else EVERYTHING

    @property
    def hand(self) -> by_file.Writer:
        """This store as who writes and reads files."""
        assert self.key is not None
        return by_file.Writer(self.journal.writer, self.key, self.clock)

    def take(self, path: Path) -> None:
        """Takes a file in as the program does: by its seal, at the door, piece by piece.

        Raises:
            KioskError: if it is refused; nothing was taken in then.
        """
        before = self.digests()
        try:
            brought = by_file.read(self.fair, self.hand, path)
        except KioskError:
            assert self.digests() == before
            raise
        taking = by_file.taking_in(self.fair, brought)
        while taking.go_on(1.0):
            pass

    def bodies(self) -> set[str]:
        """The digests of the facts whose bodies it holds."""
        return {fact.envelope.digest for fact in self.journal.facts() if fact.body is not None}

    @property
    def signer(self) -> DeviceKey | None:
        """By which it signs what it decides, where devices are managed."""
        return None if self.authority is None else self.key

    @property
    def is_full(self) -> bool:
        """Whether it may hold everything."""
        return not self.trips


def new_key(chance: Random) -> DeviceKey:
    """A key that the same chance makes again."""
    return device_keys.make(chance.randbytes)


def role_of(laptop: Laptop) -> Role:
    """What a device is admitted as."""
    return laptop.role if laptop.is_full else Role.MARSHAL
