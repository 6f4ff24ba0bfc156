"""Devices that are apart, and meet."""

import pytest

from kiosk.usecases.issuing_keys import listed_key
from tests.event_texts import DOOR, TWO_AND_TWO
from tests.fairs import Desk, OpenDesk
from tests.usecases.conflicts.meetings import Pair, meet


def _pair(desk: OpenDesk, tables: str, now: str) -> Pair:
    one = desk(tables, name="Desk 1", now=now)
    other = desk(tables, name="Desk 2", now=now)
    for each in (one, other):
        listed_key(each.fair)
    meet(one, other)
    return one, other


@pytest.fixture
def pair(desk: OpenDesk) -> tuple[Desk, Desk]:
    """Two desks at one door that know each other's keys and nobody else."""
    return _pair(desk, DOOR, "2019-04-02T08:00")


@pytest.fixture
def marshals(desk: OpenDesk) -> tuple[Desk, Desk]:
    """Two marshals of the second day's buses."""
    return _pair(desk, TWO_AND_TWO, "2019-04-03T06:40")
