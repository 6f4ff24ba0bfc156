"""Walk-ins who are probably registered already, here or at another desk."""

from collections.abc import Hashable, Iterator

from kiosk.domain.conflicts import FINE, Act, Conflict, Sort, Way, key_of
from kiosk.usecases.conflicts.told import Told
from kiosk.usecases.fair import Fair
from kiosk.usecases.namesakes import Namesakes, Pairs


class WalkInDoubles:
    """Walk-ins and who they probably are, compared anew only when a guest was recorded.

    A scan changes no name. Without a walk-in nothing is compared at all.
    """

    def __init__(self) -> None:
        self._namesakes = Namesakes()
        self._renewed: Hashable = None
        self._roster: Hashable = None
        self._pairs: Pairs = ()

    def look(self, fair: Fair, seconds: float = float("inf")) -> bool:
        """Goes on to compare until it is done or the time is up; says whether it is done."""
        roster = fair.state.roster_state()
        if roster == self._roster:
            return True
        walked_in = fair.state.walked_in()
        if walked_in:
            if roster != self._renewed:
                self._namesakes.renew(fair.state.told_apart_by())
                self._renewed = roster
            if not self._namesakes.freshen(seconds):
                return False
        self._pairs, self._roster = self._namesakes.pairs(walked_in), roster
        return True

    @property
    def pairs(self) -> Pairs:
        """Those that were found last."""
        return self._pairs


def probably_one(fair: Fair, pairs: Pairs) -> Iterator[Conflict]:
    """The conflicts of these pairs. Once settled they stay so, whatever is corrected later."""
    first = fair.state.registered_by({who for pair in pairs for who in pair})
    told = Told(fair, first.values())
    for one, other in pairs:
        said = told.several(first[who] for who in (one, other) if who in first)
        key = key_of(Sort.SAME_PERSON, (one, other))
        ways = (Way(Act.JOIN), FINE)
        yield Conflict(Sort.SAME_PERSON, key, one, said, ways, (other,))
