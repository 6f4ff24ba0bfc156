"""What a marshal's device gets of a fair: its own passengers, and of others no name."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain import kinds
from kiosk.domain.facts import Fact
from kiosk.domain.trips.passengers import Noted
from kiosk.domain.verdicts import Reason
from kiosk.errors import Unsettled
from kiosk.store.verification import verify
from kiosk.usecases import undo
from kiosk.usecases.block_tickets import block
from kiosk.usecases.trips.changing import call_off
from kiosk.usecases.trips.share import knows_more, share
from tests.buses import MORNING, Marshal
from tests.event_texts import OUT as OUT_LEG
from tests.event_texts import TWO_AND_TWO, bus
from tests.fairs import Desks, told

# Bus A takes 1 and 2 out, bus B 3 and 4; bus C takes 1 and 3 back, bus D 2 and 4; 5 rides nothing.
OUT = {"bus-a": ("1", "2"), "bus-b": ("3", "4")}
BACK = {"bus-c": ("1", "3"), "bus-d": ("2", "4")}
EVERYBODY = ("1", "2", "3", "4", "5")


@dataclass
class Apart:
    """The coordinator's desk, and a marshal's device that got its share from there."""

    coordinator: Marshal
    marshal: Marshal

    def hand_over(self, *trips: str) -> tuple[Fact, ...]:
        """Gives the marshal of these trips their share."""
        facts = share(self.coordinator.desk.fair, self.coordinator.desk.facts(), trips)
        self.marshal.desk.opened.journal.absorb(facts)
        return facts

    def meet(self) -> None:
        """The marshal gives everything back."""
        self.coordinator.desk.learn_from(self.marshal.desk)


@pytest.fixture
def apart(desks: Desks) -> Apart:
    coordinator = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="coordinator"))
    for who in EVERYBODY:
        row = {"registration": who, "latin_name": f"Guest-{who}-", "organisation": f"Firma-{who}-"}
        contact = {"email": f"mail-{who}-@example.org", "phone": f"+49 391 {who * 4}"}
        coordinator.guests(who, **row, **contact)
    for trip, riders in (OUT | BACK).items():
        coordinator.book(trip, *riders)
    marshal = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="marshal"), coordinator.codes)
    return Apart(coordinator, marshal)


def names_in(marshal: Marshal) -> set[str]:
    """The guests of whom any of these files holds a name, a company, an address or a number."""
    held = b"".join(
        path.read_bytes() for path in marshal.desk.home.root.rglob("*") if path.is_file()
    )
    return {
        who
        for who in EVERYBODY
        for mark in (f"Guest-{who}-", f"Firma-{who}-", f"mail-{who}-", f"391 {who * 4}")
        if mark.encode() in held
    }


@pytest.mark.parametrize(
    ("trips", "known"),
    [
        (("bus-a",), {"1", "2"}),
        (("bus-b",), {"3", "4"}),
        (("bus-c",), {"1", "3"}),
        (("bus-a", "bus-c"), {"1", "2", "3"}),
        (("bus-d",), {"1", "2", "3", "4"}),
        (("bus-a", "bus-b"), {"1", "2", "3", "4"}),
    ],
    ids=["a", "b", "c", "a and c", "d", "a and b"],
)
def test_a_device_holds_no_name_but_those_of_its_passengers(
    apart: Apart, trips: tuple[str, ...], known: set[str]
) -> None:
    """The last bus back is where everybody who missed another is expected."""
    apart.hand_over(*trips)
    assert names_in(apart.marshal) == known
    assert names_in(apart.coordinator) == set(EVERYBODY), "or the search would find nothing"


def test_what_was_given_verifies_and_its_order_is_whole(apart: Apart) -> None:
    given_over = apart.hand_over("bus-a", "bus-c")
    everything = apart.coordinator.desk.facts()
    assert [fact.envelope for fact in given_over] == [fact.envelope for fact in everything]
    report = verify(apart.marshal.desk.opened.journal.connection)
    assert report.faults == []
    assert report.absent == sum(fact.body is None for fact in given_over) > 0


def test_its_guests_board_and_both_agree_afterwards(apart: Apart) -> None:
    apart.hand_over("bus-a", "bus-c")
    marshal = apart.marshal
    assert marshal.missing("bus-a") == ["1", "2"]
    assert marshal.roll("bus-a").missing[0].name == "Guest-1-"
    assert told(marshal.scan("1", "bus-a")) == ("admitted", "welcome")
    marshal.note("2", "bus-a", Noted.NO_SHOW, reason="ill")
    marshal.close("bus-a", 2, now="07:00")
    apart.meet()
    for device in (apart.coordinator, marshal):
        assert device.aboard("bus-a") == ["1"]
        closing = device.roll("bus-a").departure.closing
        assert closing is not None and closing.heads == 2
    assert apart.coordinator.desk.facts() == _completed(apart)
    assert verify(apart.coordinator.desk.opened.journal.connection).faults == []


def _completed(apart: Apart) -> tuple[Fact, ...]:
    """The marshal's facts, with the bodies that only the coordinator holds."""
    bodies = {fact.envelope.id: fact.body for fact in apart.coordinator.desk.facts()}
    facts = apart.marshal.desk.facts()
    return tuple(Fact(fact.envelope, bodies[fact.envelope.id]) for fact in facts)


