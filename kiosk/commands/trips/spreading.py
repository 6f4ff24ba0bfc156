"""`kiosk trips spread LEG`: whoever has no seat gets one."""

from collections.abc import Iterable

import click

from kiosk.cli import DONE, PARTLY
from kiosk.commands.options import Call, desk_options, json_option, line
from kiosk.commands.output import emit, say, warn
from kiosk.domain.guests import Guest
from kiosk.domain.names import plain
from kiosk.domain.trips.trip import TripKind, leg_of
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.booking import book
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.spread import Proposal, proposal
from kiosk.wording.departures import trip_name
from kiosk.words import _, ngettext


@click.command("spread", help="Gives guests whom nobody booked a seat, delegations together.")
@click.argument("name", metavar="LEG|OUTING", type=line)
@click.option("--dry-run", is_flag=True, help="Says who would go where, and books nobody.")
@desk_options
@json_option
def spread(name: str, dry_run: bool, call: Call, as_json: bool) -> int:
    """Spreads guests over a leg, or over the ways out and back of an outing."""
    with call.look() if dry_run else call.open() as opened:
        fair = opened.fair
        proposals = _proposals(fair, name)
        for found in proposals:
            _show(fair, found, as_json)
        if not dry_run:
            wanted: dict[str, dict[str, str]] = {}
            for found in proposals:
                for who, trip in found.bookings.items():
                    wanted.setdefault(who, {})[found.leg] = trip
            book(fair, wanted)
    if dry_run and not as_json:
        say(_("Nothing was recorded."))
    return PARTLY if any(found.unseated for found in proposals) else DONE


def _proposals(fair: Fair, name: str) -> tuple[Proposal, ...]:
    """One for a leg; for an outing one for the way out, and one for the way back by it."""
    legs = {trip.leg for trip in trips(fair).values()}
    out, back = (leg_of(kind, name, "") for kind in (TripKind.OUTBOUND, TripKind.RETURN))
    if name in legs or legs.isdisjoint({out, back}):
        return (proposal(fair, name),)
    there = (proposal(fair, out),) if out in legs else ()
    went_out = there[0].bookings if there else {}
    return (*there, *((proposal(fair, back, went_out=went_out),) if back in legs else ()))


def _show(fair: Fair, found: Proposal, as_json: bool) -> None:
    known = trips(fair)
    guests = fair.state.guests(found.bookings)
    placed = sorted(found.bookings.items(), key=lambda item: (item[1], *_rank(guests[item[0]])))
    if as_json:
        for who, trip in placed:
            emit(_record(guests[who], found.leg) | {"trip": trip})
        for guest in found.unseated:
            emit(_record(guest, found.leg) | {"trip": None})
        return
    for who, trip in placed:
        say(f"{trip_name(known[trip])}  {_called(guests[who])}")
    _warn_of(
        found.unseated,
        ngettext("{count} guest has no seat:", "{count} guests have no seat:", len(found.unseated)),
    )
    _warn_of(
        found.unmet,
        ngettext(
            "{count} guest doesn't get the trip they wished for:",
            "{count} guests don't get the trip they wished for:",
            len(found.unmet),
        ),
    )
    count = len(found.bookings)
    text = ngettext("{leg}: {count} guest seated", "{leg}: {count} guests seated", count)
    say(text.format(leg=found.leg, count=count))


def _warn_of(guests: Iterable[Guest], heading: str) -> None:
    several = sorted(guests, key=_rank)
    if several:
        warn(f"! {heading.format(count=len(several))}")
    for guest in several:
        warn(f"  {_called(guest)}")


def _rank(guest: Guest) -> tuple[str, str, str, str]:
    return guest.partner, plain(guest.organisation), plain(guest.name), guest.subject


def _called(guest: Guest) -> str:
    number = guest.registration or guest.subject
    return ", ".join(filter(None, (f"{number} {guest.name}", guest.organisation, guest.phone)))


def _record(guest: Guest, leg: str) -> dict[str, object]:
    return {"participant": guest.registration or guest.subject, "name": guest.name, "leg": leg}
