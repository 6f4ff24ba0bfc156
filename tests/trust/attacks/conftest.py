"""Desks for the attacks."""

from pathlib import Path

import pytest

from tests.fairs import Desks
from tests.sync.company import Company


@pytest.fixture
def company(desks: Desks, tmp_path: Path) -> Company:
    """A managed fair."""
    return Company(desks, tmp_path)
