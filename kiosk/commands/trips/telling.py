"""What came of a change: who must be told, by which phone, and what to send them."""

from kiosk.commands.output import emit, say, warn
from kiosk.commands.trips.listing import trip_record
from kiosk.commands.trips.making import show
from kiosk.domain.guests import Guest
from kiosk.to_guests.trip_messages import message
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.change import Change, ToTell
from kiosk.wording.departures import trip_name
from kiosk.words import _, ngettext


def tell(fair: Fair, change: Change, as_json: bool) -> None:
    """Shows what came of a change."""
    if as_json:
        emit(trip_record(change.trip, fair.event) | {"moved": change.moved})
        for each in change.to_tell:
            emit(_record(fair, each))
        for guest in change.left_alone:
            emit(_named(guest) | {"left_alone": True})
        return
    if change.trip.canceled:
        say(_("{trip} is called off.").format(trip=trip_name(change.trip)))
    else:
        show(change.trip, fair.event, as_json)
    if change.moved:
        moved = ngettext("{count} guest moved", "{count} guests moved", change.moved)
        say(moved.format(count=change.moved))
    for guest in change.left_alone:
        warn(_("! {name} has left with another trip").format(name=guest.name))
    count = len(change.to_tell)
    if count:
        say(ngettext("{count} to be told:", "{count} to be told:", count).format(count=count))
    for each in change.to_tell:
        guest = each.guest
        reached = guest.phone or guest.email or _("no phone")
        say(f"{guest.registration or guest.subject}  {guest.name}  {reached}")
        say(f"  {message(fair, each)}")


def _record(fair: Fair, each: ToTell) -> dict[str, object]:
    guest = each.guest
    return _named(guest) | {
        "phone": guest.phone,
        "email": guest.email,
        "language": guest.language,
        "trip": each.trip.id if each.trip else None,
        "was": each.was.id if each.was else None,
        "message": message(fair, each),
    }


def _named(guest: Guest) -> dict[str, object]:
    return {"participant": guest.registration or guest.subject, "name": guest.name}
