"""What the rules of the proof draw from, and what all of them play with."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine

from kiosk.errors import (
    BadVisits,
    KeyProblem,
    NotAllowed,
    NothingToUndo,
    NotYet,
    Unsettled,
    UnusableInput,
)
from tests.proof.apart import HOUR, FairApart
from tests.proof.laptops import POINTS, TRIPS, Laptop

MOST_DEVICES = 5
MINUTE = HOUR // 60
SEATS = (2, 4, 10)
REFUSALS = (
    BadVisits,
    KeyProblem,
    NotAllowed,
    NothingToUndo,
    NotYet,
    Unsettled,
    UnusableInput,
)

laptops = Bundle("laptops")
registrations = st.sampled_from(["1", "2", "3", "4"])
values = st.fixed_dictionaries(
    {"registration": registrations},
    optional={
        "latin_name": st.sampled_from(["Anna", "Boris", "=1+1"]),
        "organisation": st.sampled_from(["Metall", "Pharma"]),
        "kind": st.sampled_from(["visitor", "staff"]),
        "status": st.sampled_from(["confirmed", "canceled", "pending"]),
        "interests": st.sampled_from([["mill", "forge"], ["forge", "port"], []]),
    },
)
rosters = st.lists(values, min_size=1, max_size=4, unique_by=lambda row: row["registration"])
hours = st.lists(st.integers(0, 3).map(lambda hour: hour * HOUR), max_size=2)
steps = st.integers(-2 * HOUR, 2 * HOUR)
points = st.sampled_from(POINTS)
trips = st.sampled_from(TRIPS)
any_of = st.integers(0, 99)  # the how manieth, counted from the newest


@contextmanager
def maybe_refused() -> Iterator[None]:
    """What is asked may make no sense as things stand; then it is refused, and nothing changes."""
    with suppress(*REFUSALS):
        yield


class Played(RuleBasedStateMachine):
    """A fair that is played, and what people carry about in it.

    Attributes:
        codes: of all tickets; ``code_of`` are those that guests have in hand, by registration.
        scans: ids of the facts.
        touched: a device whose store was changed by others, and has to be looked at.
    """

    fair: FairApart

    def __init__(self) -> None:
        super().__init__()
        self.codes: list[str] = []
        self.code_of: dict[str, str] = {}
        self.scans: list[str] = []
        self.touched: Laptop | None = None
        self._numbers = count(1)

    def named(self, row: dict[str, Any]) -> dict[str, Any]:
        """The same row with a name that nothing else has, so that it can be searched for."""
        if "latin_name" not in row:
            return row
        return row | {"latin_name": f"{row['latin_name']}~{next(self._numbers)}~"}
