"""kiosk undo: a scan taken back."""

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk


@pytest.fixture
def fair(demo: DemoFair, monkeypatch: pytest.MonkeyPatch) -> DemoFair:
    monkeypatch.setenv("KIOSK_HOME", str(demo.home))
    return demo


def scanned(kiosk: Kiosk, code: str) -> str:
    """The fact of a scan at the entrance."""
    fact = kiosk("scan", "--at", "igz", "--json", stdin=code).record["fact"]
    assert isinstance(fact, str)
    return fact


def came(kiosk: Kiosk) -> object:
    return kiosk("status", "--json").record["checkpoints"][0]["came"]


def test_an_entry_taken_back_never_was_and_the_guest_may_enter(
    kiosk: Kiosk, fair: DemoFair
) -> None:
    fact = scanned(kiosk, fair.codes["KB-009"])
    told = kiosk("undo", fact, "--reason", "wrong person", "--json")
    assert told.code == 0
    assert told.record == {"undone": fact, "name": "Katrin Jäger", "reason": "wrong person"}
    assert came(kiosk) == 0
    told = kiosk("scan", "--at", "igz", "--json", stdin=fair.codes["KB-009"])
    assert told.record["reason"] == "welcome"


def test_a_person_reads_who_it_was(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("undo", scanned(kiosk, fair.codes["KB-009"]), "--reason", "slip")
    assert told.lines == ["Taken back: Katrin Jäger"]


def test_the_beginning_of_a_fact_is_enough(kiosk: Kiosk, fair: DemoFair) -> None:
    fact = scanned(kiosk, fair.codes["KB-009"])
    assert kiosk("undo", fact[:20], "--reason", "slip", "--json").record["undone"] == fact


@pytest.mark.parametrize("fact", ["0", "nonsense", "%", "'", "\udcff", "", "x" * 1000])
def test_what_names_no_single_scan_is_refused(kiosk: Kiosk, fair: DemoFair, fact: str) -> None:
    for number in ("KB-009", "KB-010"):
        scanned(kiosk, fair.codes[number])
    told = kiosk("undo", fact, "--reason", "slip")
    assert (told.code, told.out) == (2, "")
    assert told.err
    assert came(kiosk) == 2


def test_the_second_time_there_is_nothing_to_undo(kiosk: Kiosk, fair: DemoFair) -> None:
    fact = scanned(kiosk, fair.codes["KB-009"])
    kiosk("undo", fact, "--reason", "slip")
    told = kiosk("undo", fact, "--reason", "slip")
    assert told.code == 2
    assert "this scan was taken back before" in told.err
    assert "Scan the ticket again" in told.err


def test_a_refused_scan_let_nobody_pass(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("undo", scanned(kiosk, "https://example.org"), "--reason", "slip")
    assert told.code == 2
    assert "this scan let nobody pass" in told.err


@pytest.mark.parametrize("reason", [[], ["--reason", ""], ["--reason", " x "]])
def test_it_needs_a_reason(kiosk: Kiosk, fair: DemoFair, reason: list[str]) -> None:
    told = kiosk("undo", scanned(kiosk, fair.codes["KB-009"]), *reason)
    assert told.code == 2
    assert "--reason" in told.err
    assert came(kiosk) == 1


def test_an_exit_can_be_taken_back_too(kiosk: Kiosk, fair: DemoFair) -> None:
    scanned(kiosk, fair.codes["KB-009"])
    left = kiosk("scan", "--at", "igz", "--exit", "--json", stdin=fair.codes["KB-009"])
    assert kiosk("undo", left.record["fact"], "--reason", "slip").code == 0
    assert kiosk("status", "--json").record["checkpoints"][0]["inside"] == 1
