"""Stores that are closed in the end."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.store.stores import MEMORY, Store

OpenStore = Callable[..., Store]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="kiosk", dir=MEMORY) as name:
        yield Path(name)


@pytest.fixture
def open_store(folder: Path) -> Iterator[OpenStore]:
    """Opens stores by name, each in a folder of its own."""
    opened: list[Store] = []

    def open_one(name: str = "store") -> Store:
        opened.append(Store(folder / name))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: OpenStore) -> Store:
    """One open store."""
    return open_store()
