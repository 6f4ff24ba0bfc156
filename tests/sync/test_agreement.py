"""Whatever devices do while apart, and however they exchange facts: they agree, and lose nothing.

More and longer runs than in the usual tests, for a night:

    KIOSK_TESTS=thorough python -m pytest tests/sync/test_agreement.py
"""

import os
from contextlib import suppress
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from kiosk.domain import kinds
from kiosk.domain.appointments import Appointment, Sort
from kiosk.domain.checkpoints import Direction
from kiosk.domain.texts import Text
from kiosk.errors import KeyProblem, NothingToUndo
from kiosk.usecases import check_in
from kiosk.usecases.issue_tickets import block, issue, listed_key, release, revoke, revoke_key
from kiosk.usecases.schedule import rescheduled
from kiosk.usecases.undo import undo
from tests.store.stores import Store
from tests.sync.devices import SECOND, Devices, WrongClock

THOROUGH = os.environ.get("KIOSK_TESTS") == "thorough"
MOST_DEVICES = 5
MOST_ROUNDS = 8
HOUR = 3600 * SECOND

registrations = st.sampled_from(["1", "2", "3"])
values = st.fixed_dictionaries(
    {"registration": registrations},
    optional={
        "latin_name": st.sampled_from(["Anna", "Boris", "=1+1"]),
        "organisation": st.sampled_from(["Metall", "Pharma"]),
        "kind": st.sampled_from(["visitor", "staff"]),
        "status": st.sampled_from(["confirmed", "canceled", "pending"]),
    },
)
rosters = st.lists(values, min_size=1, max_size=3, unique_by=lambda row: row["registration"])
sources = st.sampled_from(["meetings", "buses"])
hours = st.lists(st.integers(0, 3).map(lambda hour: hour * HOUR), max_size=2)
steps = st.integers(-2 * HOUR, 2 * HOUR)
points = st.sampled_from(["door", "bus"])
ways = st.sampled_from(Direction)
any_of = st.integers(0, 99)  # the how manieth, counted from the newest


