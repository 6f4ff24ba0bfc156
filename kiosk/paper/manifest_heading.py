"""What stands above a trip's list on paper and below it, in the language of the staff."""

from collections.abc import Iterator

from kiosk.domain.checkpoints import moment
from kiosk.domain.event import Event
from kiosk.domain.trips.trip import Trip
from kiosk.usecases.trips.manifest import Manifest, Standing
from kiosk.wording.moments import clock, full_date
from kiosk.words import _, spoken


def facts(event: Event, found: Manifest) -> Iterator[tuple[str, str]]:
    """Vehicle, driver and numbers; of a closed one time, marshal, head count and reason."""
    trip, closing = found.trip, found.closing
    yield _("Vehicle"), trip.vehicle or "–"
    yield _("Driver"), " · ".join(filter(None, (trip.driver, trip.driver_phone))) or "–"
    aboard = found.those(Standing.ABOARD)
    guests = sum(not entry.person.is_staff for entry in aboard)
    scanned = _("guests {guests}, staff {staff}, crew {crew}").format(
        guests=guests, staff=len(aboard) - guests, crew=closing.crew if closing else trip.crew
    )
    if closing is None:
        yield _("Aboard so far"), scanned
        yield _("Awaited"), str(len(found.those(Standing.AWAITED)))
        yield _("Seats"), _seats(trip)
        return
    yield _("Closed"), dated(event, closing.at)
    yield _("Closed by"), found.closed_by or "–"
    yield _("Head count"), str(closing.heads)
    yield _("By the list"), f"{found.due_heads}: {scanned}"
    if closing.reason:
        yield _("Reason"), _(closing.reason)


def notices(event: Event, found: Manifest) -> Iterator[str]:
    """What whoever reads the list must not miss."""
    if found.closing is None:
        as_of = dated(event, found.at)
        yield _("Not closed yet: this is how it stood at {time}.").format(time=as_of)
    for other in found.others:
        told = _("Another device closed it too: {time}, {heads} heads.")
        yield told.format(time=dated(event, other.at), heads=other.heads)
    for reason in found.reopened:
        yield _("Was opened again: {reason}").format(reason=_(reason))
    if found.trip.canceled:
        yield _("This trip was canceled.")


def _seats(trip: Trip) -> str:
    if not trip.wheelchairs:
        return str(trip.seats)
    told = _("{seats}, {wheelchairs} of them for wheelchairs")
    return told.format(seats=trip.seats, wheelchairs=trip.wheelchairs)


def foot(event: Event, found: Manifest) -> str:
    """Which fair it is of, and of which moment it is true."""
    printed = _("as of {time}").format(time=dated(event, found.at))
    return f"{event.name.in_language(spoken())} · {printed}"


def place(event: Event, name: str) -> str:
    """A place by its name; what isn't listed is shown as it was given."""
    return event.places[name].name.in_language(spoken()) if name in event.places else name or "–"


def dated(event: Event, at: int) -> str:
    """A moment with its day, whichever it is."""
    day = moment(at, event.zone).date()
    return f"{full_date(day, spoken())}, {clock(at, event)}"
