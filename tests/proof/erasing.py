"""Rules of what is erased and what passes: a guest, a whole fair, the time to keep anything."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from hypothesis import strategies as st
from hypothesis.stateful import rule

from kiosk.domain import kinds
from kiosk.domain.devices import Role
from kiosk.usecases.privacy.erasure import FAIR, erase_fair, erase_guest
from tests.proof.laptops import EVENT, Laptop, role_of
from tests.proof.played import Played, laptops, maybe_refused, registrations

SECOND = 1_000_000
SELDOM = st.integers(0, 11)  # what ends nearly everything is meant once in so many times


class Erasing(Played):
    """What is forgotten."""

    @rule(laptop=laptops, who=registrations)
    def erase_a_guest(self, laptop: Laptop, who: str) -> None:
        for guest in laptop.fair.state.registered(who):
            with maybe_refused():  # no coordinator's device, or nothing is left
                erase_guest(laptop.fair, guest, "asked", laptop.signer)
                self.touched = laptop

    @rule(laptop=laptops, is_meant=SELDOM)
    def erase_the_fair_after_its_time(self, laptop: Laptop, is_meant: int) -> None:
        assert EVENT.kept_until is not None
        if is_meant:
            return
        over = datetime.combine(
            EVENT.kept_until + timedelta(days=1), datetime.min.time(), tzinfo=UTC
        )
        self.fair.world[0] = max(self.fair.world[0], int(over.timestamp()) * SECOND)
        with maybe_refused():
            erase_fair(laptop.fair, "over", laptop.signer)
        self.touched = laptop

    @rule(laptop=laptops)
    def look_what_has_to_go(self, laptop: Laptop) -> None:
        laptop.journal.let_go()
        self.touched = laptop

    @rule(laptop=laptops, whole=st.booleans())
    def erase_with_a_stolen_laptop(self, laptop: Laptop, whole: bool) -> None:
        """Its thief has no scruples, and a program that doesn't refuse."""
        if not self.fair.managed or role_of(laptop) is Role.COORDINATOR:
            return
        if laptop.public == self.fair.founder.public:
            return
        with patch("kiosk.store.journal.deeds.refuse"):
            if whole:
                laptop.record(kinds.FAIR_ERASED, FAIR, reason="mischief")
            else:
                everything = [fact.envelope.id for fact in laptop.journal.facts()][-900:]
                subject = laptop.fair.guest_subject("1")
                laptop.record(kinds.GUEST_ERASED, subject, everything, reason="mischief")
        self.touched = laptop
