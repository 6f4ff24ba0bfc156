"""Group F: two desks apart, codes issued again, codes that were torn."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kiosk.usecases.figures import double_entries
from kiosk.usecases.issue_tickets import issue
from kiosk.usecases.issuing_keys import listed_key
from tests.event_texts import DOOR
from tests.fairs import OpenDesk, told
from tests.thoroughness import examples

WELCOME, AGAIN = ("admitted", "welcome"), ("again", "already_in")


def test_f10_two_desks_apart_both_let_in_and_the_pair_is_shown_later(desk: OpenDesk) -> None:
    """Otherwise: no verdict is marked afterwards; every device derives the same double entry."""
    office, gate = desk(DOOR, name="office"), desk(DOOR, name="gate")
    listed_key(office.fair)
    gate.learn_from(office)
    code = office.code_of_guest()
    first = office.scan(code)
    gate.clock.set("2019-04-02T08:05")
    second = gate.scan(code)
    assert [told(first), told(second)] == [WELCOME, WELCOME]
    assert double_entries(office.fair) == double_entries(gate.fair) == ()
    office.learn_from(gate)
    gate.learn_from(office)
    pair = (office.known().subject, "door", (first.fact, second.fact))
    assert double_entries(office.fair) == double_entries(gate.fair) == (pair,)
    assert [kind for kind, _ in gate.recorded()] == ["scan.admitted"] * 2
    assert told(gate.scan(code)) == AGAIN


def test_f11_issuing_again_gives_the_same_code(desk: OpenDesk) -> None:
    """As long as nothing that the ticket says has changed; the name it does not say."""
    office = desk(DOOR)
    code = office.code_of_guest(latin_name="Olena Hrytsenko")
    office.guest(latin_name="Olena Grytsenko")
    [ticket] = issue(office.fair, [office.known()]).tickets
    assert (ticket.code, ticket.is_new) == (code, False)


def test_f11_another_kind_or_a_wish_gives_a_new_code_and_ends_the_old_one(desk: OpenDesk) -> None:
    """So that of two codes of one guest only the newest counts."""
    two_kinds = '[[kinds]]\nid = "speaker"\nnumber = 2\n'
    office = desk(DOOR.replace('takes = ["visitor"]', 'takes = ["visitor", "speaker"]') + two_kinds)
    visitor = office.code_of_guest()
    office.guest(kind="speaker")
    speaker = office.code()
    wished = office.code(reissue=True)
    assert len({visitor, speaker, wished}) == 3
    outcomes = [told(office.scan(code)) for code in (visitor, speaker, wished)]
    assert outcomes == [("refused", "revoked"), ("refused", "revoked"), WELCOME]


def test_f12_cut_off_doubled_and_lengthened_codes_are_refused(desk: OpenDesk) -> None:
    """Whatever remains of a code, and whatever comes with it: refused, and never an exception."""
    door = desk(DOOR)
    code = door.code_of_guest()

    @settings(max_examples=examples(80), deadline=None)
    @given(st.integers(0, 122), st.integers(0, 122), st.text("0123456789ABCabc", max_size=200))
    def is_refused(end: int, start: int, between: str) -> None:
        text = code[:end] + between + code[start:]
        assume(text != code)
        assert door.scan(text).ruling.verdict == "refused"

    is_refused()
    assert {kind for kind, _ in door.recorded()} == {"scan.refused"}
    assert told(door.scan(code)) == WELCOME


def test_f13_a_corrected_name_leaves_the_ticket_alone(desk: OpenDesk) -> None:
    """The code holds no personal data; the screen shows the name as it is now."""
    office = desk(DOOR)
    code = office.code_of_guest(latin_name="Olena Hrytsenko")
    office.guest(latin_name="Olena Shevchenko")
    outcome = office.scan(code)
    assert told(outcome) == WELCOME
    assert outcome.guest is not None and outcome.guest.name == "Olena Shevchenko"
    assert office.recorded() == [("scan.admitted", "welcome")]
