"""The rule of whom a marshal's device may know lets in whom a bus waits for, and nobody else."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from kiosk.domain import kinds
from kiosk.domain.facts import Fact
from kiosk.usecases.trips import booking, departing
from kiosk.usecases.trips.known import the_trip
from tests.proof.apart import FairApart
from tests.proof.laptops import Laptop
from tests.proof.passengers import knows_passengers_alone

BOOKED, UNBOOKED = ("1", "2"), "3"


@dataclass
class Outing:
    """Two guests are booked on bus A, a third one on nothing; bus B has a marshal."""

    fair: FairApart
    desk: Laptop = field(init=False)
    bus_b: Laptop = field(init=False)

    def __post_init__(self) -> None:
        self.desk, self.bus_b = self.fair.add(0, 0), self.fair.add(0, 0, ["bus-b"])
        rows = [{"registration": who, "latin_name": f"Guest~{who}~"} for who in "123"]
        self.desk.import_rows(*rows)
        leg = the_trip(self.desk.fair, "bus-a").leg
        booking.book(self.desk.fair, booking.moved(leg, map(self.subject, BOOKED), "bus-a"))

    def subject(self, who: str) -> str:
        """A guest's pseudonym."""
        return self.desk.fair.guest_subject(who)

    def bus_a_leaves(self) -> None:
        """Without either of its guests."""
        departing.close(self.desk.fair, "bus-a", 1, "no time to wait")

    def hand_over_too_much(self, who: str) -> None:
        """Gives bus B its share, and all that is known of somebody else besides."""
        self.bus_b.journal.absorb([self._with_all_of(who, f) for f in self._shared()])

    def _shared(self) -> tuple[Fact, ...]:
        return self.desk.facts_for(self.bus_b)

    def _with_all_of(self, who: str, fact: Fact) -> Fact:
        whole = {each.envelope.digest: each for each in self.desk.journal.facts()}
        mine = fact.envelope.subject == self.subject(who)
        return whole[fact.envelope.digest] if mine else fact

    def known_at_bus_b(self) -> set[str]:
        """The guests whose records its marshal's device holds."""
        held = {
            fact.envelope.subject
            for fact in self.bus_b.journal.facts()
            if fact.envelope.kind == kinds.GUEST_IMPORTED and fact.body is not None
        }
        return {who for who in "123" if self.subject(who) in held}

    def obeys(self) -> None:
        """Raises AssertionError if a marshal's device knows anybody whom it may not."""
        knows_passengers_alone(self.fair, self.fair.ever_told())


@pytest.fixture
def outing() -> Iterator[Outing]:
    fair = FairApart(seed=1, managed=False)
    yield Outing(fair)
    fair.close()


def test_who_missed_a_bus_that_left_may_be_known_where_they_are_expected(outing: Outing) -> None:
    outing.fair.meet()
    assert outing.known_at_bus_b() == set()
    outing.bus_a_leaves()
    outing.fair.meet()
    assert outing.known_at_bus_b() == set(BOOKED)
    outing.obeys()


def test_who_is_booked_on_a_bus_that_is_still_there_may_not_be_known_on_another(
    outing: Outing,
) -> None:
    outing.hand_over_too_much(BOOKED[0])
    with pytest.raises(AssertionError, match=outing.subject(BOOKED[0])):
        outing.obeys()


def test_a_bus_that_left_lets_nobody_be_known_who_was_not_booked_on_it(outing: Outing) -> None:
    outing.bus_a_leaves()
    outing.hand_over_too_much(UNBOOKED)
    with pytest.raises(AssertionError, match=outing.subject(UNBOOKED)):
        outing.obeys()
