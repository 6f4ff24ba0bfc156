"""What a coordinator settles by hand: this party goes there, and that one does not."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from logistics.plan import Plan
from logistics.problem import Party, Problem

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Demands:
    """Settled by hand, on top of what the day itself says.

    Attributes:
        pins: (party, visit): it goes there, even where it gave no score.
        forbidden: (party, visit or company): it doesn't.
    """

    pins: tuple[Pair, ...] = ()
    forbidden: tuple[Pair, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pins or self.forbidden)

    def and_then(self, later: "Demands") -> "Demands":
        """Both; where they contradict each other, the later one counts."""
        pins = [pair for pair in self.pins if pair not in later.forbidden]
        forbidden = [pair for pair in self.forbidden if pair not in later.pins]
        return Demands(
            tuple(dict.fromkeys((*pins, *later.pins))),
            tuple(dict.fromkeys((*forbidden, *later.forbidden))),
        )

    def without(self, pair: Pair) -> "Demands":
        """The rest, when this pin or ban is lifted."""
        pins, forbidden = (
            tuple(each for each in pairs if each != pair) for pairs in (self.pins, self.forbidden)
        )
        return Demands(pins, forbidden)


def pin(party: str, visit: str) -> Demands:
    """This party goes there."""
    return Demands(pins=((party, visit),))


def forbid(party: str, there: str) -> Demands:
    """This party doesn't go to this visit, or to any of this company."""
    return Demands(forbidden=((party, there),))


def move(parties: Iterable[str], away: str, there: str) -> Demands:
    """These parties go to one visit instead of another."""
    several = tuple(parties)
    return Demands(
        tuple((party, there) for party in several), tuple((party, away) for party in several)
    )


def group_at(plan: Plan, visit: str) -> tuple[str, ...]:
    """The parties that a plan sends to a visit."""
    return tuple(party for party, visits in plan.assignments.items() if visit in visits)


def demanded(problem: Problem, demands: Demands) -> Problem:
    """The problem in which they hold; what it doesn't know of them is left aside."""
    if not demands:
        return problem
    pins: dict[str, list[str]] = {}
    bans: dict[str, list[str]] = {}
    for party, visit in demands.pins:
        if visit in problem.visit:
            pins.setdefault(party, []).append(visit)
    for party, there in demands.forbidden:
        bans.setdefault(party, []).append(there)
    return replace(
        problem,
        parties=tuple(
            _bound(problem, party, pins.get(party.id, ()), bans.get(party.id, ()))
            for party in problem.parties
        ),
    )


def _bound(problem: Problem, party: Party, pins: Iterable[str], bans: Iterable[str]) -> Party:
    scores = dict(party.scores)
    never = party.never
    for there in bans:
        if there in problem.company:
            never |= {there}
        elif (visit := problem.visit.get(there)) is not None:
            _take_out(problem, scores, visit.company, there)
    for name in pins:
        visit = problem.visit[name]
        if name not in scores and visit.company not in scores:
            scores[name] = 0  # acceptable, since somebody asks for it
    pinned = tuple(dict.fromkeys((*party.pinned, *pins)))
    return replace(party, scores=scores, never=never, pinned=pinned)


def _take_out(problem: Problem, scores: dict[str, int], company: str, visit: str) -> None:
    """One visit out of a company's scores: the others get it each by themselves."""
    scores.pop(visit, None)
    whole = scores.pop(company, None)
    if whole is None:
        return
    for row in problem.rows_at[company]:
        other = problem.visits[row].id
        if other != visit:
            scores.setdefault(other, whole)
