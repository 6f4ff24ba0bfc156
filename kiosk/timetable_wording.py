"""What is said of trips on lists: when they leave, where they go, how far they are, what is wrong.

In the language of the staff.
"""

from datetime import date

from kiosk.domain.checkpoints import moment
from kiosk.domain.event import Event
from kiosk.domain.trips.departures import Stage
from kiosk.domain.trips.trip import Trip, TripKind
from kiosk.usecases.trips.planning import Complaint, Flaw
from kiosk.usecases.trips.timetable import Line
from kiosk.words import N_, _, ngettext, spoken

MINUTE = 60_000_000
AN_HOUR, A_DAY = 60, 24 * 60  # in minutes
CANCELED = "✘"

STAGE_SIGNS = {Stage.PLANNED: "○", Stage.BOARDING: "▸", Stage.HEADCOUNT: "#", Stage.CLOSED: "✔"}
_STAGES = {
    Stage.PLANNED: N_("planned"),
    Stage.BOARDING: N_("boarding"),
    Stage.HEADCOUNT: N_("head count"),
    Stage.CLOSED: N_("closed"),
}
_WAYS = {TripKind.OUTBOUND: N_("out"), TripKind.RETURN: N_("back"), TripKind.TOUR: N_("tour")}


def name_of(trip: Trip) -> str:
    """What a trip is called."""
    return trip.name.in_language(spoken())


def way_name(kind: TripKind) -> str:
    """Out, back, or a tour."""
    return _(_WAYS[kind])


def place_called(event: Event, place: str) -> str:
    """A place of the fair by its name; any other as it was written."""
    known = event.places.get(place)
    return known.name.in_language(spoken()) if known else place


def short_place(event: Event, place: str) -> str:
    """The same up to the first comma: what comes after it rarely tells two places apart."""
    return place_called(event, place).split(",")[0].strip()


def route(event: Event, trip: Trip) -> str:
    """From where to where."""
    return f"{short_place(event, trip.origin)} → {short_place(event, trip.destination)}"


def clock(event: Event, at: int) -> str:
    """The time of day."""
    return moment(at, event.zone).strftime("%H:%M")


def day_called(event: Event, day: date) -> str:
    """A day of the fair by its number and date, any other by its date."""
    days = sorted({each.date for each in event.days})
    dated = day.strftime("%d.%m." if spoken() == "de" else "%d %b")
    if day not in days:
        return dated
    return _("Day {number} · {date}").format(number=days.index(day) + 1, date=dated)


def short_day(event: Event, day: date) -> str:
    """The day's number or date alone."""
    days = sorted({each.date for each in event.days})
    if day in days:
        return _("day {number}").format(number=days.index(day) + 1)
    return day.strftime("%d.%m." if spoken() == "de" else "%d %b")


def until(trip: Trip, now: int) -> str:
    """How long it is until it leaves, or for how long it is late; empty for another day."""
    minutes = abs(trip.departs - now) // MINUTE
    if minutes == 0:
        return _("now")
    if trip.departs < now:
        return _("{time} late").format(time=_span(minutes))
    return _("in {time}").format(time=_span(minutes)) if minutes < A_DAY else ""


def stage(line: Line, event: Event) -> str:
    """How far it has come, with its sign."""
    if line.trip.canceled:
        return f"{CANCELED} {_('canceled')}"
    word = _(_STAGES[line.stage])
    at = f" {clock(event, line.closed_at)}" if line.closed_at is not None else ""
    return f"{STAGE_SIGNS[line.stage]} {word}{at}"


def status(line: Line, event: Event, now: int) -> str:
    """Stage and time to go in one."""
    if line.trip.canceled or line.stage is Stage.CLOSED:
        return stage(line, event)
    to_go = until(line.trip, now)
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
        return _("its vehicle also goes as {trip}").format(trip=name_of(other) if other else about)
    if complaint.flaw is Flaw.LATE:
        return _("{time} late").format(time=_span(int(about)))
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


def _span(minutes: int) -> str:
    if minutes < AN_HOUR:
        return _("{minutes} min").format(minutes=minutes)
    hours, rest = divmod(minutes, AN_HOUR)
    return _("{hours} h {minutes:02}").format(hours=hours, minutes=rest)
