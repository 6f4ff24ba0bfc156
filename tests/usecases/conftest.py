"""Desks to try use cases at."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fairs import Desks, OpenDesk


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Desks]:
    opened = Desks(tmp_path)
    yield opened
    opened.close_all()


@pytest.fixture
def desk(desks: Desks) -> OpenDesk:
    return desks.open