def test_a_stranger_at_the_door_is_sent_to_the_right_bus_without_a_name(apart: Apart) -> None:
    apart.hand_over("bus-a")
    outcome = apart.marshal.scan("3", "bus-a")
    assert told(outcome) == ("question", "wrong_bus")
    assert apart.marshal.desk.why(outcome) == "Booked on Bus B, leaves 07:15."
    assert outcome.guest is not None and outcome.guest.name == ""
    assert told(apart.marshal.scan("5", "bus-a")) == ("question", "not_booked")


def test_a_stranger_who_is_taken_along_is_named_where_the_facts_meet(apart: Apart) -> None:
    apart.hand_over("bus-a")
    apart.marshal.scan("3", "bus-a", Reason.WRONG_BUS, why="late")
    apart.meet()
    assert apart.coordinator.aboard("bus-a") == ["3"]
    apart.hand_over("bus-a")
    assert "3" in names_in(apart.marshal), "who rides along is no stranger any more"
    assert apart.marshal.aboard("bus-a") == ["3"]


def test_a_blocked_ticket_is_refused_whoever_it_belongs_to(apart: Apart) -> None:
    block(apart.coordinator.desk.fair, apart.coordinator.desk.known("5"), "stolen")
    apart.hand_over("bus-a")
    assert told(apart.marshal.scan("5", "bus-a")) == ("refused", "blocked")


def test_what_others_noted_scanned_and_took_back_stays_with_them(apart: Apart) -> None:
    coordinator = apart.coordinator
    coordinator.note("3", "bus-b", Noted.RELEASED, reason="secret-of-3")
    outcome = coordinator.desk.scan(coordinator.codes["3"])
    undo.undo(coordinator.desk.fair, outcome.fact, "secret-undo-of-3")
    coordinator.note("1", "bus-a", Noted.CALLED, reason="word-of-1")
    facts = apart.hand_over("bus-a")
    said = "".join(fact.body.text for fact in facts if fact.body)
    assert "secret" not in said
    assert "word-of-1" in said


def test_files_days_and_what_this_version_does_not_know_are_never_given(apart: Apart) -> None:
    desk, who = apart.coordinator.desk, apart.coordinator.subject("1")
    desk.record(kinds.GUEST_SCHEDULED, who, {"source": "agenda", "entries": []})
    newer = [
        replace(fact, envelope=replace(fact.envelope, kind="guest.photographed"))
        for fact in desk.facts()
    ]
    given_over = share(desk.fair, [*desk.facts(), *newer], ["bus-a", "bus-d"])
    kept = {fact.envelope.kind for fact in given_over if fact.body is None}
    told = {fact.envelope.kind for fact in given_over if fact.body is not None}
    never = {kinds.ROSTER_IMPORTED, kinds.GUEST_SCHEDULED, "guest.photographed"}
    assert never <= kept
    assert not never & told


def test_a_booking_that_says_more_than_which_bus_stays_at_home(apart: Apart) -> None:
    fields = {f"booking.{OUT_LEG}": "bus-b", "note": "told in confidence"}
    apart.coordinator.desk.record(
        kinds.GUEST_BOOKED, apart.coordinator.subject("5"), {"set": fields}
    )
    facts = apart.hand_over("bus-a")
    assert "told in confidence" not in "".join(fact.body.text for fact in facts if fact.body)


def test_the_departures_of_its_own_ways_are_known(apart: Apart) -> None:
    apart.coordinator.close("bus-b", 1, "nobody came", now="07:00")
    apart.hand_over("bus-c")
    departures = apart.marshal.desk.fair.state.departures()
    assert departures["bus-b"].closing is not None


def test_whoever_missed_a_bus_that_left_is_named_to_the_one_that_waits_for_them(
    apart: Apart,
) -> None:
    apart.coordinator.scan("2", "bus-a")
    apart.coordinator.close("bus-a", 2, "no time to wait", now="07:00")
    apart.hand_over("bus-b")
    assert names_in(apart.marshal) == {"1", "3", "4"}
    assert apart.marshal.missing("bus-b") == ["1", "3", "4"]


