"""Progress on a terminal for whatever takes over a second."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import click

Progress = Callable[[int, int], None]


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """A bar on standard error that appears with the first report and ends with the block."""
    bars: list[Any] = []

    def report(done: int, of: int) -> None:
        if not bars:
            stream = click.get_text_stream("stderr")
            bar = stack.enter_context(click.progressbar(length=of, label=label, file=stream))
            bars.append(bar)
        bars[0].update(done - bars[0].pos)

    with ExitStack() as stack:
        yield report
