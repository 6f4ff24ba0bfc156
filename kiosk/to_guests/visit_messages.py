"""What a guest is told of their day of visits, in their own language: to copy, to read, to print.

Times come before what happens then, so that no language must bend its words to them.
"""

from datetime import date

from kiosk.domain.guests import Guest
from kiosk.usecases.visits.clocks import local
from kiosk.usecases.visits.steps import RideStep, Step
from kiosk.usecases.visits.telling import ToTell
from kiosk.wording.moments import full_date
from kiosk.words import G_, to_guest


def message(told: ToTell, day: date) -> str:
    """What to tell a guest whose day changes, in some lines."""
    language = language_of(told.guest)
    values = {"name": told.guest.name, "date": full_date(day, language)}
    if not told.now:
        opening = G_("{name}, there is no company visit for you on {date} any more. We are sorry.")
        return to_guest(opening, language).format(**values)
    opening = (
        G_("{name}, your company visits on {date} have changed:")
        if told.was
        else G_("{name}, your company visits on {date}:")
    )
    lines = (line(step, language) for step in told.now)
    return "\n".join((to_guest(opening, language).format(**values), *lines))


def line(step: Step, language: str) -> str:
    """A step of the day: when, and what."""
    return f"{span(step)}  {what(step, language)}"


def what(step: Step, language: str) -> str:
    """A step of the day without its time."""
    if isinstance(step, RideStep):
        ride = to_guest(G_("bus {vehicle}: {origin} → {destination}"), language)
        return ride.format(
            vehicle=step.vehicle_name, origin=step.origin, destination=step.destination
        )
    return ", ".join(filter(None, (step.company_name, step.place, step.reception.meeting_point)))


def span(step: Step) -> str:
    """From when to when."""
    return f"{local(step.starts):%H:%M}–{local(step.ends):%H:%M}"


def language_of(guest: Guest) -> str:
    """The language in which a guest is spoken to."""
    return guest.language or "en"
