"""Rules of how devices meet: by sticks, old and spoiled ones too, and by a part of the facts."""

from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from kiosk.domain.audience import EVERYTHING, Audience, Cut
from kiosk.errors import BadBundle, NotAdmitted
from tests.proof.laptops import Laptop
from tests.proof.played import Played, any_of, laptops

BARE = Cut(Audience.OUTSIDE)


class Exchanging(Played):
    """How facts come from one to another."""

    @rule(one=laptops, other=laptops, part=st.sampled_from(["theirs", "theirs", "all", "bare"]))
    def hand_over_a_stick(self, one: Laptop, other: Laptop, part: str) -> None:
        """Cut for the other one; or for anybody, which no marshal's device takes."""
        may_be_all = self.fair.managed or other.is_full
        wanted = EVERYTHING if part == "all" and may_be_all else one.cut_for(other)
        self._read(other, self.fair.write(one, other, BARE if part == "bare" else wanted))

    @rule(which=any_of)
    def read_an_old_stick(self, which: int) -> None:
        if self.fair.sticks:
            self._read(*self.fair.sticks[-1 - which % len(self.fair.sticks)])

    def _read(self, reader: Laptop, stick: Path) -> None:
        try:
            reader.take(stick)
        except NotAdmitted:  # who wrote it isn't known to the reader, or it is for others
            assert self.fair.managed
        self.touched = reader

    @rule(which=any_of, where=st.floats(0, 1, exclude_max=True), change=st.integers(0, 255))
    def read_a_spoiled_stick(self, which: int, where: float, change: int) -> None:
        """Cut off, or with one byte that is another one: it is refused whole."""
        if not self.fair.sticks:
            return
        reader, stick = self.fair.sticks[-1 - which % len(self.fair.sticks)]
        told = bytearray(stick.read_bytes())
        place = int(where * len(told))
        told[place] ^= change
        spoiled = self.fair.folder / "spoiled"
        spoiled.write_bytes(told if change else told[:place])
        with pytest.raises(BadBundle):
            reader.take(spoiled)

    @rule(one=laptops, other=laptops, share=st.floats(0, 1), greets=st.booleans())
    def tell_a_part(self, one: Laptop, other: Laptop, share: float, greets: bool) -> None:
        facts = one.facts_for(other)
        most: dict[str, int] = {}
        for fact in facts:
            most[fact.envelope.writer] = max(most.get(fact.envelope.writer, 0), fact.envelope.seq)
        part = tuple(f for f in facts if f.envelope.seq <= most[f.envelope.writer] * share)
        if one is not other:
            if greets:
                self.fair.tell(one, other, part)
            else:
                other.journal.absorb(part)
            self.touched = other
