"""A PostgreSQL that the proof may kill."""

from collections.abc import Iterator

import pytest

from tests.hub.server import Server, running_server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server that remembers what it said it had written, however it ends."""
    with running_server() as made:
        yield made
