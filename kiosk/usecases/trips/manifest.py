"""The list of a trip: frozen once its departure is closed, before that a list to board by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.folding import TICKET_PREFIX
from kiosk.domain.guests import Guest
from kiosk.domain.names import plain
from kiosk.domain.trips.departures import Closing
from kiosk.domain.trips.riding import Ride, TakenAlong
from kiosk.domain.trips.trip import Trip
from kiosk.usecases.fair import Fair
from kiosk.usecases.identify import by_name
from kiosk.usecases.trips.roll import Passenger, Roll, leg, passengers, roll


class Standing(StrEnum):
    """How somebody stands on the list. The values are stable: spreadsheets hold them."""

    ABOARD = "aboard"
    AWAITED = "awaited"
    MISSING = "missing"
    SETTLED = "settled"
    LATE = "late"
    STANDBY = "standby"


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody on the list.

    Attributes:
        standing: `MISSING` are those whom the bus left without, `SETTLED` those of whom it was
            said that they don't come, `LATE` those whose scan came to light after the closing.
        short_code: what stands under the QR of their ticket, to be typed; empty without a ticket.
        boarded_at: microseconds since 1970.
        taken_along: what was set aside for them at the door, and why.
    """

    person: Passenger
    standing: Standing
    short_code: str = ""
    boarded_at: int | None = None
    taken_along: TakenAlong | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """A trip's list as it stands.

    Attributes:
        at: the moment of which it is true, microseconds since 1970.
        closing: in force; None makes it a list to board by.
        closed_by: the marshal, or what the device is called; empty if nobody said.
        others: what other devices closed the same departure with.
        due_heads: how many people the scans and the crew make.
    """

    trip: Trip
    at: int
    closing: Closing | None
    closed_by: str
    others: tuple[Closing, ...]
    reopened: tuple[str, ...]
    due_heads: int
    entries: tuple[Entry, ...]

    @property
    def is_frozen(self) -> bool:
        """Whether the departure was closed."""
        return self.closing is not None

    def those(self, *standings: Standing) -> tuple[Entry, ...]:
        """Everybody who stands so, by name."""
        return tuple(entry for entry in self.entries if entry.standing in standings)


def manifest(fair: Fair, identity: str) -> Manifest:
    """The list of a trip; a few queries, however long it is.

    Raises:
        Unsettled: if there is no such trip.
    """
    found = roll(fair, identity)
    trip, closing = found.trip, found.departure.closing
    standings = _frozen(found, closing) if closing else _as_it_stands(found)
    people = _people(fair, trip, standings)
    rides = {ride.subject: ride for ride in fair.state.rides([trip.subject])}
    along, codes = fair.state.taken_along(trip.subject), _short_codes(fair, people)
    rode = {Standing.ABOARD, Standing.LATE}
    entries = (
        Entry(
            people[who],
            standing,
            codes.get(who, ""),
            _boarded_at(rides.get(who), closing) if standing in rode else None,
            along.get(who) if standing in rode else None,
        )
        for who, standing in standings.items()
    )
    return Manifest(
        trip=trip,
        at=fair.now(),
        closing=closing,
        closed_by=_marshal(fair, closing) if closing else "",
        others=found.departure.others,
        reopened=found.departure.reopened,
        due_heads=len(closing.aboard) + closing.crew if closing else found.heads,
        entries=tuple(sorted(entries, key=_by_name)),
    )


def _as_it_stands(found: Roll) -> dict[str, Standing]:
    """Everybody on the list of a departure that is still open."""
    groups = {
        Standing.STANDBY: found.standby,
        Standing.SETTLED: found.settled,
        Standing.AWAITED: found.missing,
        Standing.ABOARD: found.aboard,
    }
    return {person.subject: standing for standing, group in groups.items() for person in group}


def _frozen(found: Roll, closing: Closing) -> dict[str, Standing]:
    """Everybody on a manifest: its own word first, whatever was scanned or noted since."""
    settled = {person.subject: Standing.SETTLED for person in found.settled}
    late = {person.subject: Standing.LATE for person in found.late_scans}
    missing = dict.fromkeys(closing.missing, Standing.MISSING)
    return settled | missing | late | dict.fromkeys(closing.aboard, Standing.ABOARD)


def _people(fair: Fair, trip: Trip, subjects: Iterable[str]) -> dict[str, Passenger]:
    """These people, those too of whom nothing on the leg is known any more."""
    known = passengers(fair, leg(fair, trip.leg, trip.way_out))
    gone = {who for who in subjects if who not in known}
    guests = fair.state.guests(gone)
    return known | {who: Passenger(who, guests.get(who)) for who in gone}


def _short_codes(fair: Fair, people: Mapping[str, Passenger]) -> dict[str, str]:
    guests: list[Guest] = [person.guest for person in people.values() if person.guest]
    serials = {found.subject: found.serial for found in by_name(fair, guests)}
    bare = {who for who in people if who.startswith(TICKET_PREFIX)}
    serials |= {who: who.removeprefix(TICKET_PREFIX) for who in bare}
    return {
        who: fair.tickets.human_code(bytes.fromhex(serial))
        for who, serial in serials.items()
        if serial
    }


def _boarded_at(ride: Ride | None, closing: Closing | None) -> int | None:
    """When they got on; of a bus that has left, before it did."""
    if ride is None:
        return None
    if closing is None or (ride.last_on or 0) <= closing.at:
        return ride.last_on
    return ride.first_on


def _marshal(fair: Fair, closing: Closing) -> str:
    names = (fair.state.label(closing.operator) if closing.operator else "",)
    return " · ".join(filter(None, (*names, fair.state.label(f"w:{closing.writer}"))))


def _by_name(entry: Entry) -> tuple[str, str]:
    return plain(entry.person.name), entry.person.subject
