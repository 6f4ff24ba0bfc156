"""`kiosk inside`."""

from collections.abc import Mapping
from pathlib import Path

import click

from kiosk.cli import DONE
from kiosk.commands.options import WRITTEN, Call, fair_options, json_option
from kiosk.commands.output import emit, say
from kiosk.commands.points import point_called
from kiosk.domain.checkpoints import moment
from kiosk.domain.trips.trip import Trip
from kiosk.paper.csv_list import marked, write_list
from kiosk.usecases.fair import Fair
from kiosk.usecases.figures import WHOLE_FAIR
from kiosk.usecases.inside import HEADER, Person, inside, rows
from kiosk.usecases.trips.known import trips
from kiosk.wording.countries import country_name
from kiosk.wording.figures import place_name
from kiosk.wording.moments import when
from kiosk.words import _


@click.command("inside", help="Lists everybody who is inside; who needs help comes first.")
@click.option(
    "--at", "checkpoint", default=WHOLE_FAIR, help="One checkpoint or trip, not the whole fair."
)
@click.option("--out", type=WRITTEN, help="A CSV file instead of the terminal.")
@fair_options
@json_option
def command(checkpoint: str, out: Path | None, call: Call, as_json: bool) -> int:
    """Lists who is inside."""
    with call.look() as opened:
        fair = opened.fair
        point = point_called(fair, checkpoint) if checkpoint else WHOLE_FAIR
        people, known = inside(fair, point), trips(fair)
        if out is not None:
            write_list(out, *marked(fair.event, HEADER, rows(fair, people)))
        if as_json:
            for person in people:
                emit(_record(fair, person))
        elif out is None:
            told = _("{place}: {count} inside")
            say(told.format(place=place_name(fair.event, point, known), count=len(people)))
            for person in people:
                say(_line(fair, person, known))
    return DONE


def _line(fair: Fair, person: Person, known: Mapping[str, Trip]) -> str:
    guest = person.guest
    sign = "!" if person.needs_help else " "
    since = when(person.since, fair.now(), fair.event)
    told = [place_name(fair.event, person.checkpoint, known), since]
    if guest is None:
        return f"{sign} {', '.join([_('ticket without a name'), *told])}"
    own = f" ({guest.native_name})" if guest.native_name not in ("", guest.name) else ""
    home = [guest.organisation, country_name(guest.country), guest.phone]
    line = ", ".join(part for part in (f"{guest.name}{own}", *home, *told) if part)
    needs = " → " + " · ".join(person.needs) if person.needs else ""
    return f"{sign} {line}{needs}"


def _record(fair: Fair, person: Person) -> dict[str, object]:
    guest = person.guest
    return {
        "participant": (guest and guest.registration) or person.subject,
        "name": guest.name if guest else "",
        "organisation": guest.organisation if guest else "",
        "country": guest.country if guest else "",
        "phone": guest.phone if guest else "",
        "needs_help": person.needs_help,
        "flags": list(guest.flags) if guest else [],
        "note": guest.note if guest else "",
        "checkpoint": person.checkpoint,
        "since": moment(person.since, fair.event.zone).isoformat(timespec="seconds"),
    }
