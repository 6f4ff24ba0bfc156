"""Exchanging facts through files: reads a bundle, asks at the door, takes in, writes an answer.

Reading and writing may happen in any thread, given a fair that was opened there to read; only
taking in and noting need the one that writes.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk import device_keys
from kiosk.device_keys import DeviceKey
from kiosk.domain.audience import Cut
from kiosk.domain.devices import Authority
from kiosk.domain.event import Event
from kiosk.domain.facts import Fact, RandomBytes
from kiosk.errors import KeyProblem
from kiosk.places import Home
from kiosk.sync.bundle import read_bundle, write_bundle
from kiosk.sync.cover import Cover
from kiosk.usecases.brought import Brought, Written
from kiosk.usecases.cutting import cut
from kiosk.usecases.door import Trust, let_in
from kiosk.usecases.exchange import FIRST_PIECE, LARGEST_PIECE, TakingIn
from kiosk.usecases.fair import Fair

Report = Callable[[int, int], None]

SMALL_PIECES = (FIRST_PIECE, LARGEST_PIECE)
LARGE_PIECES = (1_000, 20_000)
REPORTED = 1000  # facts from one report to the next
_LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes a file: the store's name, its device's key, and its clock."""

    name: str
    key: DeviceKey
    now: Callable[[], int]


def trust_of(home: Home, event: Event, own: DeviceKey | None = None) -> Trust:
    """What this store goes by at its door.

    Args:
        own: the key of this device.

    Raises:
        KeyProblem: if the key that all trust comes from can't be read.
    """
    path = home.coordinator_key
    if not path.exists():
        return Trust(None, device_keys.verify)
    try:
        public = path.read_bytes()[:_LONGEST_KEY].decode("ascii").strip()
        is_key = len(bytes.fromhex(public)) == device_keys.KEY_BYTES
    except (OSError, ValueError):
        is_key = False
    if not is_key:
        raise KeyProblem(
            f"The key of this fair's coordinator in {path} can't be read.",
            "Bring it back from a backup, or let this device join anew.",
        )
    mine = own.public.hex() if own else ""
    return Trust(Authority(event.number, public.lower()), device_keys.verify, mine)


def writer_of(fair: Fair, home: Home, random_bytes: RandomBytes) -> Writer:
    """This store as a writer of files; its device gets a key with the first of them.

    Raises:
        KeyProblem: if the key can't be read or made.
    """
    key = device_keys.load_or_make(home.device_key, random_bytes)
    return Writer(fair.facts.writer, key, fair.now)


def read(fair: Fair, trust: Trust, path: Path, report: Report | None = None) -> Brought:
    """What a file brings; nothing is taken in yet.

    Raises:
        UnreadableFile: if it can't be read.
        BadBundle: if it is no whole bundle of this fair, or doesn't follow on what is here.
        NotAdmitted: if its signer may bring nothing.
    """
    cover, came = read_bundle(path, fair.event.number, fair.event.purpose, report)
    allowed = let_in(trust, fair.state, cover, came)
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
