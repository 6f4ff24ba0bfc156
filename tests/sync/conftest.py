"""Two stores and a stick."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.stores import MEMORY, Store


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="kiosk", dir=MEMORY) as name:
        yield Path(name)


@pytest.fixture
def here(folder: Path) -> Iterator[Store]:
    """The store that reads."""
    store = Store(folder / "here")
    yield store
    store.close()


@pytest.fixture
def there(folder: Path) -> Iterator[Store]:
    """The store that wrote, with some facts."""
    store = Store(folder / "there")
    store.import_rows({"registration": "1", "latin_name": "Anna"})
    store.note()
    yield store
    store.close()


@pytest.fixture
def stick(folder: Path) -> Path:
    """Where a bundle is written."""
    return folder / "stick.kiosk"
