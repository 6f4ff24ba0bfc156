"""Files with personal data: only their owner may read them."""

import os
import stat
from pathlib import Path

from kiosk.errors import UnreadableFile


def write_private(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Writes such a file; ``utf-8-sig`` lets Excel read umlauts.

    Raises:
        UnreadableFile: if it can't be written there.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding=encoding, newline="") as file:
            if os.name == "posix" and stat.S_ISREG(os.fstat(handle).st_mode):
                os.fchmod(handle, 0o600)  # the file may have been there, open to others
            file.write(text)
    except OSError as error:
        raise UnreadableFile(
            f"{path} can't be written: {error.strerror}.", "Choose another place."
        ) from error


def write_private_bytes(path: Path, data: bytes) -> None:
    """Writes such a file, whole or not at all.

    Raises:
        UnreadableFile: if it can't be written there.
    """
    draft = path.with_name(f"{path.name}.part")
    try:
        handle = os.open(draft, _NEW, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UnreadableFile(
            f"{path} can't be written: {error.strerror}.", "Choose another place."
        ) from error


_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
