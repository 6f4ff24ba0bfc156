"""A PostgreSQL for these tests, a hub in it, and devices that exchange through it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.hub.hubs import Hub
from tests.hub.server import Server, running_server
from tests.store.stores import MEMORY


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server that runs as long as the tests do, and forgets more easily than a real one."""
    with running_server(is_durable=False) as made:
        yield made


@pytest.fixture
def hub(server: Server) -> Iterator[Hub]:
    """A hub of its own, with nothing in it yet."""
    with new_hub(server) as made:
        yield made


@contextmanager
def new_hub(server: Server) -> Iterator[Hub]:
    """A hub with nothing in it yet, that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="kiosk", dir=MEMORY) as name:
        made = Hub(server, Path(name))
        yield made
        made.close()
