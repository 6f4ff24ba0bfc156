"""`kiosk trips late|merge|split|move|call-off`: changes, and who must be told of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

import click

from kiosk.cli import DONE
from kiosk.commands.groups import Meant, group_options
from kiosk.commands.options import Call, Command, deed_options, line
from kiosk.commands.trips.telling import tell
from kiosk.commands.trips.times import point_of
from kiosk.domain.checkpoints import microseconds
from kiosk.domain.event import Event
from kiosk.domain.texts import Text
from kiosk.domain.trips.nearest import nearest
from kiosk.domain.trips.trip import MOST_SEATS, OWN_TRANSPORT, Trip
from kiosk.errors import UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips import changing, regrouping
from kiosk.usecases.trips.known import the_trip
from kiosk.words import N_

over_option = click.option(
    "--over", is_flag=True, help="Even where seats or wheelchair places don't suffice."
)
trip_argument = click.argument("trip", type=line)


def _time(text: str, before: int, event: Event) -> int:
    """The moment that is meant; where no day is named, that nearest to the one that is known."""
    said = point_of(text, event, "--departs")
    if said.clock is None:
        raise click.BadParameter("say the time of day.", param_hint="--departs")
    if said.day is None:
        return nearest(said.clock, before, event.zone)
    return microseconds(datetime.combine(said.day, time(), tzinfo=event.zone) + said.clock)


@click.command("late", help="Lets a trip leave at another time, later or earlier.")
@trip_argument
@click.option("--departs", metavar="TIME", required=True, type=line, help="When it leaves now.")
@deed_options
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
@deed_options
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
@deed_options
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
@group_options
@click.option("--to", metavar="TRIP", required=True, type=line, help="The trip they go by.")
@over_option
@deed_options
def move(
    whom: Meant,
    to: str,
    over: bool,
    reason: str,
    call: Call,
    as_json: bool,
) -> int:
    """Moves guests."""
    with call.open() as opened:
        fair = opened.fair
        trip = the_trip(fair, to)
        meant = [guest.subject for guest in whom.guests(fair)]
        if not whom.named:
            meant = _booked(fair, trip, meant)
        tell(fair, regrouping.move(fair, meant, trip.id, reason, over=over), as_json)
    return DONE


def _booked(fair: Fair, trip: Trip, group: Sequence[str]) -> list[str]:
    """Those of a group who are booked on any trip of the leg; the others ride by no bus.

    Raises:
        UnusableInput: if nobody is.
    """
    booked = {who for who, id in fair.state.booked_on(trip.leg).items() if id != OWN_TRANSPORT}
    if found := [subject for subject in group if subject in booked]:
        return found
    raise UnusableInput(
        N_("Nobody of this group is booked on a trip that goes there."),
        N_("Name guests by number, or spread those who have no seat."),
    )


@click.command("call-off", help="Cancels a trip; its guests must be found another.")
@trip_argument
@deed_options
def call_off(trip: str, reason: str, call: Call, as_json: bool) -> int:
    """Cancels a trip."""
    with call.open() as opened:
        tell(opened.fair, changing.call_off(opened.fair, trip, reason), as_json)
    return DONE
