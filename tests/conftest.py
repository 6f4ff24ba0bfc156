"""What all tests share: the staff speak English unless a test says otherwise.

Fairs are made in memory where there is room, so that no test waits for a disk.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import words
from kiosk.screens.verdict_desk import VerdictDesk
from tests import parsed_styles

MEMORY = Path("/dev/shm")
ROOM = 4_000_000_000  # bytes; what all tests leave lying about at once is far less

if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

parsed_styles.share()
VerdictDesk.BESIDE_SECONDS = 0.0  # what stands beside a verdict comes with it: nobody waits


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """English before and after each test."""
    words.speak("en")
    yield
    words.speak("en")
