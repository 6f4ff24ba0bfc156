"""Marshals at the buses of the second day."""

import pytest

from tests.buses import MORNING, Marshal
from tests.event_texts import TWO_AND_TWO
from tests.fairs import Desks


@pytest.fixture
def marshal(desks: Desks) -> Marshal:
    return Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="Marshal 1"))
