"""What a training takes over from a fair, and what it doesn't."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain import kinds
from kiosk.domain.event import Purpose
from kiosk.domain.guests import Status, TicketState
from kiosk.usecases.block_tickets import block, revoke
from kiosk.usecases.issue_tickets import issue
from kiosk.usecases.issuing_keys import revoke_key
from kiosk.usecases.training import copy_fair, is_whole
from kiosk.usecases.trips.known import the_trip
from kiosk.usecases.trips.planning import plan
from tests.buses import MORNING, Marshal
from tests.event_texts import TWO_AND_TWO
from tests.fairs import Desk, Desks, told


@pytest.fixture
def fair(desks: Desks) -> Desk:
    return desks.open()


def copied(desks: Desks, fair: Desk, name: str = "training") -> Desk:
    """A training with what the fair knows now."""
    training = desks.open(name=name)
    training.fair.event = replace(training.fair.event, purpose=Purpose.TRAINING)
    copy_fair(fair.fair, training.fair)
    return training


def test_a_ticket_that_was_used_up_is_fresh_there(desks: Desks, fair: Desk) -> None:
    code = fair.code_of_guest()
    fair.scan(code)
    assert told(fair.scan(code)) == ("again", "already_in")
    training = copied(desks, fair)
    assert training.recorded() == []
    assert told(training.scan(code)) == ("admitted", "welcome")


def test_revoked_keys_tickets_and_blocks_are_taken_over(desks: Desks, fair: Desk) -> None:
    codes = {number: fair.code_of_guest(number) for number in ("1", "2", "3")}
    revoke(fair.fair, fair.known("1"), "lost")
    block(fair.fair, fair.known("2"), "see the coordinator")
    training = copied(desks, fair)
    assert told(training.scan(codes["1"])) == ("refused", "revoked")
    assert told(training.scan(codes["2"])) == ("refused", "blocked")
    assert told(training.scan(codes["3"])) == ("admitted", "welcome")
    revoke_key(fair.fair, fair.fair.tickets.public().hex(), "stolen")
    later = copied(desks, fair, "later")
    assert told(later.scan(codes["3"])) == ("refused", "issuer_revoked")


def test_a_withdrawal_whose_ticket_nobody_here_knows_is_taken_over(
    desks: Desks, fair: Desk
) -> None:
    serial = "0123456789abcdef"
    fair.record(kinds.TICKET_REVOKED, f"t:{serial}", {"serial": serial, "reason": "stolen"})
    training = copied(desks, fair)
    [(subject, ticket)] = training.fair.state.unissued_tickets()
    assert (subject, ticket.serial, ticket.state) == (f"t:{serial}", serial, TicketState.REVOKED)


def test_a_copy_is_whole_once_it_has_a_key_of_its_own(desks: Desks, fair: Desk) -> None:
    fair.code_of_guest()
    training = desks.open(name="training")
    training.fair.event = replace(training.fair.event, purpose=Purpose.TRAINING)
    assert not is_whole(training.fair)
    copy_fair(fair.fair, training.fair)
    assert is_whole(training.fair)


def test_its_own_keys_have_a_number_that_no_fair_gives_out(desks: Desks, fair: Desk) -> None:
    fair.code_of_guest()
    training = copied(desks, fair)
    new = training.code_of_guest("walk-in")
    numbers = {issuer.public: issuer.number for issuer in training.fair.state.issuers()}
    assert numbers[training.fair.tickets.public().hex()] == 0
    assert numbers[fair.fair.tickets.public().hex()] == 1
    assert told(training.scan(new)) == ("admitted", "welcome")
    assert told(fair.scan(new)) == ("refused", "unknown_issuer")


def test_a_fair_without_guests_can_be_copied(desks: Desks, fair: Desk) -> None:
    training = copied(desks, fair)
    assert training.fair.state.every_guest() == ()
    assert is_whole(training.fair)


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
GUESTS = st.lists(
    st.fixed_dictionaries(
        {"registration": st.text("0123456789", min_size=1, max_size=4)},
        optional={
            "native_name": NAMES,
            "note": NAMES,
            "country": st.sampled_from(["DE", "UA", ""]),
            "status": st.sampled_from([str(status) for status in Status]),
            "attention": st.booleans(),
            "interests": st.lists(NAMES, max_size=3).map(tuple),
        },
    ),
    unique_by=lambda row: row["registration"],
    max_size=6,
)


@given(GUESTS, st.data())
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whoever_comes_to_a_fair_is_the_same_in_its_training(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, object]], data: st.DataObject
) -> None:
    desks = Desks(tmp_path_factory.mktemp("fair"))
    try:
        fair = desks.open()
        fair.import_rows(*rows)
        known = fair.fair.state.every_guest()
        issue(fair.fair, known)
        for guest in known:
            change = data.draw(st.sampled_from([block, revoke, None]))
            if change:
                change(fair.fair, guest, "because")
        training = copied(desks, fair)
        assert training.fair.state.every_guest() == known
        theirs = training.fair.state.every_ticket()
        assert [(who, replace(ticket, revoked_at=None)) for who, ticket in theirs] == [
            (who, replace(ticket, revoked_at=None))
            for who, ticket in fair.fair.state.every_ticket()
        ]
        assert training.fair.state.search_keys() == fair.fair.state.search_keys()
    finally:
        desks.close_all()


def test_seats_and_changed_trips_are_taken_over_and_no_departure(desks: Desks) -> None:
    coordinator = Marshal(desks.open(TWO_AND_TWO, now=MORNING))
    coordinator.guests("1", "2")
    coordinator.book("bus-a", "1", "2")
    trip = the_trip(coordinator.desk.fair, "bus-a")
    plan(coordinator.desk.fair, replace(trip, departs=trip.departs + 600_000_000))
    coordinator.scan("1", "bus-a")
    coordinator.close("bus-a", 2, "2 is late")
    training = desks.open(TWO_AND_TWO, now=MORNING, name="training")
    training.fair.event = replace(training.fair.event, purpose=Purpose.TRAINING)
    copy_fair(coordinator.desk.fair, training.fair)
    marshal = Marshal(training, coordinator.codes)
    assert marshal.missing("bus-a") == ["1", "2"]
    assert marshal.roll("bus-a").trip.departs == trip.departs + 600_000_000
    assert told(marshal.scan("1", "bus-a")) == ("admitted", "welcome")
