"""visit-problem/1: read, check and write.

Form (types, ranges) is complained about at once; what the ids say about each other is gathered,
so that a coordinator sees every contradiction of a file in one go.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from logistics.errors import BadProblem
from logistics.minutes import format_minute
from logistics.problem import Company, Interval, Party, Place, Problem, Vehicle, Visit
from logistics.problem_rules import contradictions
from logistics.reading import MOST_OF_A_KIND, Node, bytes_of, parse_json
from logistics.travel import estimated_minutes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FORMAT = "visit-problem/1"
MOST_PEOPLE_TOGETHER = 10_000
MOST_WANTED = 50
MOST_PARTS = 20
"""Of a visit; each is compared with those of every other."""
MOST_LANGUAGES = 50
"""Of a visit or a party; those of each party are held against those of many visits."""
MOST_MINUTES = 7 * 24 * 60
MOST_ESTIMATED = 1_000
"""Places between which ways are estimated: a short file of many would ask for their square."""


def load_problem(path: Path) -> Problem:
    """The problem in a file.

    Raises:
        BadProblem: the file can't be read, or what `read_problem` refuses.
    """
    return read_problem(bytes_of(path, BadProblem))


def read_problem(text: str | bytes) -> Problem:
    """The problem in a JSON text.

    Raises:
        BadProblem: with every complaint found, each naming ids, rule and a way out.
    """
    root = Node(parse_json(text, BadProblem, name="problem"), "problem", BadProblem)
    if root["format"].value != FORMAT:
        root["format"].fail(f'"{FORMAT}"')
    places = tuple(_place(node) for node in root.many("places", MOST_OF_A_KIND))
    matrix, estimated = _travel(root, places)
    problem = Problem(
        name=root.optional("name", Node.text, ""),
        companies=tuple(_company(node) for node in root["companies"].items(MOST_OF_A_KIND)),
        visits=tuple(_visit(node) for node in root["visits"].items(MOST_OF_A_KIND)),
        parties=tuple(read_party(node) for node in root["parties"].items(MOST_OF_A_KIND)),
        places=places,
        travel_minutes=matrix,
        travel_estimated=estimated,
        transfer_minutes=root.optional("transfer_minutes", _minutes, 0),
        vehicles=tuple(read_vehicle(node) for node in root.many("vehicles", MOST_OF_A_KIND)),
        hub=root.optional("hub", Node.identifier, None),
    )
    complaints = tuple(contradictions(problem))
    if complaints:
        raise BadProblem(*complaints)
    return problem


def _minutes(node: Node) -> int:
    return node.whole(0, MOST_MINUTES)


def _identified(node: Node) -> tuple[Node, str]:
    identifier = node["id"].identifier()
    return node.named(identifier), identifier


def _place(node: Node) -> Place:
    node, identifier = _identified(node)
    return Place(
        id=identifier,
        name=node.optional("name", Node.text, identifier),
        lat=node.optional("lat", lambda lat: lat.number(-90, 90), None),
        lon=node.optional("lon", lambda lon: lon.number(-180, 180), None),
    )


def _company(node: Node) -> Company:
    node, identifier = _identified(node)
    return Company(
        id=identifier,
        name=node.optional("name", Node.text, identifier),
        place=node.optional("place", Node.identifier, None),
        sector=node.optional("sector", Node.text, None),
    )


def _visit(node: Node) -> Visit:
    node, identifier = _identified(node)
    return Visit(
        id=identifier,
        company=node["company"].identifier(),
        times=tuple(sorted(part.interval() for part in node["times"].items(MOST_PARTS))),
        max=node["max"].whole(1),
        min=node.optional("min", lambda least: least.whole(0), 1),
        languages=_set(node, "languages", MOST_LANGUAGES),
        wheelchairs=node.optional("wheelchairs", Node.whole, None),
    )


def read_party(node: Node) -> Party:
    """One party, as it stands in a document."""
    node, identifier = _identified(node)
    return Party(
        id=identifier,
        size=node.optional("size", lambda size: size.whole(1, MOST_PEOPLE_TOGETHER), 1),
        want=node["want"].whole(0, MOST_WANTED),
        scores={key: score.whole() for key, score in node["scores"].entries()},
        never=_set(node, "never"),
        languages=_set(node, "languages", MOST_LANGUAGES),
        wheelchairs=node.optional("wheelchairs", Node.whole, 0),
        own_transport=node.optional("own_transport", Node.flag, False),
        available=node.optional("available", Node.interval, None),
        pinned=_ids(node, "pinned"),
    )


def _ids(node: Node, key: str, most: int | None = None) -> tuple[str, ...]:
    none: tuple[str, ...] = ()
    return node.optional(key, lambda ids: ids.identifiers(most), none)


def read_vehicle(node: Node) -> Vehicle:
    """One vehicle, as it stands in a document."""
    node, identifier = _identified(node)
    return Vehicle(
        id=identifier,
        seats=node["seats"].whole(1),
        home=node["home"].identifier(),
        wheelchairs=node.optional("wheelchairs", Node.whole, 0),
        available=node.optional("available", Node.interval, None),
        cost_per_minute=node.optional("cost_per_minute", Node.whole, 0),
        cost_fixed=node.optional("cost_fixed", Node.whole, 0),
    )


def _set(node: Node, key: str, most: int | None = None) -> frozenset[str]:
    return frozenset(_ids(node, key, most))


def _travel(root: Node, places: tuple[Place, ...]) -> tuple[tuple[tuple[int, ...], ...], bool]:
    """The matrix as given (False), or estimated from coordinates (True)."""
    if root.has("travel_minutes"):
        return _matrix(root["travel_minutes"], places), False
    for place in places:
        if place.lat is None or place.lon is None:
            raise BadProblem(
                f'Place "{place.id}" has no coordinates, and there are no travel_minutes.'
                " Give either."
            )
    if len(places) > MOST_ESTIMATED:
        raise BadProblem(
            f"The ways between {len(places)} places can't be estimated: at most {MOST_ESTIMATED}."
            " Give travel_minutes, or fewer places."
        )
    rows = tuple(tuple(_estimate(start, end) for end in places) for start in places)
    return rows, len(places) > 1


def _estimate(start: Place, end: Place) -> int:
    if start.id == end.id or None in (start.lat, start.lon, end.lat, end.lon):
        return 0
    return estimated_minutes(start.lat, start.lon, end.lat, end.lon)  # type: ignore[arg-type]


def _matrix(node: Node, places: tuple[Place, ...]) -> tuple[tuple[int, ...], ...]:
    rows = list(node.items(MOST_OF_A_KIND))
    if len(rows) != len(places):
        raise BadProblem(
            f"travel_minutes has {len(rows)} rows for {len(places)} places. Give one a place."
        )
    return tuple(_matrix_row(row, start, places) for row, start in zip(rows, places, strict=True))


def _matrix_row(row: Node, start: Place, places: tuple[Place, ...]) -> tuple[int, ...]:
    if _is_whole(row.value, len(places)):
        return tuple(row.value)
    cells = list(row.items())
    if len(cells) != len(places):
        raise BadProblem(
            f'travel_minutes from "{start.id}" has {len(cells)} entries for {len(places)} places.'
            " Give one a place, in the order of places."
        )
    for cell, end in zip(cells, places, strict=True):
        if cell.value is None:
            raise BadProblem(
                f'travel_minutes has a hole: "{start.id}" to "{end.id}" is missing. Give the'
                " minutes, or leave the matrix out to have it estimated from coordinates."
            )
    return tuple(_minutes(cell) for cell in cells)


def _is_whole(row: object, width: int) -> bool:
    """Whether nothing is wrong with a row: there are millions of cells, and a complaint is rare."""
    return (
        isinstance(row, list)
        and len(row) == width
        and all(type(cell) is int and 0 <= cell <= MOST_MINUTES for cell in row)
    )


def write_problem(problem: Problem) -> str:
    """The document of a problem; `read_problem` gives the same problem back."""
    document: dict[str, Any] = {"format": FORMAT, "name": problem.name}
    if problem.hub is not None:
        document["hub"] = problem.hub
    if problem.places:
        document["places"] = [_sparse(place) for place in problem.places]
        if not problem.travel_estimated:
            document["travel_minutes"] = [list(row) for row in problem.travel_minutes]
    document["transfer_minutes"] = problem.transfer_minutes
    document["companies"] = [_sparse(company) for company in problem.companies]
    document["visits"] = [
        _sparse(visit, times=lambda times: [_interval(part) for part in times])
        for visit in problem.visits
    ]
    document["parties"] = [_sparse(party, available=_interval) for party in problem.parties]
    if problem.vehicles:
        document["vehicles"] = [_sparse(each, available=_interval) for each in problem.vehicles]
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _interval(interval: Interval) -> list[str]:
    return [format_minute(end) for end in interval]


def _sparse(thing: Any, **as_json: Callable[[Any], Any]) -> dict[str, Any]:
    """The fields of a dataclass that say something; sets in order, so that texts compare."""
    entry = {}
    for field in thing.__slots__:
        value = getattr(thing, field)
        if value is None or value is False or (not value and field in _EMPTY_SAYS_NOTHING):
            continue
        if field in as_json:
            value = as_json[field](value)
        entry[field] = _plain(value)
    return entry


_EMPTY_SAYS_NOTHING = {"never", "languages", "pinned"}


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else value
