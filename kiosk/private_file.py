"""Files for their owner's eyes alone: how they are written, and read where they must be so.

The rights of a file are set and checked on POSIX systems. On Windows the user's folder keeps
others out; that was not tried there.
"""

import os
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kiosk.errors import UnreadableFile
from kiosk.on_the_disk import names_to_the_disk
from kiosk.regular_file import regular
from kiosk.words import N_, _

ANY_RIGHT = stat.S_IRWXG | stat.S_IRWXO
RIGHT_TO_WRITE = stat.S_IWGRP | stat.S_IWOTH
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class OpenToOthersError(Exception):
    """Others on this computer have a right to a file that they must not have."""


def write_private(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Writes such a file, whole or not at all; ``utf-8-sig`` lets Excel read umlauts.

    Raises:
        UnreadableFile: if it can't be written there.
    """
    write_private_bytes(path, text.encode(encoding))


def write_private_bytes(path: Path, data: bytes) -> None:
    """Writes such a file, whole or not at all.

    Raises:
        UnreadableFile: if it can't be written there.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)  # a pipe or a device, in whose place no file belongs
            return
        with private_file(Path(os.path.realpath(path))) as file:  # a link stays one
            file.write(data)
    except OSError as error:
        raise UnreadableFile(
            _("{path} can't be written: {why}.").format(path=path, why=error.strerror),
            N_("Choose another place."),
        ) from error


def write_private_new(path: Path, data: bytes) -> None:
    """Writes such a file where there is none, in a folder that is as private if there is none.

    Raises:
        FileExistsError: if there is one.
        OSError: if it can't be written there.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with private_file(path, _take_free_place) as file:
        file.write(data)


@contextmanager
def private_file(
    path: Path, take_place: Callable[[Path, Path], object] = os.replace
) -> Iterator[BinaryIO]:
    """A file to write into, which takes its place once all of it is on the disk.

    Raises:
        OSError: if it can't be written there; what stood there stays.
    """
    draft = path.parent / f".{secrets.token_hex(8)}.part"
    # Created with its final rights: a file that is closed to others later was open before.
    handle = os.open(draft, _NEW, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        take_place(draft, path)
        names_to_the_disk(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def _take_free_place(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError as error:  # some disks know no second name of a file
        if path.exists():
            raise FileExistsError(path) from error
        draft.replace(path)


def read_private(path: Path, most: int, withheld: int = ANY_RIGHT) -> bytes:
    """The first bytes of a file to which others have no right.

    Args:
        most: how many are read at most.
        withheld: the rights that nobody but its owner may have.

    Raises:
        OpenToOthersError: if others have one of these rights.
        OSError: if it can't be read.
    """
    with regular(path).open("rb") as file:
        # Asked of the open file: a path could lead elsewhere a moment later.
        if os.name == "posix" and os.fstat(file.fileno()).st_mode & withheld:
            raise OpenToOthersError(path)
        return file.read(most)