class Agreement(RuleBasedStateMachine):
    """Desks, buses and a coordinator, now together, now apart."""

    devices = Bundle("devices")

    @initialize(target=devices, seed=st.integers(0), clocks=st.lists(steps, min_size=3, max_size=4))
    def begin(self, seed: int, clocks: list[int]) -> Any:
        """The evening before: a guest, an issuing key that all know; then they part."""
        self.all = Devices(seed)
        self.codes: list[str] = []
        self.scans: list[str] = []
        self.touched: Store | None = None
        first, *others = (self.all.add(off, number * 50) for number, off in enumerate(clocks))
        first.import_rows({"registration": "1", "latin_name": "Anna"})
        listed_key(first.fair)
        for other in others:
            other.read(self.all.write(first))
        self.issue_tickets(first, reissue=False)
        return multiple(first, *others)

    # What people do.

    @rule(device=devices, rows=rosters)
    def take_a_roster(self, device: Store, rows: list[dict[str, Any]]) -> None:
        self._at(device).import_rows(*rows)

    @rule(device=devices, row=values)
    def correct_a_guest(self, device: Store, row: dict[str, Any]) -> None:
        subject = device.fair.guest_subject(row["registration"])
        heads = device.fair.state.heads([subject]).get(subject, ())
        changes = {name: value for name, value in row.items() if name != "registration"}
        self._at(device).record(kinds.GUEST_CORRECTED, subject, heads, set=changes)

    @rule(device=devices, source=sources, days=st.dictionaries(registrations, hours, max_size=2))
    def say_what_is_due(self, device: Store, source: str, days: dict[str, list[int]]) -> None:
        wanted = {
            device.fair.guest_subject(registration): [
                Appointment(at, at + HOUR, Sort.MEETING, Text({"": ""}), Text({"": ""}))
                for at in starts
            ]
            for registration, starts in days.items()
        }
        self._at(device).journal.append(rescheduled(device.fair, source, wanted))

    @rule(device=devices, reissue=st.booleans())
    def issue_tickets(self, device: Store, reissue: bool) -> None:
        guests = device.fair.state.every_guest()
        with suppress(KeyProblem):  # its key was revoked
            tickets = issue(self._at(device).fair, guests, reissue=reissue).tickets
            self.codes += [ticket.code for ticket in tickets]

    @rule(device=devices, which=any_of, point=points, way=ways, passed=st.integers(0, HOUR))
    def scan(self, device: Store, which: int, point: str, way: Direction, passed: int) -> None:
        self.all.world[0] += passed
        code = self.codes[-1 - which % len(self.codes)]
        self.scans.append(check_in.scan(self._at(device).fair, code, point, way).fact)

    @rule(device=devices, text=st.text(max_size=30))
    def scan_something_else(self, device: Store, text: str) -> None:
        check_in.scan(self._at(device).fair, text, "door")

    @rule(device=devices, which=any_of)
    def take_a_scan_back(self, device: Store, which: int) -> None:
        fact = self.scans[-1 - which % len(self.scans)] if self.scans else ""
        with suppress(NothingToUndo):  # no passage, taken back before, or not known here
            undo(self._at(device).fair, fact, "mistaken")

    @rule(
        device=devices,
        registration=registrations,
        change=st.sampled_from([block, release, revoke]),
    )
    def change_tickets(self, device: Store, registration: str, change: Any) -> None:
        for guest in device.fair.state.registered(registration):
            change(self._at(device).fair, guest, "lost")

    @rule(device=devices, name=st.sampled_from(["Anna", "Boris", ""]))
    def name_the_desk_or_revoke_a_key(self, device: Store, name: str) -> None:
        own = f"w:{device.journal.writer}"
        if name:
            self._at(device).record(kinds.WRITER_NAMED, own, name=f"Desk of {name}")
            device.record(kinds.OPERATOR_NAMED, f"o:{name.lower()}", name=name)
        else:
            revoke_key(self._at(device).fair, device.fair.state.issuers()[-1].public, "stolen")

    # What clocks and machines do.

    @rule(device=devices, by=steps)
    def set_a_clock(self, device: Store, by: int) -> None:
        assert isinstance(device.clock, WrongClock)
        device.clock.off += by

    @rule(target=devices, device=devices, off=steps, disguise=st.sampled_from([None, False, True]))
    def start_again_or_copy(self, device: Store, off: int, disguise: bool | None) -> Any:
        if disguise is None or len(self.all.stores) == MOST_DEVICES:
            before = device.journal.writer
            device.close()
            assert self._at(device).open().journal.writer == before
            return multiple()
        copy = self.all.copy(device, off, disguised=disguise)
        assert (copy.journal.writer == device.journal.writer) is disguise
        return self._at(copy)

    # How they meet.

    @rule(one=devices, other=devices, part=st.sampled_from(["all", "own", "bare"]))
    def hand_over(self, one: Store, other: Store, part: str) -> None:
        self._at(other).read(self.all.write(one, part))

    @rule(device=devices, which=any_of)
    def read_an_old_stick(self, device: Store, which: int) -> None:
        self._at(device).read(self.all.sticks[-1 - which % len(self.all.sticks)])

    def _at(self, device: Store) -> Store:
        self.touched = device
        return device

    # What always holds.

    @invariant()
    def what_was_touched_is_sound(self) -> None:
        if self.touched is not None:
            assert self.touched.verified().faults == []
            self.touched = None

    def teardown(self) -> None:
        if not hasattr(self, "all"):
            return
        try:
            rounds = 0
            while self.all.meet():
                rounds += 1
                assert rounds < MOST_ROUNDS, "they never stop having news for each other"
            self._agree()
        finally:
            self.all.close()

    def _agree(self) -> None:
        first, *others = self.all.stores
        digests, state = first.digests(), first.state()
        for other in others:
            assert other.digests() == digests
            assert other.state() == state
        for store in self.all.stores:
            assert {fact.envelope.digest for fact in store.recorded} <= digests
            report = store.verified()
            assert report.faults == []
            assert report.absent == 0
            _is_in_order(store)


def _is_in_order(store: Store) -> None:
    """What a fact refers to stands before it, and no writer's time runs backwards."""
    query = "SELECT fact, time, step, writer, seq FROM places"
    places = {row[0]: tuple(row)[1:] for row in store.connection.execute(query)}
    for fact in store.journal.facts():
        for ref in fact.envelope.refs:
            if ref in places and fact.envelope.id in places:
                assert places[ref] < places[fact.envelope.id]
    by_writer = sorted(places.values(), key=lambda place: place[2:])
    for earlier, later in pairwise(by_writer):
        assert earlier[2] != later[2] or earlier[:2] < later[:2]


TestAgreement = Agreement.TestCase
TestAgreement.settings = settings(
    max_examples=2000 if THOROUGH else 35,
    stateful_step_count=100 if THOROUGH else 40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
