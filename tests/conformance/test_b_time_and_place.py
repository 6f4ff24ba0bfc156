"""Group B: whether the ticket counts here and now."""

from kiosk import words
from kiosk.wording.moments import when
from tests.event_texts import VISITOR, door_with_validity
from tests.fairs import OpenDesk, told


def test_b11_a_ticket_is_refused_one_second_after_its_end(desk: OpenDesk) -> None:
    """The text names the end."""
    door = desk(door_with_validity("2019-04-02T07:00:00", "2019-04-02T18:00:00"))
    code = door.code_of_guest()
    door.clock.set("2019-04-02T18:00:01")
    outcome = door.scan(code)
    assert told(outcome) == ("refused", "expired")
    assert door.why(outcome) == "The ticket counted only until 18:00."
    assert door.recorded() == [("scan.refused", "expired")]


def test_b12_a_ticket_counts_one_second_before_its_end(desk: OpenDesk) -> None:
    """And the end itself is no longer part of it."""
    door = desk(door_with_validity("2019-04-02T07:00:00", "2019-04-02T18:00:00"))
    first, second = door.code_of_guest("1001"), door.code_of_guest("1002")
    door.clock.set("2019-04-02T17:59:59")
    assert told(door.scan(first)) == ("admitted", "welcome")
    door.clock.set("2019-04-02T18:00:00")
    assert told(door.scan(second)) == ("refused", "expired")


def test_b13_a_ticket_is_refused_one_second_before_its_beginning(desk: OpenDesk) -> None:
    """The text names the time, and the guest is asked to come back then."""
    door = desk(door_with_validity("2019-04-02T09:00:00", "2019-04-02T18:00:00"))
    code = door.code_of_guest()
    door.clock.set("2019-04-02T08:59:59")
    outcome = door.scan(code)
    assert told(outcome) == ("refused", "not_yet_valid")
    assert door.why(outcome) == "The ticket counts only from 09:00."
    assert door.what_to_do(outcome) == "Ask the guest to come back then."
    assert door.recorded() == [("scan.refused", "not_yet_valid")]
    door.clock.set("2019-04-02T09:00:00")
    assert told(door.scan(code)) == ("admitted", "welcome")


def test_b14_another_day_is_written_as_the_language_of_the_staff_writes_it(desk: OpenDesk) -> None:
    """Otherwise: not the guest's language, for it is the staff who reads the sentence."""
    door = desk(door_with_validity("2019-04-03", "2019-04-03"))
    outcome = door.scan(door.code_of_guest(language="ru"))
    begins = outcome.ruling.since
    assert begins is not None
    assert door.why(outcome) == "The ticket counts only from 03 Apr 2019, 00:00."
    words.speak("de")
    assert when(begins, outcome.at, door.fair.event) == "03.04.2019, 00:00"
    assert "03.04.2019, 00:00" in door.why(outcome)
    assert "ticket counts" not in door.why(outcome)


def test_b15_an_exit_ignores_when_a_ticket_counts(desk: OpenDesk) -> None:
    """Who leaves must be counted out."""
    door = desk(door_with_validity("2019-04-02T07:00:00", "2019-04-02T18:00:00"))
    code = door.code_of_guest()
    assert told(door.scan(code)) == ("admitted", "welcome")
    door.clock.set("2019-04-02T18:30")
    assert told(door.leave(code)) == ("admitted", "left")
    assert door.recorded() == [("scan.admitted", "welcome"), ("scan.left", "left")]


SESSIONS = f"""{VISITOR}
    [[kinds]]
    id = "workshop"
    number = 2
    name = "Workshop"

    [[checkpoints]]
    id = "door"
    name = "Main door"
    takes = ["visitor"]

    [[checkpoints]]
    id = "room"
    name = "Workshop room"
    takes = ["workshop"]

    [[checkpoints]]
    id = "cloakroom"
    name = "Cloakroom"
    takes = ["visitor", "workshop"]
"""


def test_b16_a_kind_the_checkpoint_does_not_take_is_refused(desk: OpenDesk) -> None:
    """The name is shown, and where the ticket does count."""
    door = desk(SESSIONS)
    outcome = door.scan(door.code_of_guest(kind="workshop", latin_name="Olena Hrytsenko"))
    assert told(outcome) == ("refused", "wrong_kind")
    assert outcome.guest is not None and outcome.guest.name == "Olena Hrytsenko"
    assert door.why(outcome) == "A ticket “Workshop” doesn't count here."
    assert door.what_to_do(outcome) == "It counts at: Workshop room, Cloakroom."
    assert door.recorded() == [("scan.refused", "wrong_kind")]


def test_b17_another_session_is_another_kind_of_ticket(desk: OpenDesk) -> None:
    """Otherwise: dates and sessions are kinds, so the same check tells them apart."""
    door = desk(SESSIONS)
    assert told(door.scan(door.code_of_guest(), at="room")) == ("refused", "wrong_kind")
    assert door.recorded() == [("scan.refused", "wrong_kind")]


def test_b18_a_checkpoint_for_all_kinds_takes_them_all(desk: OpenDesk) -> None:
    """One list for all sessions."""
    door = desk(SESSIONS)
    codes = [door.code_of_guest("1001"), door.code_of_guest("1002", kind="workshop")]
    assert {told(door.scan(code, at="cloakroom")) for code in codes} == {("admitted", "welcome")}
    assert door.recorded() == [("scan.admitted", "welcome")] * 2
