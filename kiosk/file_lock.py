"""A lock on a file, which one program holds at a time.

The system takes it back however a program ends. A lock of ours instead of a library's: loading
that took longer than opening the journal, for the few lines below.
"""

import errno
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

    def _unlock(file: int) -> None:
        os.lseek(file, 0, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
"""What systems say of a lock that somebody has; the file itself could be opened before."""


class Held(Exception):
    """Another program has the lock, or another part of this one."""


class FileLock:
    """Taken once, and given back once.

    Args:
        path: the file; made if there is none, and never written to.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def take(self) -> None:
        """Takes it, without waiting for anybody.

        Raises:
            Held: if somebody else has it.
            OSError: if the disk doesn't let us.
        """
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(file)
        except OSError as error:
            os.close(file)
            if error.errno in _HELD:
                raise Held from error
            raise
        self._file = file

    def give_back(self) -> None:
        """Lets others have it; nothing where it isn't held."""
        if self._file is None:
            return
        file, self._file = self._file, None
        try:
            _unlock(file)
        finally:
            os.close(file)

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.give_back()
