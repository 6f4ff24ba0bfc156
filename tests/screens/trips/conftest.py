"""Desks to open, and the buses of the second day."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.buses import Marshal
from tests.fairs import Desks, OpenDesk
from tests.screens.trips.depot import fleet


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Desks]:
    opened = Desks(tmp_path)
    yield opened
    opened.close_all()


@pytest.fixture
def desk(desks: Desks) -> OpenDesk:
    return desks.open


@pytest.fixture
def marshal(desk: OpenDesk) -> Marshal:
    return fleet(desk)
