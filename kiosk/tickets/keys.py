"""Issuing keys on disk: one Ed25519 private key a file, for its owner's eyes only.

The rights of a file are set and checked on POSIX systems. On Windows the user's folder keeps
others out; that was not tried there.
"""

import os
import stat
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from kiosk.domain.facts import RandomBytes
from kiosk.errors import KeyProblem

_KEY_BYTES = 32
_LARGEST_FILE = 4096
_OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_key(random_bytes: RandomBytes) -> Ed25519PrivateKey:
    """A new issuing key from 32 bytes of a cryptographic source of randomness."""
    return Ed25519PrivateKey.from_private_bytes(random_bytes(_KEY_BYTES))


def public_half(key: Ed25519PrivateKey) -> bytes:
    """The 32 bytes that are listed for others to check tickets with."""
    return key.public_key().public_bytes_raw()


def load_or_make_key(path: Path, random_bytes: RandomBytes) -> Ed25519PrivateKey:
    """The key in this file; on first use, a new one that is kept there.

    Raises:
        KeyProblem: as for load_key and save_key.
    """
    if not path.exists():
        save_key(path, make_key(random_bytes))
    return load_key(path)


def save_key(path: Path, key: Ed25519PrivateKey) -> None:
    """Write a key into a new file (PKCS #8, PEM) that nobody else can read at any moment.

    Raises:
        KeyProblem: there is a file already, or none can be written there.
    """
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_new(path, pem)
    except FileExistsError as error:
        raise KeyProblem(
            f"There is a key in {path} already.", "Keep it: tickets may have been issued with it."
        ) from error
    except OSError as error:
        raise KeyProblem(
            f"The key file {path} could not be written ({error.strerror}).",
            "Check that the folder exists, may be written to and has space left.",
        ) from error


def load_key(path: Path) -> Ed25519PrivateKey:
    """Read a key that save_key wrote.

    Raises:
        KeyProblem: the file is missing, broken, holds another kind of key, or others may read it.
    """
    pem = _read_private(path)
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise _broken(path) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _broken(path)
    return key


def _write_new(path: Path, content: bytes) -> None:
    # Created with its final rights: a file that is closed to others later was open before.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink()
        raise


def _read_private(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            # Asked of the open file: a path could lead elsewhere a moment later.
            mode = os.fstat(file.fileno()).st_mode
            if os.name == "posix" and mode & _OPEN_TO_OTHERS:
                raise KeyProblem(
                    f"Others on this computer can read the key file {path}.",
                    f"Close it with: chmod 600 '{path}'. If somebody may have copied it, "
                    "revoke the key and make a new one.",
                )
            return file.read(_LARGEST_FILE)
    except OSError as error:
        raise KeyProblem(
            f"The key file {path} can't be read ({error.strerror}).",
            "Bring it back from a backup, or make a new key and list it in the event.",
        ) from error


def _broken(path: Path) -> KeyProblem:
    return KeyProblem(
        f"The key file {path} does not hold a whole issuing key.",
        "Bring it back from a backup, or move it away: the next ticket makes a new key.",
    )
