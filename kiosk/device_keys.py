"""The key of this device: one Ed25519 private key, by which it proves who it is.

It is kept as issuing keys are: a file of its own that nobody else may read. Cryptography is loaded
with the first use, not on the way to the first screen.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import KeyProblem

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from kiosk.domain.facts import RandomBytes

KEY_BYTES = 32
SIGNATURE_BYTES = 64
_LARGEST_FILE = 4096
_OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class DeviceKey:
    """The key pair of a device, or of an invitation."""

    _private: Ed25519PrivateKey

    @property
    def public(self) -> bytes:
        """The 32 bytes that others know this device by."""
        return self._private.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """The signature of a message: 64 bytes, the same for the same message."""
        return self._private.sign(message)

    def private_bytes(self) -> bytes:
        """The secret itself, 32 bytes: for an invitation, whose key travels in its packet."""
        return self._private.private_bytes_raw()


def make(random_bytes: RandomBytes) -> DeviceKey:
    """A new key from 32 bytes of a cryptographic source of randomness."""
    return of_private_bytes(random_bytes(KEY_BYTES))


def of_private_bytes(secret: bytes) -> DeviceKey:
    """The key with this secret.

    Raises:
        KeyProblem: if it hasn't 32 bytes.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if len(secret) != KEY_BYTES:
        raise KeyProblem("This is no whole key.", "Have it sent again.")
    return DeviceKey(Ed25519PrivateKey.from_private_bytes(secret))


def verify(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the holder of a key signed a message; a key or signature of no form signed none."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if len(public) != KEY_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def load_or_make(path: Path, random_bytes: RandomBytes) -> DeviceKey:
    """The key in this file; on first use, a new one that is kept there.

    Raises:
        KeyProblem: as for load and save.
    """
    if not path.exists():
        save(path, make(random_bytes))
    return load(path)


def save(path: Path, key: DeviceKey) -> None:
    """Writes a key into a new file (PKCS #8, PEM) that nobody else can read at any moment.

    Raises:
        KeyProblem: if there is a file already, or none can be written there.
    """
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    pem = key._private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_new(path, pem)
    except FileExistsError as error:
        raise KeyProblem(
            f"There is a key in {path} already.", "Keep it: other devices know this one by it."
        ) from error
    except OSError as error:
        raise KeyProblem(
            f"The key file {path} could not be written ({error.strerror}).",
            "Check that the folder exists, may be written to and has space left.",
        ) from error


def load(path: Path) -> DeviceKey:
    """Reads a key that `save` wrote.

    Raises:
        KeyProblem: if the file is missing or broken, or others may read it.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(_read_private(path), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise _broken(path) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _broken(path)
    return DeviceKey(key)


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
                    f"Close it with: chmod 600 '{path}'. If somebody may have copied it, have this"
                    " device shut out, and let it join anew.",
                )
            return file.read(_LARGEST_FILE)
    except OSError as error:
        raise KeyProblem(
            f"The key file {path} can't be read ({error.strerror}).",
            "Bring it back from a backup, or let this device join anew.",
        ) from error


def _broken(path: Path) -> KeyProblem:
    return KeyProblem(
        f"The key file {path} does not hold a whole device key.",
        "Bring it back from a backup, or move it away and let this device join anew.",
    )
