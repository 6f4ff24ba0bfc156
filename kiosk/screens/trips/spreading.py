"""The guests whom nobody booked, spread over a leg's trips: shown first, then recorded."""

from collections import Counter
from collections.abc import Iterable

from kiosk.domain.guests import Guest
from kiosk.screens.tools import Tools
from kiosk.screens.trips.consequences import ConsequencesScreen
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.booking import book
from kiosk.usecases.trips.spread import Proposal
from kiosk.usecases.trips.timetable import Timetable
from kiosk.wording.changes import FINE, HEED, Told, named
from kiosk.wording.departures import trip_name
from kiosk.wording.moments import clock
from kiosk.words import _, ngettext


def spreading(
    fair: Fair, tools: Tools, found: Proposal, table: Timetable
) -> ConsequencesScreen[int]:
    """The proposal, to be recorded with one key; returns how many were booked then."""

    def act(_reason: str) -> int:
        return book(fair, {who: {found.leg: trip} for who, trip in found.bookings.items()})

    count = len(found.bookings)
    gets = ngettext("{count} guest gets a seat", "{count} guests get a seat", count)
    title = gets.format(count=count) if count else _("No seat is left")
    told = (*_by_trip(fair, found, table), *_unseated(found.unseated), *_unmet(found.unmet))
    return ConsequencesScreen(title, told, act if found.bookings else None, tools, asks=False)


def _by_trip(fair: Fair, found: Proposal, table: Timetable) -> Iterable[Told]:
    """For each trip how many come, and how full it is then."""
    counted = Counter(found.bookings.values())
    for line in table.lines:
        trip, more = line.trip, counted[line.trip.id]
        if trip.leg != found.leg or not more:
            continue
        total = line.booked + more
        text = _("{time} {trip}: {more} more, then {total} of {seats} seats").format(
            time=clock(trip.departs, fair.event),
            trip=trip_name(trip),
            more=more,
            total=total,
            seats=trip.seats,
        )
        yield Told(FINE if total <= trip.seats else HEED, text)


def _unseated(guests: tuple[Guest, ...]) -> Iterable[Told]:
    """Who gets no seat, by name."""
    if not guests:
        yield Told(FINE, _("Everybody who needs a seat gets one."))
        return
    text = ngettext(
        "{count} guest gets no seat:", "{count} guests get no seat:", len(guests)
    ).format(count=len(guests))
    yield Told(HEED, text)
    yield from named(guests)


def _unmet(guests: tuple[Guest, ...]) -> Iterable[Told]:
    """Whose wish can't be kept."""
    if guests:
        text = ngettext(
            "{count} guest goes on another trip than they wished:",
            "{count} guests go on other trips than they wished:",
            len(guests),
        ).format(count=len(guests))
        yield Told(HEED, text)
        yield from named(guests)
