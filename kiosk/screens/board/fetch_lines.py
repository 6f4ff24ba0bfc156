"""Whom a change leaves waiting on the way: who, where, and what takes them on."""

from collections.abc import Iterable, Iterator

from kiosk.cells import one_line
from kiosk.domain.plans import Stay
from kiosk.usecases.visits.overview import Overview
from kiosk.wording.changes import HEED, PLAIN, Told
from kiosk.wording.visits import clock, party_called, visit_called
from kiosk.words import _
from logistics.fetching import Fetch, fetched_from
from logistics.plan import Plan


def fetch_lines(found: Iterable[Fetch], seen: Overview) -> Iterator[Told]:
    """A heading for each vehicle, and a line for each group that was to ride in it."""
    places = {place.id: one_line(place.name or place.id) for place in seen.problem.places}
    heading = _("{vehicle} drives no more. Who was to ride in it:")
    several: dict[str, list[Fetch]] = {}
    for each in found:
        several.setdefault(each.broken, []).append(each)
    for vehicle, groups in several.items():
        yield Told(HEED, heading.format(vehicle=_named(seen, vehicle)))
        for each in groups:
            is_lost = each.place is None or (each.vehicle is None and not each.aboard)
            yield Told(HEED if is_lost else PLAIN, "  " + _said(each, seen, places))


def stay_lines(stays: Iterable[Stay], plan: Plan, seen: Overview) -> Iterator[Told]:
    """A heading for each visit that falls out before its guests, and what takes them on."""
    places = {place.id: one_line(place.name or place.id) for place in seen.problem.places}
    heading = _("{visit} falls out. Who stands there already:")
    for stay in stays:
        yield Told(HEED, heading.format(visit=visit_called(seen.problem, stay.visit)))
        for each in fetched_from(plan, stay.parties, stay.place, stay.begin):
            is_lost = each.vehicle is None
            yield Told(HEED if is_lost else PLAIN, "  " + _said(each, seen, places))


def _said(each: Fetch, seen: Overview, places: dict[str, str]) -> str:
    who = ", ".join(party_called(seen.who, party) for party in each.parties)
    where = places.get(each.place or "", each.place or "")
    pieces = []
    if each.place is None:
        told = _("{who}: in it, with no visit left; bring them to the hub")
        pieces.append(told.format(who=who))
    elif each.aboard and each.since is not None:
        told = _("{who}: in it; it still brings them to {place} by {time}")
        pieces.append(told.format(who=who, place=where, time=clock(each.since)))
    else:
        pieces.append(_("{who}: at {place}").format(who=who, place=where))
    if each.vehicle is not None and each.depart is not None:
        end = places.get(each.end or "", each.end or "")
        told = _("{vehicle} takes them on at {time} to {place}")
        vehicle = _named(seen, each.vehicle)
        pieces.append(told.format(vehicle=vehicle, time=clock(each.depart), place=end))
    elif each.place is not None and not each.aboard:
        pieces.append(_("nothing fetches them"))
    return "; ".join(pieces)


def _named(seen: Overview, vehicle: str) -> str:
    crew = seen.day.crews.get(vehicle)
    return one_line(crew.name if crew is not None and crew.name else vehicle)
