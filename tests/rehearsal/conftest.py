"""A fair to rehearse in, and copies of it that are open."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kiosk.places import Home
from kiosk.rehearsal.staging import Stage, staged
from tests.event_texts import DOOR, event_text
from tests.screens.fairground import fairground

SetUp = Callable[..., Stage]


@pytest.fixture
def few(tmp_path: Path) -> Home:
    """The demo with six guests, one of whom has canceled and one of whom has yet to pay."""
    with fairground(tmp_path) as ground:
        return ground.opened.home


@pytest.fixture
def set_up(tmp_path: Path) -> Iterator[SetUp]:
    """Opens a copy of a fair with these tables in its event file and no guests, or of a home."""
    with ExitStack() as stack:

        def open_one(
            tables: str = DOOR, home: Home | None = None, at: str = "", now: str = ""
        ) -> Stage:
            if home is None:
                home = Home(tmp_path / "new")
                home.root.mkdir()
                home.event_file.write_text(event_text(tables), encoding="utf-8")
            return stack.enter_context(staged(home, at, now))

        yield open_one
