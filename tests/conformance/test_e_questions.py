"""Group E: questions that are asked at check-in."""

import pytest

from kiosk.domain import kinds
from kiosk.errors import BadAnswer
from kiosk.usecases.check_in import admit
from tests.event_texts import DOOR
from tests.fairs import Desk, OpenDesk, told

ASKED = ("question", "incomplete")
WELCOME = ("admitted", "welcome")
SECOND_KIND = """
[[kinds]]
id = "speaker"
number = 2
name = "Speaker"
"""


def asking(settings: str = "") -> str:
    """A door that asks for the meal of the day."""
    return f"""{DOOR}
[[questions]]
id = "meal"
text = {{ de = "Was möchten Sie essen?", en = "What would you like to eat?" }}
{settings}
"""


CHOICES = """type = "choice"
[[questions.choices]]
id = "meat"
name = { de = "Fleisch", en = "Meat" }
[[questions.choices]]
id = "vegetarian"
name = { de = "Vegetarisch", en = "Vegetarian" }
"""


def entries(desk: Desk) -> int:
    return sum(kind == kinds.SCAN_ADMITTED for kind, _ in desk.recorded())


def test_e1_an_open_question_is_asked_and_counts_as_no_entry(desk: OpenDesk) -> None:
    door = desk(asking())
    outcome = door.scan(door.code_of_guest(native_name="Наталія"))
    assert told(outcome) == ASKED
    assert outcome.ruling.detail == ("meal",)
    assert "What would you like to eat?" in door.why(outcome)
    assert door.inside() == entries(door) == 0


def test_e2_the_answer_lets_the_guest_in_and_is_kept_with_the_entry(desk: OpenDesk) -> None:
    door = desk(asking(CHOICES))
    guest = door.guest(native_name="Наталія")
    outcome = admit(door.fair, guest, "door", answers={"meal": "Vegetarisch"})
    assert told(outcome) == WELCOME
    assert door.known().answers == {"meal": "vegetarian"}
    by_id = {fact.envelope.id: fact for fact in door.facts()}
    [answered] = by_id[outcome.fact].envelope.refs
    assert kinds.content(by_id[answered]) == {"set": {"answer.meal": "vegetarian"}}


def test_e3_an_answer_that_is_no_choice_is_sent_back_and_nothing_recorded(desk: OpenDesk) -> None:
    door = desk(asking(CHOICES))
    guest = door.guest(native_name="Наталія")
    before = door.facts()
    with pytest.raises(BadAnswer, match="none of the choices"):
        admit(door.fair, guest, "door", answers={"meal": "fish"})
    assert door.facts() == before
    assert told(admit(door.fair, guest, "door")) == ASKED


def test_e4_an_optional_question_is_asked_once_and_may_be_left_empty(desk: OpenDesk) -> None:
    door = desk(asking("required = false"))
    guest = door.guest(native_name="Наталія")
    assert told(admit(door.fair, guest, "door")) == ASKED
    assert told(admit(door.fair, guest, "door", answers={"meal": ""})) == WELCOME
    assert door.known().answers == {"meal": ""}


def test_e5_a_required_question_takes_no_empty_answer(desk: OpenDesk) -> None:
    door = desk(asking())
    guest = door.guest(native_name="Наталія")
    with pytest.raises(BadAnswer, match="needs an answer"):
        admit(door.fair, guest, "door", answers={"meal": "  "})
    assert told(admit(door.fair, guest, "door")) == ASKED


@pytest.mark.parametrize("elsewhere", ['kinds = ["speaker"]', "at_check_in = false"])
def test_e6_a_question_for_others_is_not_asked(desk: OpenDesk, elsewhere: str) -> None:
    door = desk(asking(elsewhere) + SECOND_KIND)
    assert told(door.scan(door.code_of_guest(native_name="Наталія"))) == WELCOME


def test_e7_who_answered_at_registration_is_not_asked_again(desk: OpenDesk) -> None:
    door = desk(asking(CHOICES))
    code = door.code_of_guest(native_name="Наталія", **{"answer.meal": "meat"})
    assert told(door.scan(code)) == WELCOME


def test_e8_a_desk_may_be_set_to_ask_nothing(desk: OpenDesk) -> None:
    door = desk(asking())
    door.fair.asks = False
    assert told(door.scan(door.code_of_guest(native_name="Наталія"))) == WELCOME


def test_e9_an_open_question_holds_nobody_back_who_leaves(desk: OpenDesk) -> None:
    door = desk(asking())
    assert told(door.leave(door.code_of_guest(native_name="Наталія"))) == ("admitted", "left")
