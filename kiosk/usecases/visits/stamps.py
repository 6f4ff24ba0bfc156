"""What a plan was made for, in digests: so that one can tell later what has changed since."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from kiosk.domain.canonical import canonical
from kiosk.domain.plans import Drift, KeptPlan, Stamps, drift
from logistics.problem import Problem
from logistics.problem_json import write_problem

SORTS = ("parties", "visits", "companies", "places", "vehicles")
WAYS = "ways"
BYTES = 6


def digest_of(problem: Problem) -> str:
    """SHA-256 of a problem as written."""
    return hashlib.sha256(write_problem(problem).encode()).hexdigest()


def stamps_of(problem: Problem) -> dict[str, dict[str, str]]:
    """Each thing of a problem by its id with a digest of what it is; sorts without one left out."""
    document = json.loads(write_problem(problem))
    found = {sort: {each["id"]: _digest(each) for each in document.get(sort, ())} for sort in SORTS}
    hub = problem.hub if problem.vehicles else None  # nobody starts there without vehicles
    ways = (problem.travel_minutes, problem.transfer_minutes, hub)
    found[WAYS] = {"travel": hashlib.blake2b(repr(ways).encode(), digest_size=BYTES).hexdigest()}
    return {sort: ids for sort, ids in found.items() if ids}


def drift_of(kept: KeptPlan, problem: Problem) -> Drift:
    """How the day has changed since a plan was made; one made without vehicles ignores them.

    Args:
        problem: the day as it is stated now, everybody in it who is expected.
    """
    present = without_absent(problem, kept.absent)
    return drift(kept.stamps, stamps_of(as_planned(kept.stamps, present)))


def without_absent(problem: Problem, absent: Iterable[tuple[str, str]]) -> Problem:
    """The problem without those who didn't come: parties shrink, and go with their last guest.

    Args:
        absent: (party, subject of a guest).
    """
    missing = Counter(party for party, _ in set(absent))
    parties = (
        party
        if party.id not in missing
        else replace(
            party,
            size=party.size - missing[party.id],
            wheelchairs=min(party.wheelchairs, party.size - missing[party.id]),
        )
        for party in problem.parties
        if missing[party.id] < party.size
    )
    return replace(problem, parties=tuple(parties))


def as_planned(stamps: Stamps, problem: Problem) -> Problem:
    """The problem with or without vehicles, as the plan was made with or without them."""
    return problem if stamps.get("vehicles") else problem.without_vehicles()


def _digest(thing: Mapping[str, Any]) -> str:
    """Coordinates are the only fractions of a document; facts and their digests know none."""
    whole = {
        name: round(value * 1_000_000) if isinstance(value, float) else value
        for name, value in thing.items()
    }
    return hashlib.blake2b(canonical(whole).encode(), digest_size=BYTES).hexdigest()
