"""Rules of what is done with tickets: issued, changed, shown at doors and buses, taken back."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from kiosk.domain.checkpoints import Direction
from kiosk.usecases import check_in
from kiosk.usecases.block_tickets import block, release, revoke
from kiosk.usecases.issue_tickets import issue
from kiosk.usecases.undo import undo
from tests.proof.apart import HOUR
from tests.proof.laptops import TRIPS, Laptop
from tests.proof.played import MINUTE, Played, any_of, laptops, maybe_refused, points, registrations


class Scans(Played):
    """What becomes of tickets."""

    @rule(laptop=laptops, reissue=st.booleans())
    def issue_tickets(self, laptop: Laptop, reissue: bool) -> None:
        with maybe_refused():  # its key was revoked
            made = issue(laptop.fair, laptop.fair.state.every_guest(), reissue=reissue)
            self.codes += [ticket.code for ticket in made.tickets]
            self.code_of |= {ticket.guest.registration: ticket.code for ticket in made.tickets}

    @rule(laptop=laptops, who=registrations, change=st.sampled_from([block, release, revoke]))
    def change_tickets(self, laptop: Laptop, who: str, change: Any) -> None:
        for guest in laptop.fair.state.registered(who):
            with maybe_refused():
                change(laptop.fair, guest, "lost")

    @rule(
        laptop=laptops,
        which=any_of,
        point=points,
        way=st.sampled_from(Direction),
        passed=st.integers(0, HOUR),
    )
    def scan(self, laptop: Laptop, which: int, point: str, way: Direction, passed: int) -> None:
        self.fair.world[0] += passed
        if self.codes:
            code = self.codes[-1 - which % len(self.codes)]
            self.scans.append(check_in.scan(laptop.fair, code, point, way).fact)

    @rule(laptop=laptops, which=st.integers(0, 3), way=st.sampled_from(Direction))
    def pass_the_door(self, laptop: Laptop, which: int, way: Direction) -> None:
        self.scan(laptop, which, "door", way, MINUTE)

    @rule(laptop=laptops, who=registrations, way=st.sampled_from(Direction), which=any_of)
    def take_the_bus_that_is_booked(
        self, laptop: Laptop, who: str, way: Direction, which: int
    ) -> None:
        booked = [t for g in laptop.fair.state.registered(who) for t in g.bookings.values()]
        rides = [trip for trip in booked if trip in TRIPS]
        if rides and who in self.code_of:
            point = f"trip:{rides[which % len(rides)]}"
            found = check_in.scan(laptop.fair, self.code_of[who], point, way)
            self.scans.append(found.fact)

    @rule(laptop=laptops, text=st.text(max_size=20))
    def scan_something_else(self, laptop: Laptop, text: str) -> None:
        check_in.scan(laptop.fair, text, "door")

    @rule(laptop=laptops, which=any_of)
    def take_a_scan_back(self, laptop: Laptop, which: int) -> None:
        fact = self.scans[-1 - which % len(self.scans)] if self.scans else ""
        with maybe_refused():  # no passage, taken back before, or not known here
            undo(laptop.fair, fact, "mistaken")
