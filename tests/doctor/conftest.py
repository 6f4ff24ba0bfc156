"""What a check stands on in these tests: real desks, and what they found out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.doctor.ground import Ground
from tests.fairs import Desk, Desks


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Desks]:
    opened = Desks(tmp_path)
    yield opened
    opened.close_all()


def ground(desk: Desk, *, is_set: bool = False) -> Ground:
    """The fair as a desk sees it now."""
    return Ground(desk.fair, desk.clock(), is_set)
