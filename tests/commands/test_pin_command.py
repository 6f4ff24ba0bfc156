"""`kiosk pin`, and the coordinator's acts on the command line."""

import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from kiosk.commands import coordinator_pin
from kiosk.identity.pin import FIRST_WAIT
from kiosk.identity.pin_file import COORDINATOR, PinEntry
from kiosk.places import Home
from tests.commands.runner import Kiosk

Typed = Callable[[str], None]


@pytest.fixture
def asked() -> list[str]:
    """What was asked for."""
    return []


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, asked: list[str]) -> Typed:
    """Somebody at a terminal types this when asked."""

    def types(pin: str) -> None:
        def prompt(question: str, **_how: object) -> str:
            asked.append(question)
            return pin

        monkeypatch.setattr(click, "prompt", prompt)
        monkeypatch.setattr(coordinator_pin, "has_terminal", lambda: True)

    return types


@pytest.fixture
def guarded(kiosk: Kiosk, small: Path, typed: Typed, asked: list[str]) -> Path:
    """A fair whose coordinator has the PIN 2580 on this device."""
    typed("2580")
    assert kiosk("--home", small, "import", small / "roster.csv").code == 0
    assert kiosk("--home", small, "pin", "set").code == 0
    asked.clear()
    return small


LATE = ("trips", "late", "bus-a", "--departs", "07:31", "--reason", "traffic")
ERASE = ("privacy", "erase-fair", "--early", "--yes", "--reason", "over")


def _late(kiosk: Kiosk, home: Path) -> int:
    return kiosk("--home", home, *LATE).code


def test_without_a_pin_nothing_is_asked(
    kiosk: Kiosk, empty: Path, typed: Typed, asked: list[str]
) -> None:
    typed("whatever")
    assert _late(kiosk, empty) == 0
    assert asked == []
    assert not Home(empty).pins.exists()


def test_a_pin_is_kept_so_that_it_can_only_be_checked(kiosk: Kiosk, guarded: Path) -> None:
    text = Home(guarded).pins.read_text()
    assert "2580" not in text.replace(PinEntry(Home(guarded).pins, COORDINATOR).pin, "")
    assert '"scrypt$' in text


def test_the_coordinator_s_acts_ask_for_it_and_others_don_t(
    kiosk: Kiosk, guarded: Path, asked: list[str]
) -> None:
    assert kiosk("--home", guarded, "import", guarded / "roster.csv").code == 0
    assert kiosk("--home", guarded, "trips").code == 0
    assert asked == []
    assert _late(kiosk, guarded) == 0
    assert len(asked) == 1


@pytest.mark.parametrize("act", [LATE, ERASE], ids=lambda act: act[0])
def test_a_wrong_one_records_nothing(
    kiosk: Kiosk, guarded: Path, typed: Typed, act: tuple[str, ...]
) -> None:
    before = kiosk("--home", guarded, "verify").out
    typed("1111")
    told = kiosk("--home", guarded, *act)
    assert (told.code, "not the PIN" in told.err) == (2, True)
    assert kiosk("--home", guarded, "verify").out == before


def test_where_nobody_can_be_asked_it_says_so(
    kiosk: Kiosk, guarded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coordinator_pin, "has_terminal", lambda: False)
    told = kiosk("--home", guarded, *LATE)
    assert told.code == 2
    assert "terminal" in told.err


def test_after_three_wrong_ones_the_next_run_has_to_wait(
    kiosk: Kiosk, guarded: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed("1111")
    for _ in range(3):
        assert _late(kiosk, guarded) == 2
    typed("2580")
    told = kiosk("--home", guarded, *LATE)
    assert (told.code, "Wait" in told.err) == (2, True)
    later = time.time() + FIRST_WAIT + 1
    entry = PinEntry(Home(guarded).pins, COORDINATOR)
    assert entry.tries(lambda: later).wait == 0


def test_it_is_changed_and_cleared_by_whoever_knows_it(
    kiosk: Kiosk, guarded: Path, typed: Typed, asked: list[str]
) -> None:
    typed("1111")
    for act in ("set", "clear"):
        assert kiosk("--home", guarded, "pin", act).code == 2
    typed("2580")
    assert kiosk("--home", guarded, "pin", "set").code == 0
    assert kiosk("--home", guarded, "pin", "clear").code == 0
    assert "no coordinator's PIN" in kiosk("--home", guarded, "pin", "clear").out
    asked.clear()
    assert _late(kiosk, guarded) == 0
    assert asked == []


def test_a_pin_of_letters_is_refused_and_one_for_no_fair_too(
    kiosk: Kiosk, empty: Path, tmp_path: Path, typed: Typed
) -> None:
    typed("open")
    told = kiosk("--home", empty, "pin", "set")
    assert (told.code, "four to twelve digits" in told.err) == (2, True)
    assert kiosk("--home", tmp_path / "nothing", "pin", "set").code == 2
