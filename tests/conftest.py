"""What all tests share: the staff speak English unless a test says otherwise.

Fairs are made in memory where there is room, so that no test waits for a disk.
"""

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import words
from tests import parsed_styles

MEMORY = Path("/dev/shm")
ROOM = 4_000_000_000  # bytes; what all tests leave lying about at once is far less

if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

# Hundreds of programs are started: none should have to compile the kiosk for itself.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

parsed_styles.share()


def pytest_collection_finish() -> None:
    """What was loaded by now stays: the garbage collector need not look through it each time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """English before and after each test."""
    words.speak("en")
    yield
    words.speak("en")
