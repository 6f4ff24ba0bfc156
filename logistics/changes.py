"""visit-changes/1: what has changed since a plan was made, and the problem that results.

    {"format": "visit-changes/1", "now": "2019-04-04T07:30",
     "no_shows": ["P004"], "late": [{"id": "P900", "want": 1, "scores": {"C01": 5}}],
     "cancelled": ["C05-2"], "smaller": {"C03-1": 6}, "pins": {"P001": ["C01-1"]},
     "broken_vehicles": {"bus-1": "2019-04-04T07:30"},
     "more_vehicles": [{"id": "taxi-1", "seats": 8, "home": "igz"}]}

Everything but `format` is optional. Visits that have begun by `now` stay as they are: whoever is
there is pinned, and nobody can join. With vehicles, going there has begun when people were set
down: they keep that visit, and where it is cancelled, their stay becomes one that ends now and is
worth nothing (`on_the_road.Stay`). Nobody boards a broken vehicle from its time on; whoever sits in
it is still brought on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from logistics.errors import BadChanges
from logistics.on_the_road import on_the_road
from logistics.problem_json import read_party, read_vehicle
from logistics.problem_rules import contradictions
from logistics.reading import MOST_OF_A_KIND, Node, bytes_of, parse_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set
    from pathlib import Path

    from logistics.plan import Plan, Tour
    from logistics.problem import Party, Problem, Vehicle, Visit

FORMAT = "visit-changes/1"
A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed; `smaller` gives new maxima, `now` and `broken` are in minutes."""

    now: int | None = None
    no_shows: frozenset[str] = frozenset()
    late: tuple[Party, ...] = ()
    cancelled: frozenset[str] = frozenset()
    smaller: Mapping[str, int] | None = None
    pins: Mapping[str, tuple[str, ...]] | None = None
    broken: Mapping[str, int] | None = None
    more_vehicles: tuple[Vehicle, ...] = ()


def load_changes(path: Path) -> Changes:
    """The changes in a file.

    Raises:
        BadChanges: the file can't be read, or isn't of the form.
    """
    return read_changes(bytes_of(path, BadChanges))


def read_changes(text: str | bytes) -> Changes:
    """The changes in a JSON text.

    Raises:
        BadChanges: the text isn't of the form.
    """
    root = Node(parse_json(text, BadChanges, name="changes"), "changes", BadChanges)
    if root["format"].value != FORMAT:
        root["format"].fail(f'"{FORMAT}"')
    return Changes(
        now=root.optional("now", Node.moment, None),
        no_shows=_ids(root, "no_shows"),
        late=tuple(read_party(node) for node in root.many("late", MOST_OF_A_KIND)),
        cancelled=_ids(root, "cancelled"),
        smaller={visit: most.whole(0) for visit, most in _table(root, "smaller")},
        pins={party: visits.identifiers() for party, visits in _table(root, "pins")},
        broken={vehicle: since.moment() for vehicle, since in _table(root, "broken_vehicles")},
        more_vehicles=tuple(
            read_vehicle(node) for node in root.many("more_vehicles", MOST_OF_A_KIND)
        ),
    )


def _ids(root: Node, key: str) -> frozenset[str]:
    return frozenset(root[key].identifiers()) if root.has(key) else frozenset()


def _table(root: Node, key: str) -> Iterator[tuple[str, Node]]:
    if root.has(key):
        yield from root[key].entries()


def changed_problem(problem: Problem, plan: Plan, changes: Changes) -> Problem:
    """The problem as it stands after the changes.

    Raises:
        BadChanges: with every contradiction between changes, problem and plan.
    """
    complaints = tuple(_contradictions(problem, plan, changes))
    if complaints:
        raise BadChanges(*complaints)
    there = _present(problem, plan, changes)
    problem = replace(
        problem, vehicles=(*_still_driving(problem, plan, changes), *changes.more_vehicles)
    )
    changed = replace(
        problem,
        visits=tuple(
            _changed_visit(visit, there[visit.id], changes)
            for visit in problem.visits
            if _takes_place(visit, there[visit.id], changes)
        ),
        parties=(
            *(party for party in problem.parties if party.id not in changes.no_shows),
            *changes.late,
        ),
    )
    gone = problem.visit.keys() - changed.visit.keys()
    changed = replace(
        changed,
        parties=tuple(
            _changed_party(changed, plan, party, changes, gone) for party in changed.parties
        ),
    )
    if problem.vehicles and changes.now is not None:
        changed = on_the_road(problem, changed, plan, changes.now)
    complaints = tuple(contradictions(changed))
    if complaints:
        raise BadChanges(*complaints)
    return changed


