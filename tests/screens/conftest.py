"""Every test here has the demo's fair, and a staff that speaks English."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import words
from tests.screens.fairground import Fairground, fairground


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    spoken = words.spoken()
    words.speak("en")
    yield
    words.speak(spoken)


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Fairground]:
    with fairground(tmp_path) as opened:
        yield opened
