"""Progress on a terminal for whatever takes over a second."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Progress = Callable[[int, int], None]


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """A bar on standard error that appears with the first report and ends with the block."""
    bars: list[click._termui_impl.ProgressBar[int]] = []

    def report(done: int, of: int) -> None:
        if not bars:
            bar = click.progressbar(length=of, label=label, file=click.get_text_stream("stderr"))
            bars.append(bar)
            bar.__enter__()
        bars[0].update(done - bars[0].pos)

    try:
        yield report
    finally:
        for bar in bars:
            bar.__exit__(None, None, None)
