"""Visit documents within the limits, or just beyond one: each is made to hurt one part."""

import json
from collections.abc import Callable
from typing import Any

from logistics.minutes import format_minute
from logistics.plan_json import MOST_GIVEN
from logistics.problem_json import MOST_PARTS, MOST_WANTED
from logistics.reading import MAX_BYTES, MOST_OF_A_KIND

Documents = dict[str, str]
DAY = (737151 - 1) * 24 * 60  # 2019-04-04, in minutes


def at(minute: int) -> str:
    return format_minute(DAY + minute)


def problem(**parts: Any) -> str:
    return json.dumps(
        {"format": "visit-problem/1", "companies": [{"id": "C"}], "visits": [], "parties": []}
        | parts
    )


def plan(days: dict[str, list[str]], **parts: Any) -> str:
    return json.dumps(
        {
            "format": "visit-plan/1",
            "objective": "share",
            "assignments": days,
            "certificate": {"status": "feasible"},
        }
        | parts
    )


def hosts(count: int) -> list[dict[str, Any]]:
    return [{"id": f"C{n}"} for n in range(count)]


def visit(name: str, company: str, *begins: int, minutes: int = 1) -> dict[str, Any]:
    times = [[at(begin), at(begin + minutes)] for begin in begins]
    return {"id": name, "company": company, "times": times, "max": 1_000_000, "min": 0}


