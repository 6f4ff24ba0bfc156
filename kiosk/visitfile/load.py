"""From the text of a file of company visits to the day it describes."""

from datetime import date
from pathlib import Path
from typing import Any

from kiosk.domain.visit_day import Escort, Reception, VisitDay
from kiosk.errors import BadVisits, UnreadableFile
from kiosk.eventfile.table import Problems, Table
from kiosk.eventfile.toml_text import values_in
from kiosk.regular_file import regular
from kiosk.visitfile.arranged import MOST_WANTED, arrangement, refuse_doubled_guests
from kiosk.visitfile.ground import (
    MOST_MINUTES,
    MOST_PLACES,
    crew,
    given_ways,
    place,
    vehicle,
    ways,
)
from kiosk.visitfile.hosts import company, reception, visits
from kiosk.visitfile.sense import outside, pinned_twice
from kiosk.visitfile.settings import entries, hours, languages, whole
from kiosk.words import N_, _
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
    return parse(_text_of(path))


def parse(text: str) -> VisitDay:
    """The day that this text describes.

    Raises:
        BadVisits: if it says something impossible; the message lists all that is wrong.
    """
    day, form, sense = understood(_values_in(text))
    if told := form or sense:
        raise BadVisits(
            "\n  ".join((_("The file of company visits can't be used:"), *told)),
            N_("Mend it and try again."),
        )
    return day


def settings_of(path: Path) -> dict[str, Any]:
    """What stands in a file, before anybody asks what it means.

    Raises:
        UnreadableFile: if there is no such file, or it isn't text.
        BadVisits: if it is no TOML.
    """
    return _values_in(_text_of(path))


def understood(values: dict[str, Any]) -> tuple[VisitDay, list[str], list[str]]:
    """The day that these settings describe, what is wrong with their form, and with their sense.

    Only what is well formed is asked whether it makes sense.
    """
    problems = Problems()
    found = _day(Table(values, "", problems))
    if problems.found:
        return found, problems.found, []
    sense = (
        *contradictions(found.stage),
        *outside(found.stage.visits, found.hours),
        *pinned_twice(found.stage, found.arrangements),
    )
    return found, [], list(sense)


def _text_of(path: Path) -> str:
    try:
        if regular(path).stat().st_size > MAX_BYTES:
            raise UnreadableFile(
                _("{path} is far too large for a file of visits.").format(path=path),
                N_("Name the right file."),
            )
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            _("{path} is not UTF-8 text.").format(path=path), N_("Save it again as UTF-8.")
        ) from error
    except OSError as error:
        raise UnreadableFile(
            _("The file of company visits {path} can't be read: {why}.").format(
                path=path, why=error.strerror
            ),
            N_("docs/visits-file.md explains it. Name another with --visits."),
        ) from error


def _values_in(text: str) -> dict[str, Any]:
    try:
        return values_in(text)
    except (ValueError, RecursionError) as error:
        raise BadVisits(
            _("The file of company visits is not valid TOML: {why}.").format(why=error),
            N_("Mend that line."),
        ) from error


def _day(table: Table) -> VisitDay:
    day = table.need("day", date, date(1970, 1, 1))
    open_hours = table.get("hours", str, "")
    companies, offered = _companies(table, day)
    hub = table.get("hub", str, "")
    places = table.by_id("places", place)
    if len(places) > MOST_PLACES:
        table.note(
            "[[places]]",
            _("are {count}, and a day has at most {most}").format(
                count=len(places), most=MOST_PLACES
            ),
        )
        places = {}
    given = given_ways(table, places)
    vehicles = table.by_id(
        "vehicles", lambda id, entry: (vehicle(id, entry, hub, day), crew(entry))
    )
    used = {company.place for company, _, _ in companies.values()} | {hub}
    used |= {vehicle.home for vehicle, _ in vehicles.values()}
    found = VisitDay(
        day=day,
        checkpoint=table.get("checkpoint", str, ""),
        want=whole(table, "want", USUAL_WANT, 1, MOST_WANTED),
        stage=Problem(
            name=table.get("name", str, ""),
            companies=tuple(company for company, _, _ in companies.values()),
            visits=tuple(visit for visit, _ in offered),
            parties=(),
            places=tuple(places.values()),
            travel_minutes=ways(table, tuple(places.values()), given, used),
            travel_estimated=not given and len(places) > 1,
            transfer_minutes=whole(table, "transfer_minutes", 0, 0, MOST_MINUTES),
            vehicles=tuple(vehicle for vehicle, _ in vehicles.values()),
            hub=hub or None,
        ),
        hosts=tuple(host for _, host, _ in companies.values()),
        understands=_understands(table),
        meanings=_meanings(table),
        arrangements=tuple(arrangement(entry, day) for entry in table.tables("parties")),
        hours=hours(table, "hours", open_hours, day) if open_hours else None,
        receptions={id: received for id, (_, _, received) in companies.items()},
        crews={id: aboard for id, (_, aboard) in vehicles.items()},
        escorts={visit.id: escort for visit, escort in offered},
    )
    refuse_doubled_guests(table, found.arrangements)
    table.refuse_rest()
    return found


def _companies(
    table: Table, day: date
) -> tuple[dict[str, tuple[Company, Host, Reception]], list[tuple[Visit, Escort]]]:
    offered: list[tuple[Visit, Escort]] = []

    def build(identity: str, entry: Table) -> tuple[Company, Host, Reception]:
        offered.extend(visits(identity, entry, day))
        return *company(identity, entry), reception(entry)

    known = table.by_id("companies", build)
    if not known:
        table.note("[[companies]]", _("are missing; name at least one"))
    return known, offered


def _understands(table: Table) -> dict[str, frozenset[str]]:
    within = Table(dict(entries(table, "understands")), "understands", table.problems)
    return {spoken: languages(within, spoken) for spoken, _ in entries(table, "understands")}


def _meanings(table: Table) -> dict[str, str]:
    within = Table(dict(entries(table, "means")), "means", table.problems)
    return {word: within.get(word, str, "") for word, _ in entries(table, "means")}
