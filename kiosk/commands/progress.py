"""Progress on a terminal for whatever takes over a second."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import click

Progress = Callable[[int, int], None]


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """A bar on standard error, if that is a terminal, from the first report to the block's end."""
    bars: list[Any] = []
    stream = sys.stderr  # as it is now: an app that runs meanwhile puts one of its own there

    def report(done: int, of: int) -> None:
        if stream is None or not stream.isatty():
            return
        if not bars:
            bar = stack.enter_context(click.progressbar(length=of, label=label, file=stream))
            bars.append(bar)
        bars[0].update(done - bars[0].pos)

    with ExitStack() as stack:
        yield report


@contextmanager
def working(label: str) -> Iterator[Callable[[], None]]:
    """Says what is at work, and for how long already, if it takes over a second on a terminal.

    Yields:
        what ends the saying before the block does.
    """
    stream = sys.stderr
    if stream is None or not stream.isatty():
        yield lambda: None
        return
    done = threading.Event()

    def tell() -> None:
        begun = time.monotonic()
        while not done.wait(1.0):
            click.echo(f"\r{label} … {time.monotonic() - begun:.0f} s", nl=False, file=stream)
        click.echo("\r\x1b[K", nl=False, file=stream)

    teller = threading.Thread(target=tell, name="working", daemon=True)
    teller.start()

    def finished() -> None:
        done.set()
        teller.join()

    try:
        yield finished
    finally:
        finished()
