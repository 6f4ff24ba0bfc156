"""What all tests share: the staff speak English unless a test says otherwise.

Fairs are made in memory where there is room, so that no test waits for a disk.
"""

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk import words
from kiosk.screens.verdict_desk import VerdictDesk
from tests import parsed_styles, stretched, thoroughness
from tests.fairs import Desks, OpenDesk

MEMORY = Path("/dev/shm")
ROOM = 4_000_000_000  # bytes; what all tests leave lying about at once is far less

if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

# Hundreds of programs are started: none should have to compile the kiosk for itself.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

parsed_styles.share()
VerdictDesk.BESIDE_SECONDS = 0.0  # what stands beside a verdict comes with it: nobody waits
stretched.share()
thoroughness.set_usual()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object | None:
    """Tests of one file stay in one process, which shares what it made for them, while it can.

    Who has nothing left to do takes over some of what another process still has before it.
    """
    if config.getoption("dist") != "load":
        return None  # somebody asked for another way
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


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


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Desks]:
    """Opens desks, each with a folder of its own; all are closed in the end."""
    opened = Desks(tmp_path)
    yield opened
    opened.close_all()


@pytest.fixture
def desk(desks: Desks) -> OpenDesk:
    """Opens a desk."""
    return desks.open
