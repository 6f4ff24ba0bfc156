"""Group B: what became of the registration and of the ticket."""

from kiosk.domain.verdicts import Reason
from kiosk.usecases.block_tickets import block, release
from kiosk.usecases.check_in import admit
from tests.event_texts import DOOR
from tests.fairs import OpenDesk, told

REFUSED_UNPAID = ("refused", "unpaid")
ASKING_DOOR = DOOR + 'pending = "ask"'


def test_b1_a_canceled_registration_is_refused(desk: OpenDesk) -> None:
    """With the guest's name, so that the desk knows whom to speak to."""
    door = desk(DOOR)
    code = door.code_of_guest(latin_name="Olena Hrytsenko")
    door.guest(status="canceled")
    outcome = door.scan(code)
    assert told(outcome) == ("refused", "canceled")
    assert outcome.guest is not None and outcome.guest.name == "Olena Hrytsenko"
    assert door.why(outcome) == "The registration was canceled."
    assert door.recorded() == [("scan.refused", "canceled")]


def test_b2_an_expired_registration_counts_as_canceled(desk: OpenDesk) -> None:
    """The roster's own word for it is understood when it is imported."""
    door = desk(DOOR)
    code = door.code_of_guest("1001")
    assert door.import_text("registration,name,status\n1001,Olena Hrytsenko,expired\n") == 0
    assert told(door.scan(code)) == ("refused", "canceled")
    assert door.recorded() == [("scan.refused", "canceled")]


def test_b3_only_the_canceled_one_of_a_group_is_refused(desk: OpenDesk) -> None:
    """Otherwise: each position of an order is a registration of its own."""
    door = desk(DOOR)
    group = {"contact_name": "Travel office"}
    first, second = door.code_of_guest("1001", **group), door.code_of_guest("1002", **group)
    door.guest("1001", status="canceled")
    assert told(door.scan(first)) == ("refused", "canceled")
    assert told(door.scan(second)) == ("admitted", "welcome")
    assert door.recorded() == [("scan.refused", "canceled"), ("scan.admitted", "welcome")]


def test_b4_an_open_payment_is_refused_where_the_checkpoint_says_so(desk: OpenDesk) -> None:
    """And no way around it is offered."""
    door = desk(DOOR + 'pending = "refuse"')
    outcome = door.scan(door.code_of_guest(status="pending"))
    assert told(outcome) == REFUSED_UNPAID
    assert outcome.ruling.override is None
    assert door.why(outcome) == "Payment is still open."
    assert door.what_to_do(outcome) == "Please lead the guest to the coordinator."
    assert door.recorded() == [("scan.refused", "unpaid")]


def test_b5_staff_cannot_set_it_aside_there(desk: OpenDesk) -> None:
    """Not even by asking for it."""
    door = desk(DOOR + 'pending = "refuse"')
    outcome = door.scan(door.code_of_guest(status="pending"), allowed=[Reason.UNPAID])
    assert told(outcome) == REFUSED_UNPAID
    assert outcome.ruling.override is None
    assert "override" not in door.content(outcome)


def test_b6_an_open_payment_is_a_question_where_the_checkpoint_asks(desk: OpenDesk) -> None:
    """The override is offered; nobody has passed yet."""
    door = desk(ASKING_DOOR)
    outcome = door.scan(door.code_of_guest(status="pending"))
    assert told(outcome) == ("question", "unpaid")
    assert outcome.ruling.override is Reason.UNPAID
    assert door.why(outcome) == "Payment is still open."
    assert door.what_to_do(outcome) == "Press F5 to let the guest in all the same."
    assert door.recorded() == [("scan.questioned", "unpaid")]
    assert door.fair.state.presence("door") == ()


def test_b7_staff_answers_the_question_and_that_is_recorded(desk: OpenDesk) -> None:
    """The entry keeps the reason that was set aside; it stays pending for the next time."""
    door = desk(ASKING_DOOR)
    outcome = door.scan(door.code_of_guest(status="pending"), allowed=[Reason.UNPAID])
    assert told(outcome) == ("admitted", "welcome")
    assert outcome.ruling.override is Reason.UNPAID
    assert door.content(outcome)["override"] == "unpaid"
    assert door.recorded() == [("scan.admitted", "welcome")]
    assert door.known().status == "pending"


def test_b7_who_has_paid_leaves_no_trace_of_an_override(desk: OpenDesk) -> None:
    """Setting a reason aside that does not exist changes nothing."""
    door = desk(ASKING_DOOR)
    outcome = door.scan(door.code_of_guest(), allowed=[Reason.UNPAID])
    assert (told(outcome), outcome.ruling.override) == (("admitted", "welcome"), None)
    assert "override" not in door.content(outcome)


def test_b9_a_registration_that_awaits_approval_is_refused(desk: OpenDesk) -> None:
    """And staff cannot set it aside."""
    door = desk(ASKING_DOOR)
    code = door.code_of_guest(status="awaiting_approval")
    outcomes = [door.scan(code), door.scan(code, allowed=[Reason.UNPAID, Reason.UNAPPROVED])]
    assert {told(outcome) for outcome in outcomes} == {("refused", "unapproved")}
    assert {outcome.ruling.override for outcome in outcomes} == {None}
    assert door.why(outcomes[0]) == "The registration still waits for approval."
    assert door.recorded() == [("scan.refused", "unapproved")] * 2


def test_b10_a_blocked_ticket_is_refused_until_it_is_released(desk: OpenDesk) -> None:
    """Its kind and holder are still shown."""
    door = desk(DOOR)
    code = door.code_of_guest()
    assert block(door.fair, door.known(), "lost") == 1
    outcome = door.scan(code)
    assert told(outcome) == ("refused", "blocked")
    assert outcome.kind is not None and outcome.kind.id == "visitor"
    assert outcome.guest == door.known()
    assert door.why(outcome) == "This ticket is blocked."
    assert release(door.fair, door.known(), "found") == 1
    assert told(door.scan(code)) == ("admitted", "welcome")
    assert door.recorded() == [("scan.refused", "blocked"), ("scan.admitted", "welcome")]


def test_b10_finding_the_guest_by_name_does_not_get_around_it(desk: OpenDesk) -> None:
    """Of several tickets the best one decides: it is blocked, the others were withdrawn."""
    door = desk(DOOR)
    door.code_of_guest()
    for _ in range(5):
        door.code(reissue=True)
    assert block(door.fair, door.known(), "lost") == 1
    assert told(admit(door.fair, door.known(), "door")) == ("refused", "blocked")
    assert release(door.fair, door.known(), "found") == 1
    assert told(admit(door.fair, door.known(), "door")) == ("admitted", "welcome")
