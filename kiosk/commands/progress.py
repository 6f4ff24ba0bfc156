"""Progress on a terminal for whatever takes over a second."""

import sys
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
