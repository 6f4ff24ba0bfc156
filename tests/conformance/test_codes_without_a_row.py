"""The reasons that no row of the table asks for: codes that are ours, and tell no ticket."""

from kiosk.domain import kinds
from kiosk.usecases.issue_tickets import issue
from tests.event_texts import DOOR
from tests.fairs import Desk, OpenDesk, told


def human_code(door: Desk, registration: str = "1001") -> str:
    """The code under the QR of a guest's ticket."""
    [ticket] = issue(door.fair, [door.known(registration)]).tickets
    return ticket.human_code


def test_a_typed_short_code_lets_in_like_the_qr_it_stands_under(desk: OpenDesk) -> None:
    """With blanks, in small letters, I for 1 and O for 0."""
    door = desk(DOOR)
    code = door.code_of_guest()
    typed = human_code(door).replace("-", " ").lower().replace("1", "i").replace("0", "o")
    assert told(door.scan(typed)) == ("admitted", "welcome")
    assert told(door.scan(code)) == ("again", "already_in")


def test_a_mistyped_short_code_is_damaged(desk: OpenDesk) -> None:
    """Its check letters notice any one wrong letter."""
    door = desk(DOOR)
    door.code_of_guest()
    typed = human_code(door)
    outcome = door.scan(("1" if typed[0] != "1" else "2") + typed[1:])
    assert told(outcome) == ("refused", "damaged")
    assert door.recorded() == [("scan.refused", "damaged")]


def test_a_short_code_that_several_tickets_share_is_ambiguous(desk: OpenDesk) -> None:
    """Two devices that issued apart may hit on one; the long code still tells them apart."""
    door = desk(DOOR)
    code = door.code_of_guest("1001")
    [ticket] = door.fair.state.tickets_of(door.known("1001").subject)
    other = door.guest("1002")
    issued = {name: getattr(ticket, name) for name in ("kind", "scheme", "issuer", "stem")}
    door.record(kinds.TICKET_ISSUED, other.subject, issued | {"serial": "00" * 8})
    outcome = door.scan(human_code(door))
    assert (told(outcome), outcome.guest) == (("refused", "ambiguous"), None)
    assert told(door.scan(code)) == ("admitted", "welcome")


def test_a_ticket_of_an_office_not_heard_of_has_an_unknown_issuer(desk: OpenDesk) -> None:
    """Until the desk learns of its key."""
    office, gate = desk(DOOR, name="office"), desk(DOOR, name="gate")
    code = office.code_of_guest()
    assert told(gate.scan(code)) == ("refused", "unknown_issuer")
    gate.learn_from(office)
    assert told(gate.scan(code)) == ("admitted", "welcome")


def test_a_code_of_the_short_scheme_counts_where_the_roster_is_known(desk: OpenDesk) -> None:
    """And is an unknown ticket elsewhere: nothing but the roster vouches for it."""
    tables = f'scheme = "short"\n{DOOR}'
    office, gate = desk(tables, name="office"), desk(tables, name="gate")
    code = office.code_of_guest()
    assert len(code) == 26
    assert told(gate.scan(code)) == ("refused", "unknown_ticket")
    assert told(office.scan(code)) == ("admitted", "welcome")
    gate.learn_from(office)
    assert told(gate.scan(code)) == ("again", "already_in")
