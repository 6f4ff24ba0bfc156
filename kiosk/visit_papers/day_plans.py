"""Day plans for guests: a page for each, in their language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kiosk.domain.event import Event
from kiosk.domain.guests import Guest
from kiosk.tickets.sheet import one_line
from kiosk.to_guests.visit_messages import language_of, span, what
from kiosk.usecases.visits.steps import RideStep, Step, Steps
from kiosk.visit_papers.sheets import Frame
from kiosk.visit_papers.typesetting import write_pdf
from kiosk.wording.moments import full_date
from kiosk.words import G_, to_guest


@dataclass(frozen=True, slots=True)
class DayPlan:
    """A guest and their day."""

    guest: Guest
    steps: Steps


def write_day_plans(
    path: Path, plans: Sequence[DayPlan], event: Event, day: date, frame: Frame
) -> None:
    """Writes the day plans as one PDF; an older file of that name is replaced when all is done.

    Raises:
        KioskError: typst could not make it, or it could not be written.
    """
    content = {
        "mark": frame.mark,
        "title": one_line(frame.foot),
        "guests": [_page(plan, event, day) for plan in plans],
    }
    write_pdf(path, content, frame.style, frame.fonts)


def _page(plan: DayPlan, event: Event, day: date) -> dict[str, object]:
    guest, language = plan.guest, language_of(plan.guest)
    native, latin = one_line(guest.native_name), one_line(guest.latin_name)
    return {
        "name": native or latin or one_line(guest.name),
        "latin": latin if native not in ("", latin) else "",
        "home": one_line(guest.organisation),
        "title": to_guest(G_("Company visits"), language),
        "date": full_date(day, language),
        "fair": one_line(event.name.in_language(language)),
        "steps": [_step(step, language) for step in plan.steps],
    }


def _step(step: Step, language: str) -> dict[str, object]:
    if isinstance(step, RideStep):
        said = one_line(what(step, language))
        return {"when": span(step), "what": said, "details": [], "ride": True}
    details = [one_line(line) for line in _details(step, language)]
    return {
        "when": span(step),
        "what": one_line(step.company_name),
        "details": details,
        "ride": False,
    }


def _details(step: Step, language: str) -> Iterator[str]:
    if isinstance(step, RideStep):
        return
    reception = step.reception
    if where := ", ".join(filter(None, (step.place, reception.meeting_point))):
        yield where
    for host in filter(None, (reception.host, reception.phone)):
        yield to_guest(G_("Host: {host}"), language).format(host=host)
    if reception.needs:
        needs = ", ".join(reception.needs)
        yield to_guest(G_("Please bring: {needs}"), language).format(needs=needs)
    if step.escort.name:
        escort = ", ".join(filter(None, (step.escort.name, step.escort.phone)))
        yield to_guest(G_("Goes with you: {escort}"), language).format(escort=escort)
