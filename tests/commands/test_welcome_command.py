"""`kiosk welcome`: nothing opens without a PIN that could end it."""

from pathlib import Path

import click
import pytest

from kiosk.devices.memory import Memory, recall, remember
from kiosk.identity.pin import is_pin
from kiosk.places import Home
from tests.commands.runner import Kiosk


def test_without_a_pin_it_does_not_open(kiosk: Kiosk, small: Path) -> None:
    told = kiosk("--home", small, "welcome")
    assert told.code == 2
    assert "--set-pin" in told.err


def test_a_pin_is_asked_for_and_kept_so_that_it_can_only_be_checked(
    kiosk: Kiosk, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(Home(small).settings, Memory(language="de"))
    monkeypatch.setattr(click, "prompt", lambda *_args, **_how: "2580")
    assert kiosk("--home", small, "welcome", "--set-pin").code == 0
    text = Home(small).settings.read_text()
    memory = recall(Home(small).settings)
    assert '"2580"' not in text and memory.language == "de"
    assert is_pin("2580", memory.welcome_pin)
    told = kiosk("--home", small, "welcome")
    assert told.code == 2 and "Terminal" in told.err


def test_a_pin_of_no_digits_is_refused(
    kiosk: Kiosk, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(click, "prompt", lambda *_args, **_how: "open")
    told = kiosk("--home", small, "welcome", "--set-pin")
    assert told.code == 2 and "four to twelve digits" in told.err
