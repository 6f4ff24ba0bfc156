"""Marshals at buses, for tests: a desk at which people are booked, scanned and closed on."""

from dataclasses import dataclass, field

from kiosk.domain.trips.passengers import Noted
from kiosk.domain.verdicts import Reason
from kiosk.usecases import check_in
from kiosk.usecases.trips import booking, departing, notes
from kiosk.usecases.trips.known import the_trip
from kiosk.usecases.trips.roll import Roll, roll
from tests.fairs import Desk

MORNING = "2019-04-03T06:40"


@dataclass
class Marshal:
    """A marshal's device, by its guests' registration numbers."""

    desk: Desk
    codes: dict[str, str] = field(default_factory=dict)

    def guests(self, *registrations: str, **fields: object) -> None:
        """Guests with tickets, called after their numbers unless a name is given."""
        rows = [
            {"registration": who, "latin_name": f"Guest {who}", "phone": f"+49 {who}"} | fields
            for who in registrations
        ]
        self.desk.import_rows(*rows)
        self.codes |= {who: self.desk.code(who) for who in registrations}

    def book(self, trip: str, *registrations: str) -> None:
        """Puts guests on a trip."""
        leg = the_trip(self.desk.fair, trip).leg
        booking.book(self.desk.fair, booking.moved(leg, map(self.subject, registrations), trip))

    def own(self, leg: str, *registrations: str) -> None:
        """Guests who come by their own means."""
        booking.book(self.desk.fair, booking.moved(leg, map(self.subject, registrations), "own"))

    def subject(self, registration: str) -> str:
        """The pseudonym of a guest."""
        return self.desk.known(registration).subject

    def scan(
        self, who: str, trip: str, *allowed: Reason, why: str = "", now: str = ""
    ) -> check_in.Outcome:
        """A guest's ticket is scanned at a bus."""
        if now:
            self.desk.clock.set(f"2019-04-03T{now}")
        fair = self.desk.fair
        return check_in.scan(fair, self.codes[who], f"trip:{trip}", allowed=allowed, why=why)

    def off(self, who: str, trip: str) -> check_in.Outcome:
        """A guest gets off."""
        return self.desk.leave(self.codes[who], f"trip:{trip}")

    def note(self, who: str, trip: str, state: Noted, **said: str) -> None:
        """The marshal notes something of a guest."""
        fair = self.desk.fair
        notes.note(fair, self.subject(who), the_trip(fair, trip), state, **said)

    def roll(self, trip: str) -> Roll:
        """The trip's roll as it stands."""
        return roll(self.desk.fair, trip)

    def missing(self, trip: str) -> list[str]:
        """Whom the trip waits for, in the list's order."""
        return [p.guest.registration for p in self.roll(trip).missing if p.guest]

    def aboard(self, trip: str) -> list[str]:
        """Who is aboard, in the list's order."""
        return [p.guest.registration for p in self.roll(trip).aboard if p.guest]

    def close(self, trip: str, heads: int, reason: str = "", now: str = "") -> Roll:
        """The marshal closes the departure."""
        if now:
            self.desk.clock.set(f"2019-04-03T{now}")
        return departing.close(self.desk.fair, trip, heads, reason)
