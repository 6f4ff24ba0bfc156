"""Desks for the attacks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fairs import Desks, OpenDesk
from tests.sync.company import Company


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Desks]:
    """Opens desks; all are closed in the end."""
    made = Desks(tmp_path)
    yield made
    made.close_all()


@pytest.fixture
def desk(desks: Desks) -> OpenDesk:
    """Opens a desk."""
    return desks.open


@pytest.fixture
def company(desks: Desks, tmp_path: Path) -> Company:
    """A managed fair."""
    return Company(desks, tmp_path)