def wanting(days: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Parties that would like the companies of their visits, and as many as may be."""
    return [
        {"id": name, "want": MOST_WANTED, "scores": {f"C{v[1:]}": 1 for v in own}}
        for name, own in days.items()
    ]


def woven(count: int) -> Documents:
    """Visits whose many parts lie between each other's, many to each party."""
    visits = [
        visit(f"V{n}", f"C{n}", *(2 * count * part + 2 * n for part in range(MOST_PARTS)))
        for n in range(count)
    ]
    days = {
        f"P{n}": [f"V{(n * 13 + 37 * k) % count}" for k in range(2 * MOST_WANTED)]
        for n in range(MOST_GIVEN // (2 * MOST_WANTED))
    }
    return {
        "problem": problem(
            companies=hosts(count),
            visits=visits,
            parties=wanting(days),
        ),
        "plan": plan(days, objective="welfare"),
    }


def many_pairs() -> Documents:
    """As many visits to as many parties as can be."""
    count = MOST_OF_A_KIND
    visits = [visit(f"V{n}", f"C{n}", 2 * n) for n in range(count)]
    parties = MOST_GIVEN // MOST_WANTED
    days = {f"P{n}": [f"V{n + 300 * k}" for k in range(MOST_WANTED)] for n in range(parties)}
    return {
        "problem": problem(
            companies=hosts(count),
            visits=visits,
            parties=wanting(days),
        ),
        "plan": plan(days, objective="welfare"),
    }


def one_company(parties: int, visits: int) -> Documents:
    """Everybody gave a score to the one company, which has all the visits."""
    days: dict[str, list[str]] = {f"P{n}": [] for n in range(parties)}
    return {
        "problem": problem(
            visits=[visit(f"V{n}", "C", 2 * n) for n in range(visits)],
            parties=[{"id": name, "want": 1, "scores": {"C": 3}} for name in days],
        ),
        "plan": plan(days),
    }


def best_days(parties: int, hours: int, sides: int, want: int) -> Documents:
    """So many visits fit together that the best day of each party takes a long search."""
    names = [f"{hour}-{side}" for hour in range(hours) for side in range(sides)]
    visits = [
        visit(f"V{name}", f"C{name}", 60 * int(name.split("-")[0]), minutes=50) for name in names
    ]
    days: dict[str, list[str]] = {f"P{n}": [] for n in range(parties)}
    return {
        "problem": problem(
            companies=[{"id": f"C{name}"} for name in names],
            visits=visits,
            parties=[
                {
                    "id": name,
                    "want": want,
                    "scores": {f"C{each}": 10 + (row * n) % 5 for row, each in enumerate(names)},
                }
                for n, name in enumerate(days)
            ],
        ),
        "plan": plan(days),
    }


def on_tours(stops: int, tours: int, riders: int, fine: bool = True) -> tuple[Any, Any, Any]:
    """Vehicles that stand at the hub, each time for one of the riders."""
    step = 2 if fine else 0
    rows = [
        {
            "vehicle": f"B{tour}",
            "stops": [
                {
                    "place": "h",
                    "arrive": at(step * (tour * stops + n)),
                    "depart": at(step * (tour * stops + n)),
                    "board": [f"P{n % riders}"] if n < stops - 1 else [],
                    "alight": [f"P{(n - 1) % riders}"] if n else [],
                }
                for n in range(stops)
            ],
        }
        for tour in range(tours)
    ]
    vehicles = [{"id": f"B{tour}", "seats": 9, "home": "h"} for tour in range(tours)]
    places = {"places": [{"id": "h"}, {"id": "f"}], "travel_minutes": [[0, 1], [1, 0]], "hub": "h"}
    return rows, vehicles, places


def rides() -> Documents:
    """One party rides all the time, and has many visits with many parts."""
    tours, vehicles, places = on_tours(1000, 200, 1)
    count = 2 * MOST_WANTED
    visits = [
        visit(f"V{n}", "C", *(10**6 + 4 * count * part + 4 * n for part in range(MOST_PARTS)))
        for n in range(count)
    ]
    return {
        "problem": problem(
            companies=[{"id": "C", "place": "f"}],
            visits=visits,
            parties=[{"id": "P0", "want": MOST_WANTED, "scores": {"C": 1}}],
            vehicles=vehicles,
            **places,
        ),
        "plan": plan({"P0": [each["id"] for each in visits]}, tours=tours, objective="welfare"),
    }


def broken_tours() -> Documents:
    """Every stop breaks several rules."""
    tours, vehicles, places = on_tours(1000, 200, 7, fine=False)
    places["travel_minutes"] = [[0, 9], [9, 0]]
    for tour in tours:
        for number, stop in enumerate(tour["stops"]):
            stop["place"] = "hf"[number % 2]
    return {
        "problem": problem(
            companies=[{"id": "C", "place": "f"}],
            visits=[visit("V", "C", 0)],
            parties=[{"id": f"P{n}", "want": 1, "scores": {"C": 1}} for n in range(7)],
            vehicles=vehicles,
            **places,
        ),
        "plan": plan({f"P{n}": ["V"] for n in range(7)}, tours=tours),
    }


def full_of(piece: str, before: str, after: str, most: int = MAX_BYTES) -> str:
    """As large a document as is read, of one and the same piece."""
    times = (most - len(before) - len(after)) // (len(piece) + 1)
    return before + ",".join([piece] * times) + after


def strangers() -> Documents:
    """A plan full of parties that nobody knows."""
    days: dict[str, list[str]] = {f"{n:x}": [] for n in range(4_500_000)}
    return {"problem": problem(), "plan": plan(days)}


def aboard() -> Documents:
    """A stop at which one party boards millions of times."""
    head = plan({}, tours=[{"vehicle": "B", "stops": ["HERE", "HERE"]}])
    before, stop = head.split('"HERE"')[0], '{"place": "h", "arrive": "%s", "depart": "%s", "board"'
    begun = before + stop % (at(0), at(0)) + ":["
    return {"problem": problem(), "plan": full_of('"P"', begun, "]}]}]}")}


def levels() -> Documents:
    """A certificate with a million levels."""
    begun = '{"format": "visit-plan/1", "objective": "score", "assignments": {}, '
    begun += '"certificate": {"status": "feasible", "levels": ['
    level = '{"score":1,"people":1,"bound":1,"proven":false}'
    return {"problem": problem(), "plan": full_of(level, begun, "]}}")}


def scores() -> Documents:
    """As many scores as fit."""
    count = MOST_OF_A_KIND
    one = {f"{n}": 1 for n in range(100)}
    parties = [{"id": f"P{n}", "want": 1, "scores": one} for n in range(count)]
    companies = [{"id": f"{n}"} for n in range(100)]
    text = problem(companies=companies, parties=parties)
    return {"problem": text, "plan": plan({f"P{n}": [] for n in range(count)})}


def ways() -> Documents:
    """The largest table of ways."""
    count = 4_000
    row = [3] * count
    table = [[*row[:n], 0, *row[n + 1 :]] for n in range(count)]
    text = problem(places=[{"id": f"{n}"} for n in range(count)], travel_minutes=table)
    return {"problem": text.replace(" ", ""), "plan": plan({}), "travel": ",0,1\n0,0,1\n1,1,0\n"}


def hours() -> Documents:
    """Many vehicles with hours of their own beside many parts of visits."""
    count = MOST_OF_A_KIND
    vehicles = [
        {"id": f"B{n}", "seats": 1, "home": "h", "available": [at(0), at(100_000)]}
        for n in range(count)
    ]
    visits = [visit(f"V{n}", "C", *range(0, 2 * MOST_PARTS, 2)) for n in range(count)]
    places = {"places": [{"id": "h"}], "travel_minutes": [[0]], "hub": "h"}
    text = problem(
        companies=[{"id": "C", "place": "h"}], visits=visits, vehicles=vehicles, **places
    )
    return {"problem": text, "plan": plan({})}


def languages() -> Documents:
    """Parties and visits that have many languages, and none in common."""
    spoken = [f"p{n}" for n in range(50)]
    heard = [f"v{n}" for n in range(50)]
    count = 4_000
    visits = [visit(f"V{n}", "C", n) | {"languages": heard} for n in range(400)]
    parties = [
        {"id": f"P{n}", "want": 1, "scores": {"C": 1}, "languages": spoken} for n in range(count)
    ]
    return {
        "problem": problem(visits=visits, parties=parties),
        "plan": plan({f"P{n}": [] for n in range(count)}),
    }


def ragged() -> Documents:
    """A table of travel times with a wide head and many short rows."""
    text = problem(places=[{"id": "a"}, {"id": "b"}], travel_minutes=[[0, 1], [1, 0]])
    table = "," + "a," * 2_000_000 + "a\n" + "a\n" * 2_000_000
    return {"problem": text, "plan": plan({}), "travel": table}


def broken_vehicles() -> Documents:
    """Every vehicle of many breaks down after many tours."""
    count = MOST_OF_A_KIND
    vehicles = [{"id": f"B{n}", "seats": 1, "home": "h"} for n in range(count)]
    stop = {"place": "h", "arrive": at(0), "depart": at(0)}
    tours = [{"vehicle": "B0", "stops": [stop, stop]} for n in range(count)]
    places = {"places": [{"id": "h"}], "travel_minutes": [[0]], "hub": "h"}
    changes = {
        "format": "visit-changes/1",
        "now": at(10),
        "broken_vehicles": {each["id"]: at(5) for each in vehicles},
        "more_vehicles": [{"id": "T", "seats": 1, "home": "h"}],
    }
    return {
        "problem": problem(companies=[{"id": "C", "place": "h"}], vehicles=vehicles, **places),
        "plan": plan({}, tours=tours),
        "changes": json.dumps(changes),
    }


def set_down() -> Documents:
    """Many parties and many stops: who is on the road?"""
    riders = MOST_OF_A_KIND
    tours, vehicles, places = on_tours(1000, 200, riders)
    names = [f"P{n}" for n in range(riders)]
    return {
        "problem": problem(
            companies=[{"id": "C", "place": "h"}],
            visits=[visit("V", "C", 10**6)],
            parties=[{"id": name, "want": 1, "scores": {}} for name in names],
            vehicles=vehicles,
            **places,
        ),
        "plan": plan({name: [] for name in names}, tours=tours),
        "changes": json.dumps({"format": "visit-changes/1", "now": at(10**6 - 1)}),
    }


CASES: dict[str, Callable[[], Documents]] = {
    "woven visits": lambda: woven(1_000),
    "woven visits of one another": lambda: woven(4_500),
    "many pairs": many_pairs,
    "one company": lambda: one_company(MOST_OF_A_KIND, 100),
    "one company with many visits": lambda: one_company(MOST_OF_A_KIND, MOST_OF_A_KIND),
    "best days": lambda: best_days(20, 12, 4, 14),
    "many best days": lambda: best_days(4_000, 5, 4, 5),
    "rides": rides,
    "broken tours": broken_tours,
    "strangers": strangers,
    "aboard": aboard,
    "levels": levels,
    "scores": scores,
    "ways": ways,
    "hours": hours,
    "languages": languages,
    "ragged table": ragged,
    "broken vehicles": broken_vehicles,
    "set down": set_down,
}
