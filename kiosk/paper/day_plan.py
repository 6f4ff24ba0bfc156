"""The days of a guest on a page: what, when and where, and whom to call; in their language."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

from kiosk.domain.appointments import Appointment, Sort
from kiosk.domain.checkpoints import moment
from kiosk.domain.event import Event, Purpose
from kiosk.domain.guests import Guest
from kiosk.paper.documents import write_documents
from kiosk.places import assets
from kiosk.tickets.sheet import one_line
from kiosk.to_guests.dates import long_day
from kiosk.wording.agenda import described, what_of
from kiosk.wording.agenda_words import Voice, guest_voice
from kiosk.wording.moments import clock
from kiosk.words import G_, to_guest

TITLE = G_("Your days at the fair")
NOTHING = G_("Nothing is planned for you yet.")
WHOM_TO_CALL = G_("If anything is the matter, please call")
SHORT_CODE = G_("Your short code: {code}")
NOT_IN_EARNEST = G_("TRAINING · not valid")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is due; ``address`` is where the place lies."""

    time: str
    what: str
    where: str
    address: str
    is_bus: bool


@dataclass(frozen=True, slots=True)
class DayOfPlan:
    """A day and what is due on it."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class DayPlan:
    """All that stands on a guest's page; every text is data, whatever is in it."""

    language: str
    fair: str
    title: str
    name: str
    organisation: str
    days: tuple[DayOfPlan, ...]
    nothing: str
    call: str
    whom: tuple[str, ...]
    code: str
    mark: str = ""


def day_plan(
    event: Event, guest: Guest, appointments: Sequence[Appointment], human_code: str = ""
) -> DayPlan:
    """A guest's page.

    Args:
        appointments: all that they are expected at, in order.
        human_code: of their ticket; empty if they have none.
    """
    language = guest.language or event.languages[0]

    def said(text: str) -> str:
        return to_guest(text, language)

    voice = guest_voice(language)
    days = groupby(appointments, key=lambda each: moment(each.start, event.zone).date())
    names = (guest.native_name or guest.name, guest.latin_name)
    partner = event.partners.get(guest.partner)
    whom = (partner.name, partner.contact, partner.phone) if partner else ()
    return DayPlan(
        language=language,
        fair=one_line(event.name.in_language(language)),
        title=said(TITLE),
        name=one_line("  ·  ".join(dict.fromkeys(filter(None, names)))),
        organisation=one_line(guest.organisation),
        days=tuple(
            DayOfPlan(long_day(day, language), tuple(_entry(event, one, voice) for one in theirs))
            for day, theirs in days
        ),
        nothing=said(NOTHING),
        call=said(WHOM_TO_CALL) if partner else "",
        whom=tuple(one_line(line) for line in whom if line),
        code=said(SHORT_CODE).format(code=human_code) if human_code else "",
        mark=said(NOT_IN_EARNEST) if event.purpose is Purpose.TRAINING else "",
    )


def write_day_plans(documents: Mapping[Path, Sequence[DayPlan]]) -> None:
    """Writes PDFs, all into one folder: a page for each plan of a document.

    Raises:
        KioskError: if one could not be written or typeset.
    """
    inputs = {
        path: {"plans": json.dumps([asdict(plan) for plan in plans])}
        for path, plans in documents.items()
    }
    write_documents(inputs, assets() / "styles" / "day-plan.typ")


def _entry(event: Event, one: Appointment, voice: Voice) -> Entry:
    time = clock(one.start, event)
    if one.end > one.start:
        time += f"–{clock(one.end, event)}"
    what = what_of(one, voice)
    whole = described(one, voice)
    return Entry(
        time,
        one_line(what),
        one_line(whole.removeprefix(what).removeprefix(", ")),
        one_line(_address(event, one)),
        one.sort is Sort.BUS,
    )


def _address(event: Event, one: Appointment) -> str:
    """The address of a place of the event file that is called so."""
    named = one.place.in_language("")
    for place in event.places.values():
        if place.address and (one.place == place.name or named in place.name.by_language.values()):
            return place.address
    return ""
