"""What is said of trips on lists: when they leave, where they go, how far they are, what is wrong.

In the language of the staff.
"""

from datetime import date

from kiosk.domain.event import Event
from kiosk.domain.trips.departures import Stage
from kiosk.domain.trips.trip import Trip, TripKind
from kiosk.usecases.trips.planning import Complaint, Flaw
from kiosk.usecases.trips.timetable import Line
from kiosk.wording import boarding as boarding_wording
from kiosk.wording.departures import countdown, place_name, trip_name
from kiosk.wording.moments import clock, short_date
from kiosk.words import N_, _, ngettext, spoken

CANCELED = "✘"

STAGE_SIGNS = {Stage.PLANNED: "○", Stage.BOARDING: "▸", Stage.HEADCOUNT: "#", Stage.CLOSED: "✔"}
_WAYS = {TripKind.OUTBOUND: N_("out"), TripKind.RETURN: N_("back"), TripKind.TOUR: N_("tour")}


def way_name(kind: TripKind) -> str:
    """Out, back, or a tour."""
    return _(_WAYS[kind])


def short_place(event: Event, place: str) -> str:
    """The same up to the first comma: what comes after it rarely tells two places apart."""
    return place_name(place, event).split(",")[0].strip()


def route(event: Event, trip: Trip) -> str:
    """From where to where."""
    return f"{short_place(event, trip.origin)} → {short_place(event, trip.destination)}"


def day_called(event: Event, day: date) -> str:
    """A day of the fair by its number and date, any other by its date."""
    days = sorted({each.date for each in event.days})
    dated = short_date(day, spoken())
    if day not in days:
        return dated
    return _("Day {number} · {date}").format(number=days.index(day) + 1, date=dated)


def short_day(event: Event, day: date) -> str:
    """The day's number or date alone."""
    days = sorted({each.date for each in event.days})
    if day in days:
        return _("day {number}").format(number=days.index(day) + 1)
    return short_date(day, spoken())


def stage(line: Line, event: Event) -> str:
    """How far it has come, with its sign."""
    if line.trip.canceled:
        return CANCELED + " " + _("called off")
    word = boarding_wording.stage(line.stage)
    at = f" {clock(line.closed_at, event)}" if line.closed_at is not None else ""
    return f"{STAGE_SIGNS[line.stage]} {word}{at}"


def status(line: Line, event: Event, now: int) -> str:
    """Stage and time to go in one."""
    if line.trip.canceled or line.stage is Stage.CLOSED:
        return stage(line, event)
    to_go = countdown(line.trip.departs, now)
    if line.stage is Stage.PLANNED and to_go:
        return f"{STAGE_SIGNS[Stage.PLANNED]} {to_go}"
    return " ".join(filter(None, (stage(line, event), to_go)))


def flaw(complaint: Complaint, trips: dict[str, Trip]) -> str:
    """What is wrong, in a few words.

    Args:
        trips: by id; the one that a complaint is about is named by them.
    """
    about = complaint.about
    if complaint.flaw is Flaw.VEHICLE_TWICE:
        other = trips.get(about)
        return _("its vehicle also goes as {trip}").format(
            trip=trip_name(other) if other else about
        )
    if complaint.flaw is Flaw.LATE:
        return _("{minutes} min late").format(minutes=about)
    count = int(about)
    if complaint.flaw is Flaw.OVERBOOKED:
        return _("overbooked by {count}").format(count=count)
    if complaint.flaw is Flaw.WHEELCHAIRS:
        text = ngettext(
            "{count} wheelchair place too few", "{count} wheelchair places too few", count
        )
        return text.format(count=count)
    text = ngettext(
        "{count} guest is booked on it and it doesn't go",
        "{count} guests are booked on it and it doesn't go",
        count,
    )
    return text.format(count=count)
