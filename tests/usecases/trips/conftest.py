"""Marshals at the buses of the second day."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.buses import MORNING, Marshal
from tests.event_texts import TWO_AND_TWO
from tests.fairs import Desks


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Desks]:
    opened = Desks(tmp_path)
    yield opened
    opened.close_all()


@pytest.fixture
def marshal(desks: Desks) -> Marshal:
    return Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="Marshal 1"))
