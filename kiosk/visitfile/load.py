"""From the text of a file of company visits to the day it describes."""

import tomllib
from datetime import date
from pathlib import Path

from kiosk.domain.visit_day import VisitDay
from kiosk.errors import BadVisits, UnreadableFile
from kiosk.eventfile.table import Problems, Table
from kiosk.visitfile.arranged import MOST_WANTED, arrangement, refuse_doubled_guests
from kiosk.visitfile.ground import MOST_MINUTES, given_ways, place, vehicle, ways
from kiosk.visitfile.hosts import company, visits
from kiosk.visitfile.settings import entries, languages, whole
from kiosk.words import N_
from logistics.interests import Host
from logistics.problem import Company, Problem, Visit
from logistics.problem_rules import contradictions

MAX_BYTES = 10_000_000
USUAL_WANT = 3


def load(path: Path) -> VisitDay:
    """The day of a file.

    Raises:
        UnreadableFile: if there is no such file, or it isn't text.
        BadVisits: if it says something impossible; the message lists all that is wrong.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableFile(
                f"{path} is far too large for a file of visits.", N_("Name the right file.")
            )
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{path} is not UTF-8 text.", N_("Save it again as UTF-8.")) from error
    except OSError as error:
        raise UnreadableFile(
            f"The file of company visits {path} can't be read: {error.strerror}.",
            N_("docs/visits-file.md explains it. Name another with --visits."),
        ) from error
    return parse(text)


def parse(text: str) -> VisitDay:
    """The day that this text describes.

    Raises:
        BadVisits: if it says something impossible; the message lists all that is wrong.
    """
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadVisits(
            f"The file of company visits is not valid TOML: {error}.", N_("Mend that line.")
        ) from error
    problems = Problems()
    found = _day(Table(values, "", problems))
    told = problems.found or list(contradictions(found.stage))
    if told:
        raise BadVisits(
            "The file of company visits can't be used:\n  " + "\n  ".join(told),
            N_("Mend it and try again."),
        )
    return found


def _day(table: Table) -> VisitDay:
    day = table.need("day", date, date(1970, 1, 1))
    companies, hosts, offered = _companies(table, day)
    hub = table.get("hub", str, "")
    places = table.by_id("places", place)
    given = given_ways(table, places)
    vehicles = table.by_id("vehicles", lambda id, entry: vehicle(id, entry, hub, day))
    found = VisitDay(
        day=day,
        checkpoint=table.get("checkpoint", str, ""),
        want=whole(table, "want", USUAL_WANT, 1, MOST_WANTED),
        stage=Problem(
            name=table.get("name", str, ""),
            companies=companies,
            visits=offered,
            parties=(),
            places=tuple(places.values()),
            travel_minutes=ways(table, tuple(places.values()), given),
            travel_estimated=not given and len(places) > 1,
            transfer_minutes=whole(table, "transfer_minutes", 0, 0, MOST_MINUTES),
            vehicles=tuple(vehicles.values()),
            hub=hub or None,
        ),
        hosts=hosts,
        understands=_understands(table),
        meanings=_meanings(table),
        arrangements=tuple(arrangement(entry, day) for entry in table.tables("parties")),
    )
    refuse_doubled_guests(table, found.arrangements)
    table.refuse_rest()
    return found


def _companies(
    table: Table, day: date
) -> tuple[tuple[Company, ...], tuple[Host, ...], tuple[Visit, ...]]:
    offered: list[Visit] = []

    def build(identity: str, entry: Table) -> tuple[Company, Host]:
        offered.extend(visits(identity, entry, day))
        return company(identity, entry)

    known = table.by_id("companies", build)
    if not known:
        table.note("[[companies]]", "are missing; name at least one")
    companies = tuple(company for company, _ in known.values())
    return companies, tuple(host for _, host in known.values()), tuple(offered)


def _understands(table: Table) -> dict[str, frozenset[str]]:
    within = Table(dict(entries(table, "understands")), "understands", table.problems)
    return {spoken: languages(within, spoken) for spoken, _ in entries(table, "understands")}


def _meanings(table: Table) -> dict[str, str]:
    within = Table(dict(entries(table, "means")), "means", table.problems)
    return {word: within.get(word, str, "") for word, _ in entries(table, "means")}
