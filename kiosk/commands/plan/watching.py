"""A long search, watched: a progress bar on a terminal, and Ctrl-C as a wish to stop."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from logistics import report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from logistics.clock import Progress


@contextmanager
def watched(
    people: int,
) -> Iterator[tuple[Callable[[Progress], None] | None, Callable[[], bool]]]:
    """A progress bar on a terminal, and Ctrl-C as a wish to stop with the best plan so far."""
    stopped = False

    def stop_soon(_signal: int, _frame: object) -> None:
        nonlocal stopped
        stopped = True

    def show(progress: Progress) -> None:
        click.echo(f"\r\x1b[K{report.progress_line(progress, people)}", nl=False, err=True)

    terminal = sys.stderr.isatty()
    before = signal.signal(signal.SIGINT, stop_soon)
    try:
        yield (show if terminal else None), lambda: stopped
    finally:
        signal.signal(signal.SIGINT, before)
        if terminal:
            click.echo("\r\x1b[K", nl=False, err=True)
