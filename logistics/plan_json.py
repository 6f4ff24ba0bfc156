"""visit-plan/1: read and write.

A reader takes any plan of the right form; whether it fits a problem is for `logistics.check`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from logistics.allowance import Allowance
from logistics.errors import BadPlan
from logistics.minutes import format_minute
from logistics.plan import (
    OBJECTIVES,
    STATUSES,
    Certificate,
    Level,
    Objective,
    Plan,
    Status,
    Stop,
    Total,
    Tour,
)
from logistics.problem_json import MOST_WANTED
from logistics.reading import MOST_OF_A_KIND, Node, bytes_of, parse_json

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = "visit-plan/1"
MOST = 10**15  # sums over all people
MOST_STOPS = 1_000  # of a tour
MOST_GIVEN = 10 * MOST_OF_A_KIND
"""Visits given to all parties; those of each are compared with each other."""
MOST_STOPS_IN_ALL = 200_000
MOST_RIDING = 1_000_000
"""Parties that board or alight, at all stops of all tours; a ride is two."""


def load_plan(path: Path) -> Plan:
    """The plan in a file.

    Raises:
        BadPlan: the file can't be read, or isn't of the form.
    """
    return read_plan(bytes_of(path, BadPlan))


def read_plan(text: str | bytes) -> Plan:
    """The plan in a JSON text.

    Raises:
        BadPlan: the text isn't of the form.
    """
    root = Node(parse_json(text, BadPlan, name="plan"), "plan", BadPlan)
    if root["format"].value != FORMAT:
        root["format"].fail(f'"{FORMAT}"')
    default: Objective = "share"
    given = Allowance(MOST_GIVEN, "visits of parties")
    stops = Allowance(MOST_STOPS_IN_ALL, "stops")
    riding = Allowance(MOST_RIDING, "parties that board or alight")
    objective = root.optional("objective", _objective, default)
    return Plan(
        objective=objective,
        assignments={
            party: tuple(visit.identifier() for visit in given.items(visits, 2 * MOST_WANTED))
            for party, visits in root["assignments"].entries(MOST_OF_A_KIND)
        },
        certificate=_certificate(root["certificate"], objective),
        tours=tuple(_tour(node, stops, riding) for node in root.many("tours", MOST_OF_A_KIND)),
        notes=tuple(node.text() for node in root.many("notes", MOST_OF_A_KIND)),
        seconds=root.optional("seconds", lambda seconds: seconds.number(0, 1e9), 0.0),
    )


def _objective(node: Node) -> Objective:
    for objective in OBJECTIVES:
        if node.value == objective:
            return objective
    raise node.refusal(f"one of {', '.join(OBJECTIVES)}")


def _status(node: Node) -> Status:
    for status in STATUSES:
        if node.value == status:
            return status
    raise node.refusal(f"one of {', '.join(STATUSES)}")


def _certificate(node: Node, objective: Objective) -> Certificate:
    return Certificate(
        status=_status(node["status"]),
        levels=tuple(_level(level, objective) for level in node.many("levels", MOST_OF_A_KIND)),
        welfare=node.optional("welfare", _total, None),
        transport=node.optional("transport", _total, None),
        reason=node.optional("reason", Node.text, None),
    )


def _level(node: Node, objective: Objective) -> Level:
    return Level(
        value=node["share" if objective == "welfare" else objective].whole(0, MOST),
        people=node["people"].whole(0, MOST),
        bound=node["bound"].whole(0, MOST),
        proven=node["proven"].flag(),
    )


def _total(node: Node) -> Total:
    return Total(
        value=node["value"].whole(0, MOST),
        bound=node["bound"].whole(0, MOST),
        proven=node["proven"].flag(),
    )


def _tour(node: Node, stops: Allowance, riding: Allowance) -> Tour:
    return Tour(
        vehicle=node["vehicle"].identifier(),
        stops=tuple(_stop(stop, riding) for stop in stops.items(node["stops"], MOST_STOPS)),
    )


def _stop(node: Node, riding: Allowance) -> Stop:
    return Stop(
        place=node["place"].identifier(),
        arrive=node["arrive"].minute(),
        depart=node["depart"].minute(),
        board=tuple(party.identifier() for party in riding.many(node, "board")),
        alight=tuple(party.identifier() for party in riding.many(node, "alight")),
    )


def write_plan(plan: Plan) -> str:
    """The document of a plan; `read_plan` gives the same plan back."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "objective": plan.objective,
        "assignments": {party: list(visits) for party, visits in plan.assignments.items()},
        "tours": [_tour_json(tour) for tour in plan.tours],
        "certificate": certificate_json(plan),
        "seconds": round(plan.seconds, 3),
    }
    if plan.notes:
        document["notes"] = list(plan.notes)
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def certificate_json(plan: Plan) -> dict[str, Any]:
    """The certificate as it stands in the document."""
    certificate = plan.certificate
    key = "share" if plan.objective == "welfare" else plan.objective
    content: dict[str, Any] = {"status": certificate.status}
    if certificate.reason is not None:
        content["reason"] = certificate.reason
    content["levels"] = [
        {key: level.value, "people": level.people, "bound": level.bound, "proven": level.proven}
        for level in certificate.levels
    ]
    for name, total in (("welfare", certificate.welfare), ("transport", certificate.transport)):
        if total is not None:
            content[name] = {"value": total.value, "bound": total.bound, "proven": total.proven}
    return content


def _tour_json(tour: Tour) -> dict[str, Any]:
    return {
        "vehicle": tour.vehicle,
        "stops": [
            {
                "place": stop.place,
                "arrive": format_minute(stop.arrive),
                "depart": format_minute(stop.depart),
                "board": list(stop.board),
                "alight": list(stop.alight),
            }
            for stop in tour.stops
        ],
    }
