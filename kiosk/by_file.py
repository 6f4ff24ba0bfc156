"""Exchanging facts through files: reads a bundle, asks at the door, takes in, writes an answer.

Reading and writing may happen in any thread, given a fair that was opened there to read; only
taking in and noting need the one that writes.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.audience import Cut
from kiosk.domain.facts import Fact
from kiosk.identity import device_keys
from kiosk.identity.device_keys import DeviceKey
from kiosk.identity.managed import own_key
from kiosk.places import Home
from kiosk.sync.bundle import read_bundle, write_bundle
from kiosk.sync.cover import Cover
from kiosk.usecases.brought import Brought, Written
from kiosk.usecases.cutting import cut
from kiosk.usecases.door import Doorkeeper, let_in
from kiosk.usecases.exchange import FIRST_PIECE, LARGEST_PIECE, TakingIn
from kiosk.usecases.fair import Fair

Report = Callable[[int, int], None]

SMALL_PIECES = (FIRST_PIECE, LARGEST_PIECE)
LARGE_PIECES = (1_000, 20_000)
REPORTED = 1000  # facts from one report to the next


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes a file: the store's name, its device's key, and its clock."""

    name: str
    key: DeviceKey
    now: Callable[[], int]

    @property
    def doorkeeper(self) -> Doorkeeper:
        """The same as one who reads files."""
        return Doorkeeper(device_keys.verify, self.key.public.hex())


def writer_of(fair: Fair, home: Home) -> Writer:
    """This store as a writer of files; its device gets a key with the first of them.

    Raises:
        KeyProblem: if the key can't be read or made.
    """
    return Writer(fair.facts.writer, own_key(home, fair), fair.now)


def read(fair: Fair, by: Writer, path: Path, report: Report | None = None) -> Brought:
    """What a file brings; nothing is taken in yet.

    Raises:
        UnreadableFile: if it can't be read.
        BadBundle: if it is no whole bundle of this fair, or doesn't follow on what is here.
        NotAdmitted: if its signer may bring nothing.
    """
    cover, came = read_bundle(path, fair.event.number, fair.event.purpose, report)
    allowed = let_in(by.doorkeeper, fair.state, cover, came)
    lacking = fair.state.lacking(allowed.facts)
    return Brought(cover, came, lacking, allowed.left_out, allowed.device)


def taking_in(fair: Fair, brought: Brought, *, alone: bool = False) -> TakingIn:
    """Takes it in piece by piece.

    Args:
        alone: nobody else waits meanwhile; then larger pieces are quicker on the whole.
    """
    sizes = LARGE_PIECES if alone else SMALL_PIECES
    return TakingIn(fair, brought.cover, brought.lacking, sizes)


def write(
    fair: Fair, by: Writer, path: Path, wanted: Cut | Brought, report: Report | None = None
) -> Written:
    """Writes a file: cut as wanted, or as the answer to what was brought.

    Raises:
        Unsettled: if there is no trip of one of the cut's names.
        UnreadableFile: if the file can't be written.
    """
    facts: Sequence[Fact] = fair.facts.facts()
    chosen = wanted.answer(facts) if isinstance(wanted, Brought) else wanted
    facts = cut(fair, facts, chosen)
    own = max((f.envelope.seq for f in facts if f.envelope.writer == by.name), default=0)
    cover = Cover(
        fair.event.number,
        by.name,
        own,
        by.now(),
        len(facts),
        fair.event.purpose,
        chosen.trips,
        chosen.audience,
    )
    write_bundle(path, cover, _told(facts, report), by.key)
    return Written(path, len(facts), own, chosen)


def _told(facts: Sequence[Fact], report: Report | None) -> Iterator[Fact]:
    """The facts, and after every so many how far it is."""
    for number, fact in enumerate(facts, start=1):
        yield fact
        if report is not None and (number % REPORTED == 0 or number == len(facts)):
            report(number, len(facts))
