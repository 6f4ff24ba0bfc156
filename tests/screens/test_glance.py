"""Verdicts that came faster than a person can look stand in a line until they were seen."""

from kiosk.domain.guests import Guest
from kiosk.domain.verdicts import Reason, Ruling, Verdict
from kiosk.screens.glance import FADE_SECONDS, LOOK_SECONDS, MOST, Glance, Shown
from kiosk.usecases.check_in import Outcome
from kiosk.widgets.verdict_panel import Card

SOON, LATER = LOOK_SECONDS / 10, LOOK_SECONDS * 2
REASONS = {
    Verdict.ADMITTED: Reason.WELCOME,
    Verdict.REFUSED: Reason.CANCELED,
    Verdict.QUESTION: Reason.UNPAID,
}


def shown(name: str, at: float, verdict: Verdict = Verdict.ADMITTED) -> Shown:
    """A verdict on a guest of this name."""
    ruling = Ruling(verdict, REASONS[verdict])
    outcome = Outcome(name, ruling, "door", 0, "fact", Guest(name, native_name=name))
    return Shown(lambda: Card(verdict, "", "", names=(name,)), at, outcome)


def names(glance: Glance) -> list[str]:
    return [name for entry in glance.unseen for name in entry.write().names]


def test_a_verdict_that_stood_long_enough_was_seen() -> None:
    glance = Glance()
    glance.show(shown("Ana", 0.0))
    glance.show(shown("Bo", LATER))
    assert names(glance) == []


def test_one_that_was_replaced_at_once_waits_in_the_line() -> None:
    glance = Glance()
    for number, name in enumerate(("Ana", "Bo", "Cem")):
        glance.show(shown(name, number * SOON))
    assert names(glance) == ["Ana", "Bo"]


def test_who_was_admitted_fades_and_who_was_not_stays_until_waved_off() -> None:
    glance = Glance()
    glance.show(shown("Ana", 0.0))
    glance.show(shown("Bo", SOON, Verdict.REFUSED))
    glance.show(shown("Cem", 2 * SOON))
    glance.fade(FADE_SECONDS + 1)
    assert names(glance) == ["Bo"]
    glance.wave_off()
    assert names(glance) == []


def test_what_is_no_verdict_never_waits_in_the_line() -> None:
    glance = Glance()
    glance.show(Shown(lambda: Card("again", "!", "SCAN AGAIN"), 0.0))
    glance.show(shown("Ana", SOON))
    assert names(glance) == []


def test_who_has_waited_longest_to_be_asked_is_recalled_first() -> None:
    glance = Glance()
    glance.show(shown("Ana", 0.0, Verdict.QUESTION))
    glance.show(shown("Bo", SOON, Verdict.QUESTION))
    glance.show(shown("Cem", 2 * SOON))
    assert [entry and entry.write().names for entry in (glance.recall(), glance.recall())] == [
        ("Ana",),
        ("Bo",),
    ]
    assert glance.recall() is None


def test_a_question_is_settled_by_whatever_becomes_of_its_guest() -> None:
    glance = Glance()
    glance.show(shown("Ana", 0.0, Verdict.QUESTION))
    glance.show(shown("Bo", SOON))
    glance.show(shown("Ana", 2 * SOON))
    assert names(glance) == ["Bo"]


def test_the_line_does_not_grow_for_ever() -> None:
    glance = Glance()
    for number in range(3 * MOST):
        glance.show(shown(str(number), number * 0.001, Verdict.REFUSED))
    assert len(glance.unseen) == MOST
