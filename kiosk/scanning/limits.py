"""What a program that opens pictures from outside may take of the machine."""

import sys

MOST_BYTES = 2 << 30
"""The largest pictures that are taken (80 megapixels) need a good half of it."""


def bound_memory(most: int = MOST_BYTES) -> None:
    """From now on, this process gets no more memory than this, where the system has such a limit.

    Windows has none; macOS takes it and does not hold it.

    Args:
        most: bytes.
    """
    if sys.platform == "win32":
        return
    import resource

    # Of the whole address space, most is reserved and never used: count what is written to.
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    try:
        _, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, hard))
    except (OSError, ValueError):  # a system that refuses; the deadline still holds
        return
