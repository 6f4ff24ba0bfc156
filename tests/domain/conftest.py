"""Devices that sign: the founder of a fair and two more."""

import pytest

from tests.domain.certificate_chains import Signing


@pytest.fixture
def founder() -> Signing:
    return Signing(1)


@pytest.fixture
def other() -> Signing:
    return Signing(2)


@pytest.fixture
def third() -> Signing:
    return Signing(3)
