"""Desks to open, and the buses of the second day."""

import pytest

from tests.buses import Marshal
from tests.fairs import OpenDesk
from tests.screens.trips.depot import fleet


@pytest.fixture
def marshal(desk: OpenDesk) -> Marshal:
    return fleet(desk)
