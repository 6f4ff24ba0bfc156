"""Waiting for what another thread or process brings about: for a condition, never for a time."""

import asyncio
import time
from collections.abc import Callable

PATIENCE = 300.0  # seconds; on a quiet machine what is waited for takes well under one


def until(holds: Callable[[], bool], told: Callable[[], object] = str) -> None:
    """Looks again and again until it is so.

    Args:
        told: what a test that waited in vain says.
    """
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, told()
        time.sleep(0.01)


async def soon(holds: Callable[[], bool], told: Callable[[], object] = str) -> None:
    """The same, while the screen goes on."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, told()
        await asyncio.sleep(0.01)
