"""Rules of what desks do with guests and with themselves: lists, corrections, walk-ins, days."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from kiosk.domain import kinds
from kiosk.domain.appointments import Appointment, Sort
from kiosk.domain.texts import Text
from kiosk.usecases import same_person
from kiosk.usecases.issuing_keys import revoke_key
from kiosk.usecases.schedule import rescheduled
from kiosk.usecases.walk_in import walk_in
from tests.proof.apart import HOUR
from tests.proof.laptops import Laptop
from tests.proof.played import Played, hours, laptops, maybe_refused, registrations, rosters, values


class Records(Played):
    """What becomes of guests' records."""

    @rule(laptop=laptops, rows=rosters)
    def take_a_roster(self, laptop: Laptop, rows: list[dict[str, Any]]) -> None:
        with maybe_refused():  # a marshal's device takes no lists in, corrects nobody, and so on
            laptop.import_rows(*map(self.named, rows))

    @rule(laptop=laptops, row=values)
    def correct_a_guest(self, laptop: Laptop, row: dict[str, Any]) -> None:
        subject = laptop.fair.guest_subject(row["registration"])
        heads = laptop.fair.state.heads([subject]).get(subject, ())
        changes = {name: value for name, value in self.named(row).items() if name != "registration"}
        with maybe_refused():
            laptop.record(kinds.GUEST_CORRECTED, subject, heads, set=changes)

    @rule(laptop=laptops, name=st.sampled_from(["Anna", "Cem Demir"]))
    def let_somebody_walk_in(self, laptop: Laptop, name: str) -> None:
        with maybe_refused():
            self.codes.append(walk_in(laptop.fair, self.named({"latin_name": name})).ticket.code)

    @rule(
        laptop=laptops,
        source=st.sampled_from(["meetings", "buses"]),
        days=st.dictionaries(registrations, hours, max_size=2),
    )
    def say_what_is_due(self, laptop: Laptop, source: str, days: dict[str, list[int]]) -> None:
        wanted = {
            laptop.fair.guest_subject(registration): [
                Appointment(at, at + HOUR, Sort.MEETING, Text({"": ""}), Text({"": ""}))
                for at in starts
            ]
            for registration, starts in days.items()
        }
        with maybe_refused():
            laptop.journal.append(rescheduled(laptop.fair, source, wanted))

    @rule(laptop=laptops, name=st.sampled_from(["Anna", "Boris"]))
    def name_the_desk(self, laptop: Laptop, name: str) -> None:
        own = f"w:{laptop.journal.writer}"
        laptop.record(kinds.WRITER_NAMED, own, name=f"Desk of {name}")
        laptop.record(kinds.OPERATOR_NAMED, f"o:{name.lower()}", name=name)

    @rule(laptop=laptops, is_meant=st.integers(0, 7))
    def revoke_a_key(self, laptop: Laptop, is_meant: int) -> None:
        issuers = laptop.fair.state.issuers()
        if issuers and not is_meant:
            with maybe_refused():
                revoke_key(laptop.fair, issuers[-1].public, "stolen")

    @rule(
        laptop=laptops,
        who=registrations,
        other=registrations,
        how=st.sampled_from(["first", "second", "both"]),
    )
    def settle_a_conflict(self, laptop: Laptop, who: str, other: str, how: str) -> None:
        one, two = map(laptop.fair.guest_subject, (who, other))
        with maybe_refused():
            if one == two:
                laptop.record(kinds.CONFLICT_SETTLED, one, key=f"double {one}", how=how)
            else:
                laptop.record(kinds.GUEST_SAME_AS, one, other=two)

    @rule(laptop=laptops, who=registrations)
    def take_a_person_apart(self, laptop: Laptop, who: str) -> None:
        for guest in laptop.fair.state.registered(who):
            with maybe_refused():
                same_person.part(laptop.fair, guest)
