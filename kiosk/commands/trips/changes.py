"""`kiosk trips late|merge|split|move|call-off`: changes, and who must be told of them."""

from dataclasses import replace
from datetime import datetime, time

import click

from kiosk.cli import DONE
from kiosk.commands.groups import group_named
from kiosk.commands.options import Call, Command, desk_options, json_option, line, reason_option
from kiosk.commands.trips.telling import tell
from kiosk.commands.trips.times import point_of
from kiosk.commands.who import who
from kiosk.domain.checkpoints import microseconds, moment
from kiosk.domain.event import Event
from kiosk.domain.texts import Text
from kiosk.domain.trips.trip import MOST_SEATS, OWN_TRANSPORT, Trip
from kiosk.errors import UnusableInput
from kiosk.usecases.delegation import By
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips import changing, regrouping
from kiosk.usecases.trips.known import the_trip
from kiosk.words import N_

over_option = click.option(
    "--over", is_flag=True, help="Even where seats or wheelchair places don't suffice."
)
trip_argument = click.argument("trip", type=line)


def _time(text: str, before: int, event: Event) -> int:
    """The moment that is meant, on the day that is known where none is named."""
    said = point_of(text, event, "--departs")
    if said.clock is None:
        raise click.BadParameter("say the time of day.", param_hint="--departs")
    day = said.day or moment(before, event.zone).date()
    return microseconds(datetime.combine(day, time(), tzinfo=event.zone) + said.clock)


@click.command("late", help="Lets a trip leave at another time, later or earlier.")
@trip_argument
@click.option("--departs", metavar="TIME", required=True, type=line, help="When it leaves now.")
@reason_option
@desk_options
@json_option
def late(trip: str, departs: str, reason: str, call: Call, as_json: bool) -> int:
    """Changes a departure's time."""
    with call.open() as opened:
        fair = opened.fair
        at = _time(departs, the_trip(fair, trip).departs, fair.event)
        tell(fair, changing.retime(fair, trip, at, reason), as_json)
    return DONE


@click.command("merge", help="Calls a trip off and puts its guests on another.")
@click.argument("gone", type=line)
@click.argument("into", type=line)
@over_option
@reason_option
@desk_options
@json_option
def merge(gone: str, into: str, over: bool, reason: str, call: Call, as_json: bool) -> int:
    """Makes one trip of two."""
    with call.open() as opened:
        tell(opened.fair, regrouping.merge(opened.fair, gone, into, reason, over=over), as_json)
    return DONE


def _of_new_trip(command: Command) -> Command:
    texts = {
        "--name": "What the new trip is called; else by its id.",
        "--departs": "When it leaves; else with the other.",
        "--vehicle": "What stands on the vehicle.",
        "--driver": "Who drives.",
        "--phone": "The driver's phone.",
    }
    for option, meaning in reversed(texts.items()):
        add = click.option(option, metavar="TEXT", default="", type=line, help=meaning)
        command = add(command)
    return command


@click.command("split", help="Divides the guests of a trip over it and a new one.")
@trip_argument
@click.argument("new", type=line)
@click.option("--seats", metavar="N", type=click.IntRange(1, MOST_SEATS), required=True)
@click.option("--wheelchairs", metavar="N", type=click.IntRange(0, MOST_SEATS), default=0)
@_of_new_trip
@over_option
@reason_option
@desk_options
@json_option
def split(
    trip: str,
    new: str,
    seats: int,
    wheelchairs: int,
    name: str,
    departs: str,
    vehicle: str,
    driver: str,
    phone: str,
    over: bool,
    reason: str,
    call: Call,
    as_json: bool,
) -> int:
    """Makes two trips of one."""
    with call.open() as opened:
        fair = opened.fair
        before = the_trip(fair, trip)
        made = replace(
            before,
            id=new,
            name=Text({"": name or new}),
            seats=seats,
            wheelchairs=wheelchairs,
            vehicle=vehicle,
            driver=driver,
            driver_phone=phone,
        )
        if departs:
            at = _time(departs, before.departs, fair.event)
            later = at - before.departs
            made = replace(made, departs=at, arrives=made.arrives and made.arrives + later)
        tell(fair, regrouping.split(fair, trip, made, reason, over=over), as_json)
    return DONE


@click.command("move", help="Books guests on another trip: a group, or guests by number or code.")
@click.argument("guests", nargs=-1, type=line)
@click.option("--partner", metavar="TEXT", type=line, help="All whom this partner brings.")
@click.option("--organisation", metavar="TEXT", type=line, help="All of this organisation.")
@click.option("--country", metavar="TEXT", type=line, help="All from this country.")
@click.option("--to", metavar="TRIP", required=True, type=line, help="The trip they go by.")
@over_option
@reason_option
@desk_options
@json_option
def move(
    guests: tuple[str, ...],
    partner: str | None,
    organisation: str | None,
    country: str | None,
    to: str,
    over: bool,
    reason: str,
    call: Call,
    as_json: bool,
) -> int:
    """Moves guests."""
    texts = {By.PARTNER: partner, By.ORGANISATION: organisation, By.COUNTRY: country}
    chosen = [(by, text) for by, text in texts.items() if text]
    if len(chosen) + bool(guests) != 1:
        raise click.UsageError("Name one group, or guests by number or code.")
    with call.open() as opened:
        fair = opened.fair
        trip = the_trip(fair, to)
        meant = [who(fair, text).subject for text in guests] or _of_group(fair, trip, *chosen[0])
        tell(fair, regrouping.move(fair, meant, trip.id, reason, over=over), as_json)
    return DONE


def _of_group(fair: Fair, trip: Trip, by: By, text: str) -> list[str]:
    """Those of a group who are booked on any trip of the leg; the others ride by no bus.

    Raises:
        UnusableInput: if nobody is.
    """
    booked = {who: id for who, id in fair.state.booked_on(trip.leg).items() if id != OWN_TRANSPORT}
    found = [g.subject for g in group_named(fair, by, text) if g.subject in booked]
    if not found:
        raise UnusableInput(
            N_("Nobody of this group is booked on a trip that goes there."),
            N_("Name guests by number, or spread those who have no seat."),
        )
    return found


@click.command("call-off", help="Cancels a trip; its guests must be found another.")
@trip_argument
@reason_option
@desk_options
@json_option
def call_off(trip: str, reason: str, call: Call, as_json: bool) -> int:
    """Cancels a trip."""
    with call.open() as opened:
        tell(opened.fair, changing.call_off(opened.fair, trip, reason), as_json)
    return DONE
