"""Key files: one Ed25519 private key each (PKCS #8, PEM), for its owner's eyes alone."""

from dataclasses import dataclass
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
from kiosk.private_file import OpenToOthersError, read_private, write_private_new
from kiosk.words import N_, _

KEY_BYTES = 32
LARGEST_FILE = 4096


@dataclass(frozen=True, slots=True)
class Use:
    """What keys are for, as far as people are told of it, in marked words.

    Attributes:
        name: of such a key.
        why_kept: why a key that is there is not replaced.
        if_copied: what to do if somebody else may have read one.
        if_lost: what to do if one can't be read and there is no backup of it.
        if_broken: what to do then if the file holds something else.
    """

    name: str
    why_kept: str
    if_copied: str
    if_lost: str
    if_broken: str


def make_key(random_bytes: RandomBytes) -> Ed25519PrivateKey:
    """A new key from 32 bytes of a cryptographic source of randomness."""
    return Ed25519PrivateKey.from_private_bytes(random_bytes(KEY_BYTES))


def load_or_make_key(path: Path, random_bytes: RandomBytes, use: Use) -> Ed25519PrivateKey:
    """The key in this file; on first use, a new one that is kept there.

    Raises:
        KeyProblem: as for load_key and save_key.
    """
    if not path.exists():
        save_key(path, make_key(random_bytes), use)
    return load_key(path, use)


def save_key(path: Path, key: Ed25519PrivateKey, use: Use) -> None:
    """Writes a key into a new file that nobody else can read at any moment.

    Raises:
        KeyProblem: if there is a file already, or none can be written there.
    """
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        write_private_new(path, pem)
    except FileExistsError as error:
        raise KeyProblem(
            _("There is a key in {path} already.").format(path=path),
            _("Keep it: {why}").format(why=_(use.why_kept)),
        ) from error
    except OSError as error:
        raise KeyProblem(
            _("The key file {path} could not be written ({why}).").format(
                path=path, why=error.strerror
            ),
            N_("Check that the folder exists, may be written to and has space left."),
        ) from error


def load_key(path: Path, use: Use) -> Ed25519PrivateKey:
    """Reads a key that save_key wrote.

    Raises:
        KeyProblem: if the file is missing, broken, holds another kind of key, or others may use it.
    """
    try:
        key = load_pem_private_key(_content(path, use), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise _broken(path, use) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _broken(path, use)
    return key


def _content(path: Path, use: Use) -> bytes:
    try:
        return read_private(path, LARGEST_FILE)
    except OpenToOthersError as error:
        raise KeyProblem(
            _("Others on this computer can read the key file {path}.").format(path=path),
            _("Close it with: chmod 600 '{path}'. If somebody may have copied it, {then}").format(
                path=path, then=_(use.if_copied)
            ),
        ) from error
    except OSError as error:
        raise KeyProblem(
            _("The key file {path} can't be read ({why}).").format(path=path, why=error.strerror),
            _("Bring it back from a backup, or {instead}").format(instead=_(use.if_lost)),
        ) from error


def _broken(path: Path, use: Use) -> KeyProblem:
    return KeyProblem(
        _("The key file {path} does not hold a whole {name}.").format(path=path, name=_(use.name)),
        _("Bring it back from a backup, or {instead}").format(instead=_(use.if_broken)),
    )
