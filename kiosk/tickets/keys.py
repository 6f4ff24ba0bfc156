"""Issuing keys on disk."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.domain.facts import RandomBytes
from kiosk.identity import key_files
from kiosk.identity.key_files import make_key as make_key
from kiosk.words import N_

_ISSUING = key_files.Use(
    name=N_("issuing key"),
    why_kept=N_("tickets may have been issued with it."),
    if_copied=N_("revoke the key and make a new one."),
    if_lost=N_("make a new key and list it in the event."),
    if_broken=N_("move it away: the next ticket makes a new key."),
)


def public_half(key: Ed25519PrivateKey) -> bytes:
    """The 32 bytes that are listed for others to check tickets with."""
    return key.public_key().public_bytes_raw()


def load_or_make_key(path: Path, random_bytes: RandomBytes) -> Ed25519PrivateKey:
    """The key in this file; on first use, a new one that is kept there.

    Raises:
        KeyProblem: as for load_key and save_key.
    """
    return key_files.load_or_make_key(path, random_bytes, _ISSUING)


def save_key(path: Path, key: Ed25519PrivateKey) -> None:
    """Writes a key into a new file that nobody else can read at any moment.

    Raises:
        KeyProblem: if there is a file already, or none can be written there.
    """
    key_files.save_key(path, key, _ISSUING)


def load_key(path: Path) -> Ed25519PrivateKey:
    """Reads a key that save_key wrote.

    Raises:
        KeyProblem: if the file is missing, broken, holds another kind of key, or others may use it.
    """
    return key_files.load_key(path, _ISSUING)
