"""Who lacks what: what this device holds of each writer beside what the hub holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kiosk.domain.heads import NOTHING, Head

DigestsAt = Callable[[str, int], set[str]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Facts of one writer that follow each other."""

    writer: str
    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Difference:
    """What each of two lacks that the other holds.

    Attributes:
        here: what is lacking here; ``there``: what is lacking there.
        forked: writers whose chains have rivals, so that they must be compared fact by fact.
    """

    here: list[Stretch] = field(default_factory=list)
    there: list[Stretch] = field(default_factory=list)
    forked: list[str] = field(default_factory=list)


def difference(
    ours: Mapping[str, Head], theirs: Mapping[str, Head], digests_at: DigestsAt
) -> Difference:
    """Compares two holdings by their heads: a fact's digest vouches for all before it.

    Args:
        digests_at: the digests that are held here at a place of a writer's chain.
    """
    found = Difference()
    for writer in sorted(ours.keys() | theirs.keys()):
        own, other = ours.get(writer, NOTHING), theirs.get(writer, NOTHING)
        if own.is_forked or other.is_forked or not _is_one_chain(writer, own, other, digests_at):
            found.forked.append(writer)
        elif other.seq > own.seq:
            found.here.append(Stretch(writer, own.seq + 1, other.seq))
        elif own.seq > other.seq:
            found.there.append(Stretch(writer, other.seq + 1, own.seq))
    return found


def _is_one_chain(writer: str, own: Head, other: Head, digests_at: DigestsAt) -> bool:
    """Whether the shorter is the beginning of the longer, as far as can be told from here."""
    if own.seq == other.seq:
        return own.digest == other.digest
    if own.seq > other.seq > 0:
        return other.digest in digests_at(writer, other.seq)
    return True  # what comes from there will follow on ours, or not


def pieces(stretches: list[Stretch], most: int) -> list[list[Stretch]]:
    """The stretches in batches of no more facts than this, each writer's in its order."""
    batches: list[list[Stretch]] = []
    batch: list[Stretch] = []
    room = most
    for stretch in stretches:
        first = stretch.first
        while first <= stretch.last:
            last = min(stretch.last, first + room - 1)
            batch.append(Stretch(stretch.writer, first, last))
            room -= last - first + 1
            first = last + 1
            if room == 0:
                batches.append(batch)
                batch, room = [], most
    return [*batches, batch] if batch else batches
