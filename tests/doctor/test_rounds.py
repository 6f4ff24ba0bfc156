"""Checks run side by side: what hangs, breaks or has nothing to say holds no other one up."""

import threading
from collections.abc import Iterator

import pytest

from kiosk.doctor.finding import Finding, State, fine, look
from kiosk.doctor.rounds import Check, Result, Rounds
from kiosk.errors import StoreError
from tests.waiting import PATIENCE


class Hand:
    """A clock that a test sets, in seconds."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """What a check waits for that hangs; opened in the end, so that no thread is left."""
    event = threading.Event()
    yield event
    event.set()


def all_of(rounds: Rounds) -> dict[str, Result]:
    """Every result, by the name of its check."""
    found: list[Result] = []
    while not rounds.is_over:
        found += rounds.news(PATIENCE)
    assert len({result.name for result in found}) == len(found)
    return {result.name: result for result in found}


def said(result: Result) -> Finding:
    """The only finding of a result."""
    [finding] = result.findings
    return finding


def test_every_check_is_told_of_once_and_in_short() -> None:
    found = all_of(
        Rounds(
            [
                Check("clock", lambda: (fine("clock", "a"), fine("clock", "b"))),
                Check("disk", lambda: (fine("disk", "a"), look("disk", "b", "c"))),
                Check("key", tuple),
            ]
        )
    )
    assert said(found["clock"]) == fine("clock", "a · b")
    assert said(found["disk"]) == look("disk", "b", "c")
    assert found["key"].findings == ()


def test_a_check_that_hangs_is_told_when_its_time_is_up(gate: threading.Event) -> None:
    hand = Hand()

    def hang() -> tuple[Finding, ...]:
        gate.wait(PATIENCE)
        return (fine("camera", "at last"),)

    checks = [Check("camera", hang, 5), Check("clock", lambda: (fine("clock", "a"),), 5)]
    rounds = Rounds(checks, hand)
    assert [result.name for result in rounds.news(PATIENCE)] == ["clock"]
    hand.at = 4.9
    assert (rounds.news(), rounds.is_over) == ([], False)
    hand.at = 5.0
    [late] = rounds.news()
    assert (late.name, said(late).state, rounds.is_over) == ("camera", State.LOOK, True)
    assert said(late).found == "No answer in time."
    gate.set()
    assert rounds.news(0.5) == []


def test_a_check_that_fails_says_what_the_error_says_and_what_to_do() -> None:
    def fail() -> tuple[Finding, ...]:
        raise StoreError("It is gone.", "Bring it back.")

    finding = said(all_of(Rounds([Check("journal", fail)]))["journal"])
    assert (finding.state, finding.found) == (State.BAD, "It is gone.")
    assert finding.what_to_do == "Bring it back."


def test_a_broken_check_is_named_and_the_others_go_on() -> None:
    def broken() -> tuple[Finding, ...]:
        raise ZeroDivisionError("by zero")

    checks = [Check("disk", broken), Check("clock", lambda: (fine("clock", "a"),))]
    found = all_of(Rounds(checks))
    assert said(found["disk"]).state is State.LOOK
    assert "ZeroDivisionError: by zero" in said(found["disk"]).found
    assert said(found["clock"]).state is State.FINE


def test_without_checks_all_is_over_at_once() -> None:
    rounds = Rounds(())
    assert (rounds.is_over, rounds.news()) == (True, [])
