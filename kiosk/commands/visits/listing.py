"""`kiosk visits list`: what the day offers, and how a plan fills it."""

from collections.abc import Iterator

import click

from kiosk.cli import DONE
from kiosk.commands.options import Call, fair_options, json_option
from kiosk.commands.output import emit, say
from kiosk.commands.plan.shared import told
from kiosk.domain.visit_day import VisitDay
from kiosk.new_fair import VISITS
from kiosk.usecases.fair import Fair
from kiosk.usecases.visits.by_hand import most_aboard, people_at
from kiosk.usecases.visits.clocks import local
from kiosk.usecases.visits.day import stated, visit_day
from kiosk.usecases.visits.fitting import fitted
from kiosk.usecases.visits.plans import document_of, published, the_plan
from kiosk.words import _
from logistics.plan import Plan
from logistics.problem import Problem

Record = dict[str, object]


@click.command("list", help="Lists companies, visits or vehicles, and how a plan fills them.")
@click.argument("what", type=click.Choice(["companies", "visits", "vehicles"]), default="companies")
@click.option("--plan", "named", default="", help="A kept plan; else the published one.")
@fair_options
@json_option
def list_command(what: str, named: str, call: Call, as_json: bool) -> int:
    """Lists the day."""
    with told(), call.look() as opened:
        fair = opened.fair
        day = visit_day(fair, call.home.root / VISITS)
        problem = stated(fair, day).problem
        plan = _plan(fair, named, problem)
    rows = {"companies": _companies, "visits": _visits, "vehicles": _vehicles}[what]
    for record in rows(day, problem, plan):
        if as_json:
            emit(record)
        else:
            say(_SENTENCES[what](record))
    return DONE


def _plan(fair: Fair, named: str, problem: Problem) -> Plan | None:
    kept = the_plan(fair, named) if named else published(fair)
    return None if kept is None else fitted(document_of(fair, kept), problem)


def _companies(day: VisitDay, problem: Problem, plan: Plan | None) -> Iterator[Record]:
    there = people_at(problem, plan) if plan else None
    for company in day.stage.companies:
        visits = [visit for visit in day.stage.visits if visit.company == company.id]
        received = day.receptions[company.id]
        yield {
            "id": company.id,
            "name": company.name,
            "place": company.place or "",
            "host": received.host,
            "phone": received.phone,
            "meeting_point": received.meeting_point,
            "needs": list(received.needs),
            "list_by": None
            if received.list_by is None
            else local(received.list_by).isoformat(timespec="minutes"),
            "visits": len(visits),
            "places": sum(visit.max for visit in visits),
            "people": None if there is None else sum(there[visit.id] for visit in visits),
        }


def _visits(day: VisitDay, problem: Problem, plan: Plan | None) -> Iterator[Record]:
    there = people_at(problem, plan) if plan else None
    for visit in day.stage.visits:
        yield {
            "id": visit.id,
            "company": visit.company,
            "at": [f"{local(start):%H:%M}-{local(end):%H:%M}" for start, end in visit.times],
            "languages": sorted(visit.languages),
            "wheelchairs": visit.wheelchairs,
            "min": visit.min,
            "max": visit.max,
            "people": None if there is None else there[visit.id],
            "escort": day.escorts[visit.id].name,
        }


def _vehicles(day: VisitDay, problem: Problem, plan: Plan | None) -> Iterator[Record]:
    aboard = most_aboard(problem, plan) if plan else None
    for vehicle in day.stage.vehicles:
        crew = day.crews[vehicle.id]
        yield {
            "id": vehicle.id,
            "name": crew.name,
            "seats": vehicle.seats,
            "wheelchairs": vehicle.wheelchairs,
            "home": vehicle.home,
            "driver": crew.driver,
            "driver_phone": crew.driver_phone,
            "tours": None if plan is None else sum(t.vehicle == vehicle.id for t in plan.tours),
            "most_aboard": None if aboard is None else aboard[vehicle.id],
        }


def _filling(record: Record, most: str) -> str:
    people = record["people"]
    return f"{'–' if people is None else people}/{record[most]}"


def _company_line(record: Record) -> str:
    about = (record["place"], record["host"], record["phone"])
    more = ", ".join(str(each) for each in about if each)
    return f"{record['id']:<26} {_filling(record, 'places'):>8}  {record['name']}  {more}"


def _visit_line(record: Record) -> str:
    at, languages = (record[name] for name in ("at", "languages"))
    assert isinstance(at, list) and isinstance(languages, list)
    few = record["people"] not in (None, 0) and _whole(record["people"]) < _whole(record["min"])
    mark = _("too few, needs {least}").format(least=record["min"]) if few else ""
    when = ", ".join(at)
    return (
        f"{record['id']:<28} {when:<13} {_filling(record, 'max'):>6}  {' '.join(languages)}  {mark}"
    ).rstrip()


def _vehicle_line(record: Record) -> str:
    tours = (
        ""
        if record["tours"] is None
        else _("{tours} tours, most aboard: {most}").format(
            tours=record["tours"], most=record["most_aboard"]
        )
    )
    seats = _("{seats} seats").format(seats=record["seats"])
    about = (record["name"], seats, record["driver"], record["driver_phone"], tours)
    return f"{record['id']:<12} " + ", ".join(str(each) for each in about if each)


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value


_SENTENCES = {"companies": _company_line, "visits": _visit_line, "vehicles": _vehicle_line}
