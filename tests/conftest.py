"""What all tests share: the staff speak English unless a test says otherwise."""

from collections.abc import Iterator

import pytest

from kiosk import words


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """English before and after each test."""
    words.speak("en")
    yield
    words.speak("en")
