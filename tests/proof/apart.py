"""All devices of a fair that is apart: their clocks, the sticks between them, copies of folders."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random

from kiosk import by_file
from kiosk.domain.audience import Audience, Cut
from kiosk.domain.devices import Authority, Role
from kiosk.domain.facts import Fact
from kiosk.store.restoring import restore
from kiosk.store.salvage import salvage
from kiosk.sync.bundle import Cover
from kiosk.usecases import devices
from kiosk.usecases.cutting import cut
from kiosk.usecases.exchange import take_in
from tests.proof.laptops import EVENT, Laptop, new_key, role_of
from tests.store.stores import MEMORY, MORNING
from tests.sync.devices import WrongClock, disguise

HOUR = 3_600_000_000
BEFORE_THE_BUSES = MORNING + 20 * HOUR
MOST_ROUNDS, QUIET_ROUNDS = 10, 2


@dataclass
class FairApart:
    """The devices of one fair, and the true time.

    Attributes:
        managed: whether devices must be admitted, the first of them being the founder.
        sticks: what was written for somebody to read, whenever that will be.
    """

    seed: int
    managed: bool
    folder: Path = field(init=False)
    world: list[int] = field(default_factory=lambda: [BEFORE_THE_BUSES])
    laptops: list[Laptop] = field(default_factory=list)
    sticks: list[tuple[Laptop, Path]] = field(default_factory=list)
    kept: list[tuple[Laptop, Path]] = field(default_factory=list)
    chance: Random = field(init=False)
    _told: list[Fact] = field(default_factory=list)
    _wrote: set[tuple[str, str]] = field(default_factory=set)
    _asides: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kiosk", dir=MEMORY))
        self.chance = Random(self.seed)

    @property
    def founder(self) -> Laptop:
        """The first device, which began the fair."""
        return self.laptops[0]

    @property
    def full(self) -> list[Laptop]:
        """Those that may hold everything."""
        return [each for each in self.laptops if each.is_full]

    def add(
        self,
        off: int,
        drift: int,
        trips: Sequence[str] = (),
        role: Role = Role.DESK,
        until: int = 0,
    ) -> Laptop:
        """A new device with an empty store; admitted by the founder where that is needed.

        Args:
            until: when it forgets whom it knew, where devices are admitted; 0 for never.
        """
        key = new_key(self.chance)
        authority = None
        if self.managed:
            public = self.founder.public if self.laptops else key.public.hex()
            authority = Authority(EVENT.number, public)
        where = self.folder / f"device-{len(self.laptops)}"
        found = Laptop(
            where,
            WrongClock(self.world, off, drift),
            Random(f"{self.seed} {where.name}").randbytes,
            authority=authority,
            key=key,
            trips=tuple(trips),
            role=role,
        )
        self.laptops.append(found)
        if self.managed:
            self._admit(found, until)
        return found

    def _admit(self, newcomer: Laptop, until: int) -> None:
        """Whoever joins learns who belongs to the fair, and that they do."""
        founder, key = self.founder, self.founder.key
        name = newcomer.folder.name
        if newcomer is founder:
            founder.journal.append([devices.introduce(founder.fair, key, name)])
            return
        role = role_of(newcomer)
        devices.admit(founder.fair, key, newcomer.public, name, role, newcomer.trips, until)
        newcomer.journal.absorb(cut(founder.fair, founder.journal.facts(), Cut(Audience.OUTSIDE)))

    def copy(self, original: Laptop, off: int, *, disguised: bool) -> Laptop:
        """A copy of a device's folder on another machine; the original goes on."""
        where = self.folder / f"device-{len(self.laptops)}"
        original.close()
        shutil.copytree(original.folder, where)
        if disguised:
            disguise(where)
        original.open()
        copied = Laptop(
            where,
            WrongClock(self.world, off),
            Random(f"{self.seed} {where.name}").randbytes,
            authority=original.authority,
            key=original.key,
            trips=original.trips,
            role=original.role,
        )
        self.laptops.append(copied)
        return copied

    def keep(self, laptop: Laptop) -> None:
        """Makes a backup of a device's folder."""
        laptop.close()
        where = self.folder / f"kept-{len(self.kept)}"
        shutil.copytree(laptop.folder, where)
        self.kept.append((laptop, where))
        laptop.open()

    def put_back(self, laptop: Laptop, where: Path) -> None:
        """Puts a backup over the present folder: what nobody else has of it since is gone."""
        laptop.close()
        shutil.rmtree(laptop.folder)
        shutil.copytree(where, laptop.folder)
        laptop.open()
        there = laptop.digests()
        self._told += laptop.recorded
        self._wrote |= {(laptop.public, fact.envelope.writer) for fact in laptop.recorded}
        laptop.recorded[:] = [fact for fact in laptop.recorded if fact.envelope.digest in there]

    def restore(self, laptop: Laptop, where: Path) -> None:
        """Has the program bring a backup back, with all that the present journal holds."""
        laptop.close()
        copy = salvage(where / laptop.path.name)
        aside = self.folder / f"aside-{next(self._asides)}"
        restore(copy, laptop.path, aside, laptop.clock, laptop.random_bytes, laptop.authority)
        laptop.open()

    def ever_told(self) -> list[Fact]:
        """Everything that was ever recorded anywhere, with its body, whatever became of it."""
        return [*self._told, *(fact for each in self.laptops for fact in each.recorded)]

    def writers_of(self, laptop: Laptop) -> set[str]:
        """The stores of a device and of its copies: what they wrote they may know."""
        same = [each for each in self.laptops if each.public == laptop.public]
        return {fact.envelope.writer for each in same for fact in each.recorded} | {
            writer for public, writer in self._wrote if public == laptop.public
        }

    # How they meet.

    def write(self, one: Laptop, other: Laptop, wanted: Cut) -> Path:
        """Writes a stick for another device, which may read it at any time from then on."""
        path = self.folder / f"stick-{len(self.sticks)}"
        by_file.write(one.fair, one.hand, path, wanted)
        self.sticks.append((other, path))
        return path

    def tell(self, one: Laptop, other: Laptop, facts: Sequence[Fact] | None = None) -> int:
        """Tells another device facts directly, and the time; returns how many were news to it."""
        facts = one.facts_for(other) if facts is None else facts
        journal = one.journal
        own = (fact.envelope.seq for fact in facts if fact.envelope.writer == journal.writer)
        cover = Cover(EVENT.number, journal.writer, max(own, default=0), one.clock(), len(facts))
        return take_in(other.fair, cover, facts).new

    def meet(self) -> None:
        """All tell each other all that they may know, until nothing is news to anybody.

        A body that was kept from one may be a round behind its fact, so two rounds must be quiet.
        """
        quiet = 0
        for _ in range(MOST_ROUNDS):
            quiet = 0 if self._round() else quiet + 1
            for each in self.laptops:
                each.journal.let_go()  # as the program does now and then
            if quiet == QUIET_ROUNDS:
                return
        raise AssertionError("they never stop having news for each other")

    def _round(self) -> int:
        """All tell the first, who tells all; returns how many facts were news to one."""
        first, *others = self.laptops
        heard = sum(self.tell(other, first) for other in others)
        return heard + sum(self.tell(first, other) for other in others)

    def union(self) -> tuple[Fact, ...]:
        """All facts that any device holds, each once, with its body if any device has that."""
        found: dict[str, Fact] = {}
        for laptop in self.laptops:
            for fact in laptop.journal.facts():
                known = found.get(fact.envelope.digest)
                if known is None or known.body is None:
                    found[fact.envelope.digest] = fact
        return tuple(found.values())

    def from_scratch(self, facts: Iterable[Fact]) -> Laptop:
        """A store that learned these facts in an order of its own, in several helpings."""
        where = self.folder / "scratch"
        scratch = Laptop(
            where, lambda: self.world[0], Random(self.seed).randbytes, authority=self._authority()
        )
        waiting: dict[str, list[Fact]] = {}
        for fact in facts:
            waiting.setdefault(fact.envelope.writer, []).append(fact)
        for several in waiting.values():
            several.sort(key=lambda fact: (-fact.envelope.seq, self.chance.random()))
        while waiting:
            writer = self.chance.choice(sorted(waiting))
            helping = []
            for _ in range(min(self.chance.randint(1, 9), len(waiting[writer]))):
                helping.append(waiting[writer].pop())
            if not waiting[writer]:
                del waiting[writer]
            scratch.journal.absorb(helping)
        return scratch

    def _authority(self) -> Authority | None:
        return self.founder.authority

    def close(self) -> None:
        """Closes everything and cleans up."""
        for laptop in self.laptops:
            laptop.close()
        shutil.rmtree(self.folder)
