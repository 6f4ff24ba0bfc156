"""The key of this device: one Ed25519 private key, by which it proves who it is.

It is kept as issuing keys are (`key_files`). Cryptography is loaded with the first use, not on the
way to the first screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import KeyProblem
from kiosk.words import N_

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from kiosk.domain.facts import RandomBytes
    from kiosk.identity import key_files

KEY_BYTES = 32
SIGNATURE_BYTES = 64


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
        raise KeyProblem(N_("This is no whole key."), N_("Have it sent again."))
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
    from kiosk.identity import key_files

    return DeviceKey(key_files.load_or_make_key(path, random_bytes, _use()))


def save(path: Path, key: DeviceKey) -> None:
    """Writes a key into a new file that nobody else can read at any moment.

    Raises:
        KeyProblem: if there is a file already, or none can be written there.
    """
    from kiosk.identity import key_files

    key_files.save_key(path, key._private, _use())


def load(path: Path) -> DeviceKey:
    """Reads a key that `save` wrote.

    Raises:
        KeyProblem: if the file is missing or broken, or others may read it.
    """
    from kiosk.identity import key_files

    return DeviceKey(key_files.load_key(path, _use()))


def _use() -> key_files.Use:
    from kiosk.identity.key_files import Use

    return Use(
        name=N_("device key"),
        why_kept=N_("other devices know this one by it."),
        if_copied=N_("have this device shut out, and let it join anew."),
        if_lost=N_("let this device join anew."),
        if_broken=N_("move it away and let this device join anew."),
    )
