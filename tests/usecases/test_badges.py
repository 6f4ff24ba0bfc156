"""Badges on record: what was printed and handed out, on every device alike."""

import pytest

from kiosk.domain import kinds
from kiosk.domain.badge_notes import Occasion
from kiosk.usecases.badges import (
    hand_out,
    history_of,
    is_outdated,
    ordered,
    record_printed,
)
from kiosk.usecases.issue_tickets import issue
from tests.event_texts import DOOR
from tests.fairs import Desk, Desks


@pytest.fixture
def here(desks: Desks) -> Desk:
    return desks.open(DOOR)


def prints(desk: Desk, occasion: Occasion = Occasion.CHECK_IN, registration: str = "1001") -> None:
    orders = ordered(desk.fair, [desk.known(registration)], occasion).orders
    record_printed(desk.fair, orders, "62x100", "Badge")


def test_one_that_was_printed_ahead_lies_ready_until_it_is_handed_out(here: Desk) -> None:
    guest = here.guest(native_name="Анна Берг")
    assert not history_of(here.fair, guest).lies_ready
    prints(here, Occasion.AHEAD)
    history = history_of(here.fair, guest)
    assert history.lies_ready and history.held_since is None
    here.clock.set("2019-04-02T08:30")
    hand_out(here.fair, [guest])
    history = history_of(here.fair, guest)
    assert not history.lies_ready
    assert history.held_since is not None and history.held_since.at == here.clock.at


def test_a_correction_makes_it_outdated_and_a_new_one_does_not(here: Desk) -> None:
    here.guest(native_name="Анна Берг")
    prints(here)
    assert not is_outdated(here.fair, here.known(), history_of(here.fair, here.known()))
    here.guest(native_name="Ганна Берг")
    assert is_outdated(here.fair, here.known(), history_of(here.fair, here.known()))
    prints(here, Occasion.CORRECTED)
    assert not is_outdated(here.fair, here.known(), history_of(here.fair, here.known()))


def test_a_new_ticket_makes_it_outdated_a_note_does_not(here: Desk) -> None:
    here.guest(native_name="Анна Берг")
    prints(here)
    here.guest(note="parcel at the desk", phone="+49 1")
    assert not is_outdated(here.fair, here.known(), history_of(here.fair, here.known()))
    here.code(reissue=True)
    assert is_outdated(here.fair, here.known(), history_of(here.fair, here.known()))


def test_its_symbol_holds_the_guests_ticket(here: Desk) -> None:
    code = here.code_of_guest(native_name="Анна Берг")
    [order] = ordered(here.fair, [here.known()], Occasion.AHEAD).orders
    assert order.code == code


def test_who_has_no_ticket_gets_one_who_canceled_gets_no_badge(here: Desk) -> None:
    here.guest("1", native_name="Анна Берг")
    here.guest("2", native_name="Ян Ус", status="canceled")
    done = ordered(here.fair, [here.known("1"), here.known("2")], Occasion.AHEAD)
    assert [order.guest.registration for order in done.orders] == ["1"]
    assert [guest.registration for guest in done.without] == ["2"]
    assert len(here.fair.state.tickets_of(here.known("1").subject)) == 1


def test_another_devices_ticket_is_never_replaced_for_a_badge(desks: Desks, here: Desk) -> None:
    other = desks.open(DOOR, name="other")
    code = here.code_of_guest(native_name="Анна Берг")
    other.learn_from(here)
    guest = other.known()
    [order] = ordered(other.fair, [guest], Occasion.CHECK_IN).orders
    assert order.code == order.human_code
    [order] = ordered(other.fair, [guest], Occasion.CHECK_IN, {guest.subject: code}).orders
    assert order.code == code
    wrong = {guest.subject: code[:-1] + ("A" if code[-1] != "A" else "B")}
    assert ordered(other.fair, [guest], Occasion.CHECK_IN, wrong).orders[0].code == order.human_code
    assert len(other.fair.state.tickets_of(guest.subject)) == 1
    outcome = other.scan(order.human_code)
    assert outcome.guest == guest and outcome.ruling.reason.value == "welcome"


def test_two_desks_tell_the_same_after_they_met_in_any_order(desks: Desks, here: Desk) -> None:
    other = desks.open(DOOR, name="other")
    here.guest(native_name="Анна Берг")
    other.learn_from(here)
    prints(here)
    prints(other, Occasion.AGAIN)
    hand_out(other.fair, [other.known()])
    here.learn_from(other)
    other.learn_from(here)
    one, two = (history_of(desk.fair, desk.known()) for desk in (here, other))
    assert one == two and len(one.notes) == 3
    assert {note.writer for note in one.notes} == {here.fair.facts.writer, other.fair.facts.writer}
    assert not is_outdated(other.fair, other.known(), two)


def test_a_reason_of_a_later_version_counts_as_one_more_print(here: Desk) -> None:
    guest = here.guest(native_name="Анна Берг")
    content = {"occasion": "gift", "label": "x", "printer": "y", "shows": ""}
    here.record(kinds.BADGE_PRINTED, guest.subject, content)
    here.record(kinds.BADGE_PRINTED, guest.subject, {"occasion": 7})
    [note] = history_of(here.fair, guest).notes
    assert note.occasion is Occasion.AGAIN


def test_many_are_ordered_at_once_with_their_tickets(here: Desk) -> None:
    for number in range(30):
        here.guest(str(number), native_name=f"Guest {number}")
    guests = here.fair.state.every_guest()
    issue(here.fair, guests[:10])
    done = ordered(here.fair, guests, Occasion.AHEAD)
    assert [order.guest for order in done.orders] == list(guests)
    assert len({order.shows for order in done.orders}) == 30
