"""Anything that devices do, together and apart, as rules that Hypothesis puts in order."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from kiosk.domain import kinds
from kiosk.domain.appointments import Appointment, Sort
from kiosk.domain.checkpoints import Direction
from kiosk.domain.day_records import DaySort
from kiosk.domain.texts import Text
from kiosk.domain.trips.passengers import Noted
from kiosk.errors import (
    BadVisits,
    KeyProblem,
    NotAllowed,
    NothingToUndo,
    NotYet,
    Unsettled,
    UnusableInput,
)
from kiosk.usecases import check_in, devices
from kiosk.usecases.issue_tickets import block, issue, listed_key, release, revoke, revoke_key
from kiosk.usecases.schedule import rescheduled
from kiosk.usecases.trips import booking, departing, notes
from kiosk.usecases.trips.known import the_trip
from kiosk.usecases.trips.planning import plan as plan_trip
from kiosk.usecases.undo import undo
from kiosk.usecases.visits import day as days
from kiosk.usecases.visits.plans import keep, plans
from kiosk.usecases.visits.publish import publish
from kiosk.usecases.walk_in import walk_in
from tests.proof import agreed
from tests.proof.apart import HOUR, FairApart
from tests.proof.laptops import POINTS, TRIPS, Laptop

MOST_DEVICES = 5
MINUTE = HOUR // 60
SEATS = (2, 4, 10)

registrations = st.sampled_from(["1", "2", "3", "4"])
values = st.fixed_dictionaries(
    {"registration": registrations},
    optional={
        "latin_name": st.sampled_from(["Anna", "Boris", "=1+1"]),
        "organisation": st.sampled_from(["Metall", "Pharma"]),
        "kind": st.sampled_from(["visitor", "staff"]),
        "status": st.sampled_from(["confirmed", "canceled", "pending"]),
        "interests": st.sampled_from([["mill", "forge"], ["forge", "port"], []]),
    },
)
rosters = st.lists(values, min_size=1, max_size=4, unique_by=lambda row: row["registration"])
hours = st.lists(st.integers(0, 3).map(lambda hour: hour * HOUR), max_size=2)
steps = st.integers(-2 * HOUR, 2 * HOUR)
points = st.sampled_from(POINTS)
trips = st.sampled_from(TRIPS)
any_of = st.integers(0, 99)  # the how manieth, counted from the newest

REFUSALS = (
    BadVisits,
    KeyProblem,
    NotAllowed,
    NothingToUndo,
    NotYet,
    Unsettled,
    UnusableInput,
)


@contextmanager
def maybe_refused() -> Iterator[None]:
    """What is asked may make no sense as things stand; then it is refused, and nothing changes."""
    with suppress(*REFUSALS):
        yield


class DevicesApart(RuleBasedStateMachine):
    """Desks, buses and a coordinator, now together, now apart."""

    laptops = Bundle("laptops")

    def fair_apart(self, seed: int, managed: bool) -> FairApart:
        """The fair that is played; another machine may have another one."""
        return FairApart(seed, managed)

    @initialize(
        target=laptops,
        seed=st.integers(0, 2**32),
        managed=st.booleans(),
        clocks=st.lists(steps, min_size=1, max_size=3),
    )
    def begin(self, seed: int, managed: bool, clocks: list[int]) -> Any:
        """The evening before: guests, tickets and seats that all know of; then they part."""
        self.fair = self.fair_apart(seed, managed)
        self.codes: list[str] = []
        self.code_of: dict[str, str] = {}
        self.scans: list[str] = []
        self.touched: Laptop | None = None
        first = self.fair.add(0, 0)
        first.import_rows(
            *({"registration": who, "latin_name": f"Guest {who}", "interests": ("mill", "forge")}
              for who in ("1", "2", "3"))
        )  # fmt: skip
        listed_key(first.fair)
        self.issue_tickets(first, reissue=False)
        self.book(first, who=["1", "2"], trip="bus-a")
        others = [self.fair.add(off, number * 50) for number, off in enumerate(clocks, 1)]
        for other in others:
            self.fair.tell(first, other)
        return multiple(first, *others)

    # What people do.

    @rule(laptop=laptops, rows=rosters)
    def take_a_roster(self, laptop: Laptop, rows: list[dict[str, Any]]) -> None:
        laptop.import_rows(*rows)

    @rule(laptop=laptops, row=values)
    def correct_a_guest(self, laptop: Laptop, row: dict[str, Any]) -> None:
        subject = laptop.fair.guest_subject(row["registration"])
        heads = laptop.fair.state.heads([subject]).get(subject, ())
        changes = {name: value for name, value in row.items() if name != "registration"}
        laptop.record(kinds.GUEST_CORRECTED, subject, heads, set=changes)

    @rule(laptop=laptops, name=st.sampled_from(["Anna", "Cem Demir"]))
    def let_somebody_walk_in(self, laptop: Laptop, name: str) -> None:
        with maybe_refused():
            self.codes.append(walk_in(laptop.fair, {"latin_name": name}).ticket.code)

    @rule(laptop=laptops, days=st.dictionaries(registrations, hours, max_size=2))
    def say_what_is_due(self, laptop: Laptop, days: dict[str, list[int]]) -> None:
        wanted = {
            laptop.fair.guest_subject(registration): [
                Appointment(at, at + HOUR, Sort.MEETING, Text({"": ""}), Text({"": ""}))
                for at in starts
            ]
            for registration, starts in days.items()
        }
        laptop.journal.append(rescheduled(laptop.fair, "meetings", wanted))

    @rule(laptop=laptops, reissue=st.booleans())
    def issue_tickets(self, laptop: Laptop, reissue: bool) -> None:
        with maybe_refused():  # its key was revoked
            made = issue(laptop.fair, laptop.fair.state.every_guest(), reissue=reissue)
            self.codes += [ticket.code for ticket in made.tickets]
            self.code_of |= {ticket.guest.registration: ticket.code for ticket in made.tickets}

    @rule(laptop=laptops, who=registrations, change=st.sampled_from([block, release, revoke]))
    def change_tickets(self, laptop: Laptop, who: str, change: Any) -> None:
        for guest in laptop.fair.state.registered(who):
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

    @rule(laptop=laptops, name=st.sampled_from(["Anna", "Boris"]))
    def name_the_desk(self, laptop: Laptop, name: str) -> None:
        own = f"w:{laptop.journal.writer}"
        laptop.record(kinds.WRITER_NAMED, own, name=f"Desk of {name}")
        laptop.record(kinds.OPERATOR_NAMED, f"o:{name.lower()}", name=name)

    @rule(laptop=laptops, is_meant=st.integers(0, 7))
    def revoke_a_key(self, laptop: Laptop, is_meant: int) -> None:
        issuers = laptop.fair.state.issuers()
        if issuers and not is_meant:
            revoke_key(laptop.fair, issuers[-1].public, "stolen")

    @rule(
        laptop=laptops,
        who=registrations,
        other=registrations,
        how=st.sampled_from(["first", "second", "both"]),
    )
    def settle_a_conflict(self, laptop: Laptop, who: str, other: str, how: str) -> None:
        one, two = map(laptop.fair.guest_subject, (who, other))
        if one == two:
            laptop.record(kinds.CONFLICT_SETTLED, one, key=f"double {one}", how=how)
        else:
            laptop.record(kinds.GUEST_SAME_AS, one, other=two)

    # What happens at buses.

    @rule(
        laptop=laptops,
        who=st.lists(registrations, min_size=1, max_size=3, unique=True),
        trip=st.sampled_from([*TRIPS, "own", ""]),
    )
    def book(self, laptop: Laptop, who: list[str], trip: str) -> None:
        leg = the_trip(laptop.fair, trip if trip in TRIPS else TRIPS[0]).leg
        subjects = map(laptop.fair.guest_subject, who)
        booking.book(laptop.fair, booking.moved(leg, subjects, trip))

    @rule(laptop=laptops, who=registrations, trip=trips, state=st.sampled_from(Noted))
    def note_a_passenger(self, laptop: Laptop, who: str, trip: str, state: Noted) -> None:
        subject = laptop.fair.guest_subject(who)
        with maybe_refused():
            notes.note(laptop.fair, subject, the_trip(laptop.fair, trip), state, reason="said so")

    @rule(
        laptop=laptops,
        trip=trips,
        act=st.sampled_from(["board", "count", "close", "close", "reopen"]),
        heads=st.integers(0, 5),
    )
    def handle_a_departure(self, laptop: Laptop, trip: str, act: str, heads: int) -> None:
        with maybe_refused():
            if act == "board":
                departing.begin_boarding(laptop.fair, trip)
            elif act == "count":
                departing.count(laptop.fair, trip, heads)
            elif act == "close":
                departing.close(laptop.fair, trip, heads, "no time to count")
            else:
                departing.reopen(laptop.fair, trip, "somebody came running")

    @rule(laptop=laptops, trip=trips, later=st.integers(-30, 90), seats=st.sampled_from(SEATS))
    def plan_a_trip_otherwise(self, laptop: Laptop, trip: str, later: int, seats: int) -> None:
        with maybe_refused():
            known = the_trip(laptop.fair, trip)
            wanted = replace(known, seats=seats, departs=known.departs + later * MINUTE)
            plan_trip(laptop.fair, wanted, "the driver called")

    # What happens to day three.

    @rule(
        laptop=laptops,
        company=st.sampled_from(["mill", "forge"]),
        host=st.sampled_from(["Frau Korn", "Herr Neu", ""]),
        removed=st.booleans(),
    )
    def edit_the_day(self, laptop: Laptop, company: str, host: str, removed: bool) -> None:
        values = {"removed": True} if removed and not host else {"host": host}
        with maybe_refused():
            days.edit(laptop.fair, laptop.visits, DaySort.COMPANY, company, values)

    @rule(laptop=laptops)
    def keep_a_plan(self, laptop: Laptop) -> None:
        from logistics.allocation import solve

        with maybe_refused():
            day = days.visit_day(laptop.fair, laptop.visits)
            problem = days.stated(laptop.fair, day).problem.without_vehicles()
            keep(laptop.fair, problem, solve(problem))

    @rule(laptop=laptops, which=any_of)
    def publish_a_plan(self, laptop: Laptop, which: int) -> None:
        known = plans(laptop.fair)
        with maybe_refused():
            if known:
                chosen = known[-1 - which % len(known)]
                publish(laptop.fair, laptop.visits, chosen, despite=True)

    # What becomes of devices.

    @rule(target=laptops, off=steps, drift=st.integers(-100, 100), trips=st.sets(trips, max_size=2))
    def let_a_new_device_come(self, off: int, drift: int, trips: set[str]) -> Any:
        if len(self.fair.laptops) >= MOST_DEVICES:
            return multiple()
        return self.fair.add(off, drift, sorted(trips))

    @rule(laptop=laptops, by=st.none() | laptops, back=st.booleans())
    def shut_out_or_readmit(self, laptop: Laptop, by: Laptop | None, back: bool) -> None:
        by = by or self.fair.founder
        known = by.known_as(laptop)
        if known is None or laptop.public == self.fair.founder.public:
            return
        with maybe_refused():
            assert by.key is not None
            if back:
                devices.readmit(by.fair, by.key, known)
            else:
                devices.shut_out(by.fair, by.key, known, "stolen")

    # What clocks and machines do.

    @rule(laptop=laptops, by=steps)
    def set_a_clock(self, laptop: Laptop, by: int) -> None:
        laptop.clock.off += by  # type: ignore[attr-defined]

    @rule(laptop=laptops)
    def start_again(self, laptop: Laptop) -> None:
        before = laptop.journal.writer
        laptop.close()
        assert laptop.open().journal.writer == before

    @rule(target=laptops, laptop=laptops, off=steps, disguised=st.booleans())
    def copy(self, laptop: Laptop, off: int, disguised: bool) -> Any:
        if len(self.fair.laptops) >= MOST_DEVICES:
            return multiple()
        before = laptop.journal.writer
        copied = self.fair.copy(laptop, off, disguised=disguised)
        assert (copied.journal.writer == before) is disguised
        return copied

    @rule(laptop=laptops)
    def make_a_backup(self, laptop: Laptop) -> None:
        if len(self.fair.kept) < MOST_DEVICES:
            self.fair.keep(laptop)

    @rule(which=any_of)
    def put_a_backup_back(self, which: int) -> None:
        if self.fair.kept:
            laptop, folder = self.fair.kept[-1 - which % len(self.fair.kept)]
            before = laptop.journal.writer
            self.fair.put_back(laptop, folder)
            assert laptop.journal.writer != before
            self.touched = laptop

    # How they meet.

    @rule(one=laptops, other=laptops, part=st.sampled_from(["all", "own", "bare"]))
    def hand_over_a_stick(self, one: Laptop, other: Laptop, part: str) -> None:
        facts = one.facts_for(other)
        if part == "own":
            facts = tuple(f for f in facts if f.envelope.writer == one.journal.writer)
        if part == "bare":
            facts = tuple(replace(fact, body=None) for fact in facts)
        self.fair.write(one, other, facts)
        other.read(self.fair.sticks[-1][1])
        self.touched = other

    @rule(which=any_of)
    def read_an_old_stick(self, which: int) -> None:
        if self.fair.sticks:
            reader, stick = self.fair.sticks[-1 - which % len(self.fair.sticks)]
            reader.read(stick)
            self.touched = reader

    @rule(one=laptops, other=laptops, share=st.floats(0, 1), greets=st.booleans())
    def tell_a_part(self, one: Laptop, other: Laptop, share: float, greets: bool) -> None:
        facts = one.facts_for(other)
        most: dict[str, int] = {}
        for fact in facts:
            most[fact.envelope.writer] = max(most.get(fact.envelope.writer, 0), fact.envelope.seq)
        part = tuple(f for f in facts if f.envelope.seq <= most[f.envelope.writer] * share)
        if one is not other:
            if greets:
                self.fair.tell(one, other, part)
            else:
                other.journal.absorb(part)
            self.touched = other

    # What always holds.

    @invariant()
    def what_was_touched_is_sound(self) -> None:
        if getattr(self, "touched", None) is not None:
            assert self.touched is not None
            assert self.touched.verified().faults == []
            self.touched = None

    def teardown(self) -> None:
        if not hasattr(self, "fair"):
            return
        try:
            before = frozenset(d for each in self.fair.laptops for d in each.digests())
            self.fair.meet()
            agreed.check(self.fair, before)
        finally:
            self.fair.close()