def test_a_bus_waits_for_no_stranger_whose_own_bus_took_them_or_had_settled_them(
    apart: Apart,
) -> None:
    """Else it would note them as missing when it leaves, and so come to know who they are."""
    apart.coordinator.scan("1", "bus-a")
    apart.coordinator.note("2", "bus-a", Noted.NO_SHOW, reason="ill")
    apart.coordinator.close("bus-a", 2, now="07:00")
    apart.hand_over("bus-b")
    assert [each.name for each in apart.marshal.roll("bus-b").missing] == ["Guest-3-", "Guest-4-"]
    apart.marshal.close("bus-b", 1, "nobody came", now="07:15")
    apart.meet()
    apart.hand_over("bus-b")
    assert names_in(apart.marshal) == {"3", "4"}


def test_a_stranger_whom_their_own_bus_left_behind_is_waited_for(apart: Apart) -> None:
    """Where their pseudonym comes before their name, since whoever brings it wasn't given it."""
    apart.hand_over("bus-b")
    apart.coordinator.close("bus-a", 1, "no time to wait", now="07:00")
    facts = apart.coordinator.desk.facts()
    bare = [f if f.envelope.kind == kinds.TRIP_CLOSED else Fact(f.envelope, None) for f in facts]
    apart.marshal.desk.opened.journal.absorb(bare)
    names = [each.name for each in apart.marshal.roll("bus-b").missing]
    assert names == ["Guest-3-", "Guest-4-", "", ""]


def test_strangers_of_a_bus_called_off_are_gone_once_another_has_taken_them(
    desks: Desks,
) -> None:
    """Their scans there stay with that bus; its closing tells whom it took, by pseudonym."""
    three = TWO_AND_TWO + bus("bus-e", "outbound", "07:05")
    coordinator = Marshal(desks.open(three, now=MORNING, name="coordinator"))
    coordinator.guests(*"12")
    coordinator.book("bus-a", *"12")
    marshal = Marshal(desks.open(three, now=MORNING, name="marshal"), coordinator.codes)
    apart = Apart(coordinator, marshal)
    apart.hand_over("bus-b")
    call_off(coordinator.desk.fair, "bus-a", "engine trouble")
    taken = coordinator.scan("1", "bus-e", Reason.NOT_BOOKED, why="theirs is off")
    assert told(taken) == ("admitted", "welcome")
    coordinator.close("bus-e", 2, now="07:05")
    facts = coordinator.desk.facts()
    open_to_all = {kinds.TRIP_PLANNED, kinds.TRIP_CLOSED}
    bare = [f if f.envelope.kind in open_to_all else Fact(f.envelope, None) for f in facts]
    marshal.desk.opened.journal.absorb(bare)
    assert [each.subject for each in marshal.roll("bus-b").missing] == [coordinator.subject("2")]


def test_the_closing_of_a_bus_called_off_meanwhile_is_known_on_its_way(apart: Apart) -> None:
    apart.coordinator.scan("1", "bus-a")
    call_off(apart.coordinator.desk.fair, "bus-a", "engine trouble")
    closing = {"heads": 2, "crew": 1, "aboard": [], "missing": [], "reason": "didn't hear of it"}
    apart.coordinator.desk.record(kinds.TRIP_CLOSED, "trip:bus-a", closing)
    apart.hand_over("bus-b")
    assert apart.marshal.desk.fair.state.departures()["bus-a"].closing is not None


def test_a_trip_that_there_is_not_is_named(apart: Apart) -> None:
    with pytest.raises(Unsettled, match="There is no trip 'bus-x'"):
        apart.hand_over("bus-a", "bus-x")


def test_who_holds_more_than_was_given_is_told_apart_from_who_got_it(apart: Apart) -> None:
    apart.hand_over("bus-a")
    theirs = apart.marshal.desk.facts()
    assert knows_more(apart.coordinator.desk.facts(), theirs)
    assert not knows_more(theirs, theirs)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(trips=st.sets(st.sampled_from([*OUT, *BACK]), min_size=1))
def test_whatever_trips_are_named_nothing_but_bodies_is_kept_back(
    apart: Apart, trips: set[str]
) -> None:
    everything = apart.coordinator.desk.facts()
    given_over = share(apart.coordinator.desk.fair, everything, sorted(trips))
    booked = {who for trip in trips for who in (OUT | BACK)[trip]}
    if "bus-d" in trips:
        booked = {"1", "2", "3", "4"}
    passengers = {apart.coordinator.subject(who) for who in booked}
    for whole, part in zip(everything, given_over, strict=True):
        assert part.envelope == whole.envelope
        assert part.body in (None, whole.body)
        if whole.envelope.kind == kinds.GUEST_IMPORTED:
            assert (part.body is not None) == (whole.envelope.subject in passengers)
