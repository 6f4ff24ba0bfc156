"""Anything that devices do, together and apart, as rules that Hypothesis puts in order."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, multiple

from kiosk.usecases.issuing_keys import listed_key
from tests.proof import agreed
from tests.proof.apart import FairApart
from tests.proof.buses import Buses, Visits
from tests.proof.erasing import Erasing
from tests.proof.exchanging import Exchanging
from tests.proof.gone import is_gone, may_know_anybody
from tests.proof.machines import Machines
from tests.proof.played import laptops, steps
from tests.proof.records import Records
from tests.proof.scans import Scans


class DevicesApart(Records, Scans, Buses, Visits, Machines, Exchanging, Erasing):
    """Desks, buses and a coordinator, now together, now apart."""

    def fair_apart(self, seed: int, managed: bool) -> FairApart:
        """The fair that is played; another machine may have another one."""
        return FairApart(seed, managed)

    @initialize(
        target=laptops,
        seed=st.integers(0, 2**32),
        managed=st.booleans(),
        clocks=st.lists(steps, min_size=1, max_size=3),
    )
    def begin(self, seed: int, managed: bool, clocks: list[int]) -> Any:
        """The evening before: guests, tickets and seats that all know of; then they part."""
        self.fair = self.fair_apart(seed, managed)
        first = self.fair.add(0, 0)
        first.import_rows(
            *(self.named({"registration": who, "latin_name": "Guest", "interests": interests})
              for who, interests in (("1", ("mill", "forge")), ("2", ("forge",)), ("3", ("mill",))))
        )  # fmt: skip
        listed_key(first.fair)
        self.issue_tickets(first, reissue=False)
        self.book(first, who=["1", "2"], trip="bus-a")
        others = [self.fair.add(off, number * 50) for number, off in enumerate(clocks, 1)]
        for other in others:
            self.fair.tell(first, other)
        return multiple(first, *others)

    # What always holds.

    @invariant()
    def what_was_touched_is_sound(self) -> None:
        if self.touched is not None:
            if not may_know_anybody(self.touched):
                self.touched.journal.let_go()  # its time may be up, which nobody tells it
            assert self.touched.verified().faults == []
            is_gone(self.touched, self.fair.ever_told())
            self.touched = None

    def teardown(self) -> None:
        if not hasattr(self, "fair"):
            return
        try:
            agreed.meet_and_check(self.fair)
        finally:
            self.fair.close()
