"""Rules of what becomes of devices, their clocks and their folders."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import multiple, rule

from kiosk.domain.devices import Role
from kiosk.usecases import devices
from tests.proof.apart import HOUR
from tests.proof.gone import may_be_gone
from tests.proof.laptops import Laptop
from tests.proof.played import MOST_DEVICES, Played, any_of, laptops, maybe_refused, steps, trips


class Machines(Played):
    """Devices come and go, are copied and put back; clocks are set."""

    @rule(
        target=laptops,
        off=steps,
        drift=st.integers(-100, 100),
        role=st.sets(trips, max_size=2) | st.just(Role.COORDINATOR),
        stays=st.just(0) | st.integers(1, 30),
    )
    def let_a_new_device_come(self, off: int, drift: int, role: set[str] | Role, stays: int) -> Any:
        if len(self.fair.laptops) >= MOST_DEVICES:
            return multiple()
        until = self.fair.world[0] + stays * HOUR if stays else 0
        if isinstance(role, Role):
            return self.fair.add(off, drift, role=role, until=until)
        return self.fair.add(off, drift, sorted(role), until=until)

    @rule(laptop=laptops, by=st.none() | laptops, back=st.booleans())
    def shut_out_or_readmit(self, laptop: Laptop, by: Laptop | None, back: bool) -> None:
        by = by or self.fair.founder
        known = by.known_as(laptop)
        if known is None or laptop.public == self.fair.founder.public:
            return
        with maybe_refused():
            assert by.key is not None
            if back:
                devices.readmit(by.fair, by.key, known)
            else:
                devices.shut_out(by.fair, by.key, known, "stolen")

    @rule(laptop=laptops, by=steps)
    def set_a_clock(self, laptop: Laptop, by: int) -> None:
        laptop.clock.off += by  # type: ignore[attr-defined]

    @rule(laptop=laptops)
    def start_again(self, laptop: Laptop) -> None:
        before = laptop.journal.writer
        laptop.close()
        assert laptop.open().journal.writer == before

    @rule(target=laptops, laptop=laptops, off=steps, disguised=st.booleans())
    def copy(self, laptop: Laptop, off: int, disguised: bool) -> Any:
        if len(self.fair.laptops) >= MOST_DEVICES:
            return multiple()
        before = laptop.journal.writer
        copied = self.fair.copy(laptop, off, disguised=disguised)
        assert (copied.journal.writer == before) is disguised
        return copied

    @rule(laptop=laptops)
    def make_a_backup(self, laptop: Laptop) -> None:
        if len(self.fair.kept) < MOST_DEVICES:
            self.fair.keep(laptop)

    @rule(which=any_of)
    def put_a_backup_back(self, which: int) -> None:
        if self.fair.kept:
            laptop, folder = self.fair.kept[-1 - which % len(self.fair.kept)]
            before = laptop.journal.writer
            self.fair.put_back(laptop, folder)
            assert laptop.journal.writer != before
            self.touched = laptop

    @rule(laptop=laptops)
    def restore_from_a_backup(self, laptop: Laptop) -> None:
        """Nothing that the present journal holds is lost by it, but what was erased."""
        folder = next((folder for whose, folder in self.fair.kept if whose is laptop), None)
        before, held = laptop.journal.writer, laptop.bodies()
        self.fair.restore(laptop, folder or laptop.folder)
        assert laptop.journal.writer != before
        assert held - laptop.bodies() <= may_be_gone(laptop, self.fair.ever_told())
        self.touched = laptop
