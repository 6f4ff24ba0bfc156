"""`kiosk trips plan ID`: makes a trip, or alters one."""

from dataclasses import dataclass, replace
from typing import Any

import click

from kiosk.cli import DONE
from kiosk.commands.options import Call, Command, desk_options, json_option, line
from kiosk.commands.options import reason as said_reason
from kiosk.commands.output import emit, say
from kiosk.commands.trips.listing import trip_record
from kiosk.commands.trips.times import point_of
from kiosk.domain.event import Event
from kiosk.domain.trips.trip import MOST_SEATS, Trip, TripKind
from kiosk.errors import UnusableInput
from kiosk.roster.schedule.times import Point
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.listed_trip import trip_of
from kiosk.usecases.trips.obstacles import IN_WORDS, Obstacle
from kiosk.usecases.trips.planning import plan as record
from kiosk.wording.departures import trip_name
from kiosk.wording.moments import clock
from kiosk.wording.timetable import route
from kiosk.words import _

# Option to field and meaning.
TEXTS = {
    "name": ("name", "What it is called."),
    "outing": ("outing", "What ties ways out to ways back; else the far end and the day."),
    "from": ("from", "Id or name of the place it leaves from."),
    "to": ("to", "Id or name of the place it goes to."),
    "vehicle": ("vehicle", "What stands on the vehicle, such as its number plate."),
    "driver": ("driver", "Who drives."),
    "phone": ("driver_phone", "The driver's phone."),
}
WAYS = tuple(kind.value for kind in TripKind)
COUNTS = {
    "seats": "For passengers.",
    "wheelchairs": "Places for wheelchairs among them.",
    "crew": "People aboard without a ticket, the driver too.",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What the options say of a trip, in the form of a row of a list."""

    id: str
    kind: TripKind | None
    values: dict[str, Any]
    departs: Point
    arrives: Point
    line: int = 0


def _reason(value: str) -> str:
    return said_reason(value) if value else ""


def _fields(command: Command) -> Command:
    for option, meaning in reversed(COUNTS.items()):
        number = click.IntRange(0, MOST_SEATS)
        command = click.option(f"--{option}", metavar="N", type=number, help=meaning)(command)
    for option, (field, meaning) in reversed(TEXTS.items()):
        add = click.option(f"--{option}", field, metavar="TEXT", type=line, help=meaning)
        command = add(command)
    return command


@click.command("plan", help="Makes a trip, or alters what the options name of one.")
@click.argument("identity", metavar="TRIP", type=line)
@click.option("--kind", type=click.Choice(WAYS), help="Out, back, or a tour.")
@click.option("--departs", metavar="TIME", default="", type=line, help="When it leaves.")
@click.option("--arrives", metavar="TIME", default="", type=line, help="When it arrives.")
@_fields
@click.option("--takes", metavar="KIND", multiple=True, help="A kind of ticket it takes.")
@click.option("--runs", is_flag=True, help="Lets a trip that was called off run all the same.")
@click.option("--reason", metavar="TEXT", default="", type=_reason, help="Why, in a word or two.")
@desk_options
@json_option
def plan(
    identity: str,
    kind: str | None,
    departs: str,
    arrives: str,
    takes: tuple[str, ...],
    runs: bool,
    reason: str,
    call: Call,
    as_json: bool,
    **values: Any,
) -> int:
    """Makes or alters a trip."""
    with call.open() as opened:
        fair = opened.fair
        known = trips(fair)
        said = Said(
            identity,
            TripKind(kind) if kind else None,
            {name: value for name, value in values.items() if value is not None},
            point_of(departs, fair.event, "--departs"),
            point_of(arrives, fair.event, "--arrives"),
        )
        trip = trip_of(said, identity, known, fair.event)
        if trip is None:
            raise UnusableInput(*IN_WORDS[Obstacle.INCOMPLETE])
        record(fair, _finished(trip, takes, runs, fair.event), reason)
        show(trips(fair)[identity], fair.event, as_json)
    return DONE


def show(trip: Trip, event: Event, as_json: bool) -> None:
    """Shows a trip as it stands now."""
    if as_json:
        emit(trip_record(trip, event))
    else:
        seats = _("{count} seats").format(count=trip.seats)
        told = (trip_name(trip), route(event, trip), seats, trip.vehicle)
        say(f"{clock(trip.departs, event)}  {trip.id}  {' · '.join(filter(None, told))}")


def _finished(trip: Trip, takes: tuple[str, ...], runs: bool, event: Event) -> Trip:
    if unknown := set(takes) - event.kinds.keys():
        raise click.BadParameter(
            f"there is no kind {min(unknown)!r}; there are: {', '.join(event.kinds)}.",
            param_hint="--takes",
        )
    trip = replace(trip, takes=frozenset(takes)) if takes else trip
    return replace(trip, canceled=False) if runs else trip
