"""Small days with vehicles: built by hand for exact cases, and drawn at random for Hypothesis."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from visit_worlds import documents

from logistics.problem_json import read_problem

if TYPE_CHECKING:
    from logistics.problem import Problem

DATE = "2019-04-04T"


def at(time: str) -> str:
    return DATE + time


def visit(name: str, start: str, end: str, **more: Any) -> dict[str, Any]:
    """A visit at the company of the same name."""
    return {"id": name, "company": name, "times": [[at(start), at(end)]], "max": 12} | more


def party(name: str, *wants: str, **more: Any) -> dict[str, Any]:
    """A party that wants all it names."""
    return {"id": name, "want": len(wants), "scores": dict.fromkeys(wants, 5)} | more


def bus(name: str, seats: int, **more: Any) -> dict[str, Any]:
    return {"id": name, "seats": seats, "home": "hub", "cost_per_minute": 1} | more


def day(
    ways: dict[tuple[str, str], int],
    places: dict[str, str],
    visits: list[dict[str, Any]],
    parties: list[dict[str, Any]],
    vehicles: list[dict[str, Any]],
    far: int = 300,
) -> Problem:
    """A day; `places` says where each company is; ways that aren't given take *far* minutes."""
    names = ["hub", *dict.fromkeys(place for place in places.values() if place != "hub")]

    def minutes(one: str, two: str) -> int:
        return 0 if one == two else ways.get((one, two), ways.get((two, one), far))

    return read_problem(
        json.dumps(
            {
                "format": "visit-problem/1",
                "name": "by hand",
                "hub": "hub",
                "places": [{"id": name} for name in names],
                "travel_minutes": [[minutes(one, two) for two in names] for one in names],
                "transfer_minutes": 5,
                "companies": [{"id": name, "place": place} for name, place in places.items()],
                "visits": visits,
                "parties": parties,
                "vehicles": vehicles,
            }
        )
    )


@st.composite
def days_with_vehicles(draw: st.DrawFn, *, pins: bool = True) -> Problem:
    """A small day where everything is mixed: hours, wheelchairs, own transport, odd homes."""
    document = draw(documents(pins=pins))
    if not document["places"]:
        document["places"] = [{"id": "L0", "name": "L0"}]
        document["travel_minutes"] = [[0]]
    places = [place["id"] for place in document["places"]]
    document["hub"] = places[0]
    for company in document["companies"]:
        company.setdefault("place", draw(st.sampled_from(places)))
    for each in document["parties"]:
        each["own_transport"] = not draw(st.integers(0, 4))
    document["vehicles"] = [
        draw(_vehicles(f"bus-{number}", places)) for number in range(draw(st.integers(1, 3)))
    ]
    return read_problem(json.dumps(document))


@st.composite
def _vehicles(draw: st.DrawFn, name: str, places: list[str]) -> dict[str, Any]:
    vehicle: dict[str, Any] = {
        "id": name,
        "seats": draw(st.integers(1, 8)),
        "home": draw(st.sampled_from(places)),
        "wheelchairs": draw(st.integers(0, 2)),
        "cost_per_minute": draw(st.integers(0, 2)),
        "cost_fixed": draw(st.sampled_from([0, 60])),
    }
    if draw(st.booleans()):
        vehicle["available"] = [at(draw(st.sampled_from(["06:00", "09:30"]))), at("19:00")]
    return vehicle


@st.composite
def days_with_a_vehicle_each(draw: st.DrawFn) -> Problem:
    """A small day without hours or odd homes, with a vehicle for each party, all alike."""
    document = draw(documents())
    if not document["places"]:
        document["places"] = [{"id": "L0", "name": "L0"}]
        document["travel_minutes"] = [[0]]
    places = [place["id"] for place in document["places"]]
    document["hub"] = places[0]
    for company in document["companies"]:
        company.setdefault("place", places[-1])
    for each in document["parties"]:
        each.pop("available", None)
    document["vehicles"] = [
        {"id": f"bus-{row}", "seats": 9, "wheelchairs": 3, "home": places[0]}
        for row in range(max(len(document["parties"]), 1))
    ]
    return read_problem(json.dumps(document))
