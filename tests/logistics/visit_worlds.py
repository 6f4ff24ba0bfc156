"""Small random visit problems with every feature mixed in, for Hypothesis.

They are drawn as documents and read like any other, so the reader is part of what is tested.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from logistics.problem_json import read_problem

if TYPE_CHECKING:
    from logistics.problem import Problem

HALF_HOURS = [f"2019-04-04T{hour:02d}:{minute}" for hour in range(8, 18) for minute in ("00", "30")]
LANGUAGES = ["de", "en", "ru", "sr"]


@st.composite
def intervals(draw: st.DrawFn, longest: int = 4) -> list[str]:
    start = draw(st.integers(0, len(HALF_HOURS) - 2))
    length = draw(st.integers(1, min(longest, len(HALF_HOURS) - 1 - start)))
    return [HALF_HOURS[start], HALF_HOURS[start + length]]


@st.composite
def times(draw: st.DrawFn) -> list[list[str]]:
    """One part, or two that don't overlap."""
    first = draw(intervals())
    if draw(st.integers(0, 3)):
        return [first]
    second = draw(intervals())
    return [first, second] if first[1] <= second[0] or second[1] <= first[0] else [first]


def some_of(names: list[str], most: int | None = None) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), unique=True, max_size=most)


@st.composite
def visits(draw: st.DrawFn, name: str, companies: list[str]) -> dict[str, Any]:
    least = draw(st.integers(0, 4))
    visit: dict[str, Any] = {
        "id": name,
        "company": draw(st.sampled_from(companies)),
        "times": draw(times()),
        "min": least,
        "max": draw(st.integers(max(least, 1), 6)),
        "languages": draw(st.just([]) | some_of(LANGUAGES, 3)),
    }
    if draw(st.booleans()):
        visit["wheelchairs"] = draw(st.integers(0, 2))
    return visit


@st.composite
def parties(
    draw: st.DrawFn, name: str, companies: list[str], visit_ids: list[str], *, pins: bool
) -> dict[str, Any]:
    keys = companies + visit_ids
    size = draw(st.integers(1, 3))
    party: dict[str, Any] = {
        "id": name,
        "size": size,
        "want": draw(st.integers(0, 3)),
        "scores": draw(st.dictionaries(st.sampled_from(keys), st.integers(0, 10), max_size=6)),
        "never": draw(st.just([]) | some_of(companies, 1)),
        "languages": draw(st.just([]) | some_of(LANGUAGES, 3)),
        "wheelchairs": draw(st.sampled_from([0, 0, 0, 1])),
    }
    if not draw(st.integers(0, 3)):
        party["available"] = draw(intervals(longest=16))
    if pins and visit_ids and not draw(st.integers(0, 2)):
        party["pinned"] = draw(some_of(visit_ids, 2))
    return party


@st.composite
def documents(
    draw: st.DrawFn, *, most_parties: int = 4, most_visits: int = 5, pins: bool = True
) -> dict[str, Any]:
    """A visit-problem/1 document without vehicles."""
    places = [f"L{row}" for row in range(draw(st.integers(0, 3)))]
    travel = st.sampled_from([0, 10, 30, 45, 90])
    companies = [f"C{row}" for row in range(draw(st.integers(1, 4)))]
    visit_ids = [f"V{row}" for row in range(draw(st.integers(0, most_visits)))]
    party_ids = [f"P{row}" for row in range(draw(st.integers(0, most_parties)))]
    return {
        "format": "visit-problem/1",
        "name": "small",
        "places": [{"id": place, "name": place} for place in places],
        "travel_minutes": [
            [0 if start == end else draw(travel) for end in places] for start in places
        ],
        "transfer_minutes": draw(st.sampled_from([0, 5, 20])),
        "companies": [
            {"id": company, "name": company}
            | ({"place": draw(st.sampled_from(places))} if places and draw(st.booleans()) else {})
            for company in companies
        ],
        "visits": [draw(visits(name, companies)) for name in visit_ids],
        "parties": [draw(parties(name, companies, visit_ids, pins=pins)) for name in party_ids],
    }


def problems(**options: Any) -> st.SearchStrategy[Problem]:
    """Read problems; see `documents`."""
    return documents(**options).map(lambda document: read_problem(json.dumps(document)))
