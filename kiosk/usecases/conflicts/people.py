"""Walk-ins who are probably registered already, here or at another desk."""

from collections.abc import Collection, Iterator

from kiosk.domain.conflicts import FINE, Act, Conflict, Sort, Way, key_of
from kiosk.usecases.conflicts.told import Told
from kiosk.usecases.doubles import doubles_among
from kiosk.usecases.fair import Fair

Pairs = tuple[tuple[str, str], ...]


def probable_pairs(fair: Fair, walked_in: Collection[str]) -> Pairs:
    """Walk-ins and who they probably are; compares names, which takes its time."""
    if not walked_in:
        return ()
    found = doubles_among(fair.state.told_apart_by(), walked_in)
    pairs = (tuple(sorted((double.guest.subject, double.other.subject))) for double in found)
    return tuple(sorted({(one, other) for one, other in pairs}))


def probably_one(fair: Fair, pairs: Pairs) -> Iterator[Conflict]:
    """The conflicts of these pairs. Once settled they stay so, whatever is corrected later."""
    first = fair.state.registered_by({who for pair in pairs for who in pair})
    told = Told(fair, first.values())
    for one, other in pairs:
        said = told.several(first[who] for who in (one, other) if who in first)
        key = key_of(Sort.SAME_PERSON, (one, other))
        ways = (Way(Act.JOIN), FINE)
        yield Conflict(Sort.SAME_PERSON, key, one, said, ways, (other,))
