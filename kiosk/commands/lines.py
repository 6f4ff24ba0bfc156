"""The lines of standard input, whatever comes in through it."""

import sys
from collections.abc import Iterator

from kiosk.errors import UnusableInput
from kiosk.words import N_

LONGEST_LINE = 100_000


def lines() -> Iterator[str]:
    """Each line without its end; of an absurdly long one, enough to see that it is.

    Bytes that are no UTF-8 come as U+FFFD.

    Raises:
        UnusableInput: if standard input is closed.
    """
    if sys.stdin is None:
        raise UnusableInput(
            N_("There is no standard input to read from."), N_("Name a file, or pipe lines in.")
        )
    stream = sys.stdin.buffer
    while line := stream.readline(LONGEST_LINE):
        whole = line.endswith(b"\n")
        yield line.decode("utf-8", "replace").rstrip("\r\n")
        while not whole and (more := stream.readline(LONGEST_LINE)):
            whole = more.endswith(b"\n")