def _still_driving(problem: Problem, plan: Plan, changes: Changes) -> Iterator[Vehicle]:
    """The vehicles that drive, or have driven; one that broke down is there until then."""
    tours: dict[str, list[Tour]] = {}
    for tour in plan.tours:
        tours.setdefault(tour.vehicle, []).append(tour)
    for vehicle in problem.vehicles:
        since = (changes.broken or {}).get(vehicle.id)
        if since is None:
            yield vehicle
            continue
        begun = [
            tour.stops[-1].arrive
            for tour in tours.get(vehicle.id, ())
            if tour.stops and tour.stops[0].depart <= since
        ]
        if any(back > since for back in begun):
            yield vehicle  # it brings home whoever sits in it
        elif begun:
            start = vehicle.available[0] if vehicle.available else since - A_DAY
            yield replace(vehicle, available=(min(start, since - 1), since))


def _present(problem: Problem, plan: Plan, changes: Changes) -> dict[str, int]:
    """People at each visit in the plan, without those who didn't come."""
    there = dict.fromkeys(problem.visit, 0)
    for party in problem.parties:
        if party.id not in changes.no_shows:
            for visit in plan.assignments[party.id]:
                there[visit] += party.size
    return there


def _begun(visit: Visit, changes: Changes) -> bool:
    return changes.now is not None and visit.begin <= changes.now


def _takes_place(visit: Visit, people: int, changes: Changes) -> bool:
    if _begun(visit, changes):
        return people > 0
    most = (changes.smaller or {}).get(visit.id, visit.max)
    return visit.id not in changes.cancelled and most > 0


def _changed_visit(visit: Visit, people: int, changes: Changes) -> Visit:
    if _begun(visit, changes):
        return replace(visit, min=min(visit.min, people), max=people)
    most = (changes.smaller or {}).get(visit.id, visit.max)
    return replace(visit, max=most, min=min(visit.min, most))


def _changed_party(
    problem: Problem, plan: Plan, party: Party, changes: Changes, gone: Set[str]
) -> Party:
    """Pinned to what has begun and to what the changes pin; names that are gone fall away."""
    begun = [
        visit
        for visit in plan.assignments.get(party.id, ())
        if visit not in gone and _begun(problem.visit[visit], changes)
    ]
    pins = [visit for visit in party.pinned if visit not in gone]
    pins += (changes.pins or {}).get(party.id, ())
    return replace(
        party,
        pinned=tuple(dict.fromkeys([*pins, *begun])),
        scores={key: score for key, score in party.scores.items() if key not in gone},
    )


def _contradictions(problem: Problem, plan: Plan, changes: Changes) -> Iterator[str]:
    for party in problem.parties:
        if party.id not in plan.assignments:
            yield f'The plan lacks party "{party.id}". Give the plan that belongs to the problem.'
    strangers = sorted(plan.assignments.keys() - problem.party.keys())
    for name in strangers:
        yield f'The plan has the unknown party "{name}". Give the plan of this problem.'
    given = {visit for visits in plan.assignments.values() for visit in visits}
    for name in sorted(given - problem.visit.keys()):
        yield f'The plan has the unknown visit "{name}". Give the plan of this problem.'
    for name in sorted(changes.no_shows - problem.party.keys()):
        yield f'The unknown party "{name}" can\'t be a no-show. Correct its id.'
    for late in changes.late:
        if late.id in problem.party:
            yield f'The late party "{late.id}" is there already. Give it another id.'
    yield from _about_visits(problem, changes)
    yield from _about_vehicles(problem, changes)
    known = problem.party.keys() | {late.id for late in changes.late}
    for name in sorted((changes.pins or {}).keys() - known):
        yield f'The unknown party "{name}" can\'t be pinned. Correct its id.'
    for name in sorted((changes.pins or {}).keys() & changes.no_shows):
        yield f'Party "{name}" is pinned and a no-show. Remove one of the two.'


def _about_visits(problem: Problem, changes: Changes) -> Iterator[str]:
    smaller = changes.smaller or {}
    for name in sorted((changes.cancelled | smaller.keys()) - problem.visit.keys()):
        yield f'The unknown visit "{name}" can\'t change. Correct its id.'
    for name in sorted((changes.cancelled | smaller.keys()) & problem.visit.keys()):
        if _begun(problem.visit[name], changes):
            yield f'Visit "{name}" has begun and stays as it is. Remove the change.'
    for party, visits in (changes.pins or {}).items():
        for name in visits:
            if name not in problem.visit:
                yield f'Party "{party}" is pinned to the unknown visit "{name}". Correct its id.'
            elif name in changes.cancelled or smaller.get(name) == 0:
                yield (
                    f'Party "{party}" is pinned to "{name}", which is cancelled.'
                    " Remove one of the two."
                )


def _about_vehicles(problem: Problem, changes: Changes) -> Iterator[str]:
    broken = changes.broken or {}
    for name in sorted(broken.keys() - problem.vehicle.keys()):
        yield f'The unknown vehicle "{name}" can\'t break down. Correct its id.'
    for vehicle in changes.more_vehicles:
        if vehicle.id in problem.vehicle:
            yield f'The vehicle "{vehicle.id}" is there already. Give the new one another id.'
    if problem.vehicles and not changes.more_vehicles and problem.vehicle.keys() <= broken.keys():
        yield "No vehicle is left to drive anybody. Add one under more_vehicles."
