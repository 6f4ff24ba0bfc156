"""Files from outside: a pipe or a device in their place would keep its reader waiting for ever."""

import errno
import stat
from pathlib import Path


def regular(path: Path) -> Path:
    """The path of a file; a folder is left to whoever opens it to complain of.

    Raises:
        OSError: nothing is there, or a pipe, a socket or a device.
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(errno.EINVAL, "it is a pipe or a device, not a file", str(path))
    return path
