"""`kiosk trips`: each trip on a line, by day and way."""

from kiosk.cli import DONE
from kiosk.commands.output import emit, say
from kiosk.domain.checkpoints import moment
from kiosk.domain.event import Event
from kiosk.domain.trips.trip import Trip
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.planning import Complaint
from kiosk.usecases.trips.timetable import Line, Section, timetable
from kiosk.wording.departures import trip_name
from kiosk.wording.moments import clock
from kiosk.wording.timetable import day_called, flaw, route, stage, way_name
from kiosk.words import _, ngettext, spoken


def list_trips(fair: Fair, *, as_json: bool) -> int:
    """Shows the trips as they stand now; returns the exit code."""
    table = timetable(fair)
    if as_json:
        for line in table.lines:
            emit(record_of(line, fair.event))
        for complaint in table.astray:
            emit({"trip": complaint.trip, "complaints": [_complained(complaint)]})
        return DONE
    known = {line.trip.id: line.trip for line in table.lines}
    for section in table.sections:
        say(_heading(section, fair.event))
        for line in section.lines:
            say(f"  {_line(line, fair.event)}")
            for complaint in line.complaints:
                say(f"    ! {flaw(complaint, known)}")
    for complaint in table.astray:
        say(f"! {complaint.trip}: {flaw(complaint, known)}")
    if not table.lines:
        say(_("No trips are planned yet."))
    return DONE


def record_of(line: Line, event: Event) -> dict[str, object]:
    """A trip with its people, for scripts."""
    return trip_record(line.trip, event) | {
        "booked": line.booked,
        "wheelchairs_booked": line.wheelchairs,
        "aboard": line.aboard,
        "stage": str(line.stage),
        "complaints": [_complained(complaint) for complaint in line.complaints],
    }


def trip_record(trip: Trip, event: Event) -> dict[str, object]:
    """A trip for scripts; texts in the language of the staff, times local with offset."""
    return {
        "trip": trip.id,
        "name": trip.name.in_language(spoken()),
        "leg": trip.leg,
        "kind": str(trip.kind),
        "from": trip.origin,
        "to": trip.destination,
        "departs": _moment(trip.departs, event),
        "arrives": _moment(trip.arrives, event) if trip.arrives else None,
        "seats": trip.seats,
        "wheelchairs": trip.wheelchairs,
        "vehicle": trip.vehicle,
        "driver": trip.driver,
        "driver_phone": trip.driver_phone,
        "canceled": trip.canceled,
    }


def _heading(section: Section, event: Event) -> str:
    heading = f"{day_called(event, section.day)} · {way_name(section.kind)}"
    heading += f"  [{section.leg}]" if section.leg else ""
    if not section.unbooked:
        return heading
    text = ngettext("{count} without a seat", "{count} without a seat", section.unbooked)
    return f"{heading}  ! {text.format(count=section.unbooked)}"


def _line(line: Line, event: Event) -> str:
    trip = line.trip
    places = _("{booked} of {seats} seats").format(booked=line.booked, seats=trip.seats)
    if trip.wheelchairs or line.wheelchairs:
        rolling = _("wheelchairs {booked} of {places}")
        places += ", " + rolling.format(booked=line.wheelchairs, places=trip.wheelchairs)
    aboard = _("{count} aboard").format(count=line.aboard) if line.has_begun else ""
    told = (trip_name(trip), route(event, trip), places, aboard, stage(line, event))
    return f"{clock(trip.departs, event)}  {trip.id}  {' · '.join(filter(None, told))}"


def _complained(complaint: Complaint) -> dict[str, str]:
    return {"flaw": str(complaint.flaw), "about": complaint.about}


def _moment(at: int, event: Event) -> str:
    return moment(at, event.zone).isoformat(timespec="minutes")
