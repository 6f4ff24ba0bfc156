"""`kiosk missing TRIP|OUTING`."""

from collections.abc import Mapping
from dataclasses import dataclass

import click

from kiosk.cli import DONE
from kiosk.commands.options import Call, desk_options, json_option, line
from kiosk.commands.output import emit, say
from kiosk.commands.passenger_lines import PassengerLines, named
from kiosk.commands.who import who
from kiosk.domain.guests import Guest
from kiosk.domain.trips.passengers import Noted
from kiosk.domain.trips.trip import SUBJECT_PREFIX, Trip, TripKind
from kiosk.errors import Unsettled, UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.known import trips, ways_back
from kiosk.usecases.trips.notes import note
from kiosk.usecases.trips.roll import Passenger, leg, passengers, roll, still_out
from kiosk.wording import boarding as boarding_wording
from kiosk.words import N_, _, spoken

STATES = [state.value for state in Noted]


@click.command("missing", help="Lists who is missing on a trip, or still out on an outing.")
@click.argument("trip", metavar="TRIP|OUTING", type=line)
@click.option("--note", "guest", metavar="GUEST", type=line, help="Notes something of this guest.")
@click.option("--as", "state", type=click.Choice(STATES), help="What is noted.")
@click.option("--reason", metavar="TEXT", default="", type=line, help="Why.")
@click.option("--told", metavar="NAME", default="", type=line, help="Who was told of it.")
@click.option("--takes-over", metavar="NAME", default="", type=line, help="Who looks after them.")
@desk_options
@json_option
def command(
    trip: str,
    guest: str | None,
    state: str | None,
    reason: str,
    told: str,
    takes_over: str,
    call: Call,
    as_json: bool,
) -> int:
    """Lists who is missing, or notes something of one of them."""
    if (guest is None) != (state is None):
        raise click.UsageError("--note names a guest, --as says what is noted: give both.")
    if guest is None and any((reason, told, takes_over)):
        raise click.UsageError("--reason, --told and --takes-over go with --note.")
    if guest is None or state is None:
        with call.look() as opened:
            _list(opened.fair, trip, as_json)
        return DONE
    said = {"reason": reason, "told": told, "takes_over": takes_over}
    with call.open() as opened:
        _note(opened.fair, trip, guest, Noted(state), said, as_json)
    return DONE


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a name means: a trip, or an outing, of which notes are made on its last way back."""

    name: str
    trip: Trip | None
    is_outing: bool


def _meant(fair: Fair, name: str) -> _Meant:
    known = trips(fair)
    if trip := known.get(name.removeprefix(SUBJECT_PREFIX)):
        return _Meant(trip.name.in_language(spoken()), trip, is_outing=False)
    outings = {trip.outing for trip in known.values() if trip.kind is not TripKind.TOUR}
    if name in outings:
        back = ways_back(known.values(), name)
        return _Meant(name, back[-1] if back else None, is_outing=True)
    raise Unsettled(
        _("There is no trip or outing {name!r}.").format(name=name[:40]),
        _("There are trips: {known}; outings: {outings}.").format(
            known=", ".join(known) or "–", outings=", ".join(sorted(outings)) or "–"
        ),
    )


def _list(fair: Fair, name: str, as_json: bool) -> None:
    meant = _meant(fair, name)
    people = _people(fair, name, meant)
    lines = PassengerLines(fair, people)
    if as_json:
        for person in people:
            emit(lines.record(person))
        return
    text = _("{name}: {count} still out") if meant.is_outing else _("{name}: {count} missing")
    say(text.format(name=meant.name, count=len(people)))
    for number, person in enumerate(people, start=1):
        say(f"{number:>3}  {lines.line(person)}")


def _people(fair: Fair, name: str, meant: _Meant) -> tuple[Passenger, ...]:
    if meant.is_outing or meant.trip is None:
        return still_out(fair, name)
    return roll(fair, meant.trip.id).missing


def _note(
    fair: Fair, name: str, text: str, state: Noted, said: Mapping[str, str], as_json: bool
) -> None:
    trip = _meant(fair, name).trip
    if trip is None:
        raise Unsettled(
            _("Nothing goes back from {name!r}.").format(name=name[:40]),
            N_("Plan a way back first."),
        )
    guest = who(fair, text)
    person = _on_the_leg(fair, guest, trip, state)
    note(fair, guest.subject, trip, state, **said)
    if as_json:
        told = {"participant": guest.registration or guest.subject, "name": guest.name}
        emit({**told, "trip": trip.id, "leg": trip.leg, "state": state, **said})
    else:
        say(f"{named(person)}: {boarding_wording.noted(state)}")


def _on_the_leg(fair: Fair, guest: Guest, trip: Trip, state: Noted) -> Passenger:
    """The guest on the trip's leg; only who waits at the door need not be expected there."""
    people = passengers(fair, leg(fair, trip.leg, trip.way_out))
    if guest.subject in people:
        return people[guest.subject]
    if state is Noted.STANDBY:
        return Passenger(guest.subject, guest)
    raise UnusableInput(
        _("{guest} is not expected on {trip}.").format(
            guest=guest.registration or guest.subject, trip=trip.id
        ),
        _("Check the number: `kiosk missing {trip}` lists who is.").format(trip=trip.id),
    )
