"""Starts a deed in a process of its own, and kills it with SIGKILL at a moment of chance."""

import multiprocessing
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from tests.trust.deeds import DEEDS, Deed, checked
from tests.trust.ground import World

_HOW = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
_CONTEXT = multiprocessing.get_context(_HOW)
# Everything is imported once: a try costs a fork, not a start.
_CONTEXT.set_forkserver_preload([__name__])
READY = "ready"
BEYOND = 1.05  # some are killed when they have just ended


@dataclass(frozen=True, slots=True)
class Try:
    """What came of one: what was told before the kill, and whether it had not ended yet."""

    told: Sequence[str]
    cut_off: bool
    seconds: float


def kill_once(
    deed: Deed, before: World, folder: Path, chance: Random, seconds: float | None
) -> Try:
    """Lets a deed begin in a copy of its folder, kills it, and checks what it left.

    Args:
        seconds: how long it takes as a whole; None lets it end by itself.

    Raises:
        AssertionError: if anything that was told is not so.
    """
    after = before.again(folder / f"{before.root.name}-{chance.randrange(10**12)}")
    try:
        ours, theirs = _CONTEXT.Pipe(duplex=False)
        process = _CONTEXT.Process(  # type: ignore[attr-defined]
            target=_begin, args=(theirs, deed.name, after.root), daemon=True
        )
        process.start()
        theirs.close()
        assert ours.recv() == READY
        begun = time.perf_counter()
        if seconds is not None:
            time.sleep(chance.uniform(0, seconds * BEYOND))
            process.kill()
        told = _all_of(ours)
        process.join()
        took = time.perf_counter() - begun
        assert seconds is not None or process.exitcode == 0, f"{deed.name} failed by itself"
        checked(deed, before, after, told)
        return Try(told, process.exitcode != 0, took)
    finally:
        shutil.rmtree(after.root, ignore_errors=True)


def _begin(tell: Connection, name: str, root: Path) -> None:
    tell.send(READY)
    DEEDS[name].do(World(root), tell.send)


def _all_of(connection: Connection) -> list[str]:
    """All that a process told until it ended; half a message was never seen by anybody."""
    found = []
    try:
        while True:
            found.append(connection.recv())
    except (EOFError, OSError):
        connection.close()
        return found
