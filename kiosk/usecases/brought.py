"""What a file brings, and what was written into one."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kiosk.domain.audience import Audience, Cut
from kiosk.domain.devices import Device
from kiosk.domain.facts import Fact
from kiosk.usecases.cutting import answer_to_a_cut
from kiosk.usecases.door import Covered, answer_to
from kiosk.usecases.exchange import Greeting
from kiosk.usecases.fair import Fair
from kiosk.usecases.handed_on import note_handed_on, note_received


class Cover(Greeting, Covered, Protocol):
    """What a file says of itself; `sync.cover.Cover` has this form."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file brings, once it was asked at the door.

    Attributes:
        cover: what it says of itself.
        came: all its facts; ``lacking`` are those of them that are to be taken in.
        left_out: how many facts its signer may not bring.
        device: its signer; None where nobody needs to be admitted.
    """

    cover: Cover
    came: Sequence[Fact]
    lacking: Sequence[Fact]
    left_out: int = 0
    device: Device | None = None

    def answer(self, own: Sequence[Fact]) -> Cut:
        """How the answer to this file is cut."""
        if self.device is not None:
            return answer_to(self.device)
        return answer_to_a_cut(own, self.came, self.cover.trips)


@dataclass(frozen=True, slots=True)
class Written:
    """What a file holds that was written.

    Attributes:
        own: the last fact of this store that is in it; 0 for none.
    """

    path: Path
    facts: int
    own: int
    cut: Cut


def note_exchanged(fair: Fair, written: Sequence[Written]) -> None:
    """Notes that files were exchanged: what was written, or only read if nothing was.

    Raises:
        StoreError: if the disk doesn't let us.
    """
    handed = [file.own for file in written if file.cut.audience is not Audience.OUTSIDE]
    if handed:
        note_handed_on(fair, max(handed))
    else:
        note_received(fair)
