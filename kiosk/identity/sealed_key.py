"""A copy of a device's key that only a passphrase opens: encrypted PKCS #8 (RFC 5958), as PEM.

The passphrase is stretched by scrypt (RFC 7914) for AES-256 in CBC, which RFC 8018 calls PBES2;
`openssl pkcs8 -in FILE` opens it too. The form that the library writes by itself stretches with
2,048 rounds, which lets whoever has the file guess quickly. What is read is this one form alone:
a file from outside can't ask for more work than our own.
"""

import base64
import binascii
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from kiosk.domain.facts import RandomBytes
from kiosk.errors import KeyProblem, UnusableInput
from kiosk.identity import device_keys
from kiosk.identity.device_keys import DeviceKey
from kiosk.private_file import OpenToOthersError, read_private, write_private_new
from kiosk.words import N_, _

LEAST_LETTERS = 12
_COST, _BLOCK, _LANES = 1 << 14, 8, 5  # 16 MB, some 0.2 s; OpenSSL takes no more by itself
_MEMORY = 64 * 1024 * 1024
_SALT_BYTES, _IV_BYTES, _SEALED_BYTES = 16, 16, 64
_LARGEST_FILE = 4096
_BEGIN, _END = b"-----BEGIN ENCRYPTED PRIVATE KEY-----", b"-----END ENCRYPTED PRIVATE KEY-----"
_LINE = 64
_PEM = re.compile(re.escape(_BEGIN) + rb"\s([A-Za-z0-9+/=\s]+)\s" + re.escape(_END))
# An Ed25519 key as RFC 8410 writes it down: this, then its 32 bytes.
_PLAIN_HEAD = bytes.fromhex("302e020100300506032b657004220420")
_SEQUENCE, _INTEGER, _OCTETS, _OID = 0x30, 0x02, 0x04, 0x06
_PBES2 = bytes.fromhex("2a864886f70d01050d")
_SCRYPT = bytes.fromhex("2b06010401da47040b")
_AES_256_CBC = bytes.fromhex("60864801650304012a")


@dataclass(frozen=True, slots=True)
class SealedKey:
    """A key that nobody can use without the passphrase."""

    _salt: bytes
    _iv: bytes
    _sealed: bytes

    @classmethod
    def of(cls, key: DeviceKey, passphrase: str, random_bytes: RandomBytes) -> Self:
        """Seals a key.

        Raises:
            UnusableInput: if the passphrase has fewer than 12 letters.
        """
        if len(passphrase) < LEAST_LETTERS:
            raise UnusableInput(
                N_("A passphrase has twelve letters or more."),
                N_("Take four words that nobody connects with you or the fair."),
            )
        salt, iv = random_bytes(_SALT_BYTES), random_bytes(_IV_BYTES)
        plain = _PLAIN_HEAD + key.private_bytes()
        whole = plain + bytes([16]) * 16  # the padding of PKCS #7 after three full blocks
        return cls(salt, iv, _aes(passphrase, salt, iv, whole, encrypts=True))

    def opened(self, passphrase: str) -> DeviceKey | None:
        """The key; None if this is not its passphrase."""
        whole = _aes(passphrase, self._salt, self._iv, self._sealed, encrypts=False)
        secret = whole[len(_PLAIN_HEAD) : -16]
        if whole != _PLAIN_HEAD + secret + bytes([16]) * 16:
            return None
        return device_keys.of_private_bytes(secret)

    def pem(self) -> bytes:
        """The text of the file."""
        text = base64.b64encode(_der(self._salt, self._iv, self._sealed))
        lines = [text[at : at + _LINE] for at in range(0, len(text), _LINE)]
        return b"\n".join([_BEGIN, *lines, _END, b""])

    @classmethod
    def of_pem(cls, text: bytes) -> Self | None:
        """What such a file holds; None if it is no whole one."""
        found = _PEM.fullmatch(text.strip())
        try:
            data = base64.b64decode(b"".join(found[1].split()) if found else b"", validate=True)
        except binascii.Error:
            return None
        salt, iv, sealed = data[35:51], data[76:92], data[94:]
        is_whole = len(sealed) == _SEALED_BYTES and data == _der(salt, iv, sealed)
        return cls(salt, iv, sealed) if is_whole else None


def write_sealed(path: Path, sealed: SealedKey) -> None:
    """Writes a sealed key into a new file, for its owner alone.

    Raises:
        KeyProblem: if there is a file already, or none can be written there.
    """
    try:
        write_private_new(path, sealed.pem())
    except FileExistsError as error:
        raise KeyProblem(
            _("There is a file {path} already.").format(path=path),
            N_("Name another one; this was not touched."),
        ) from error
    except OSError as error:
        raise KeyProblem(
            _("{path} can't be written: {why}.").format(path=path, why=error.strerror),
            N_("Choose another place."),
        ) from error


def read_sealed(path: Path) -> SealedKey:
    """Reads a sealed key. Sticks know no rights, so nothing is asked of those of the file.

    Raises:
        KeyProblem: if it can't be read, or holds no whole sealed key.
    """
    try:
        found = SealedKey.of_pem(read_private(path, _LARGEST_FILE, withheld=0))
    except (OSError, OpenToOthersError) as error:
        raise KeyProblem(
            _("{path} can't be read: {why}.").format(
                path=path, why=getattr(error, "strerror", error)
            ),
            N_("Check the file."),
        ) from error
    if found is None:
        raise KeyProblem(
            _("{path} holds no whole copy of a founder's key.").format(path=path),
            N_("Name a file that `kiosk devices founder-key save` wrote; else take another copy."),
        )
    return found


def _aes(passphrase: str, salt: bytes, iv: bytes, data: bytes, *, encrypts: bool) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    # The same letters can come as other bytes from another keyboard.
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    stretched = hashlib.scrypt(
        secret, salt=salt, n=_COST, r=_BLOCK, p=_LANES, maxmem=_MEMORY, dklen=32
    )
    cipher = Cipher(algorithms.AES(stretched), modes.CBC(iv))
    worker = cipher.encryptor() if encrypts else cipher.decryptor()
    return worker.update(data) + worker.finalize()


def _der(salt: bytes, iv: bytes, sealed: bytes) -> bytes:
    """EncryptedPrivateKeyInfo with PBES2: how it was stretched, how encrypted, and the rest."""
    numbers = (_COST.to_bytes(2, "big"), bytes([_BLOCK]), bytes([_LANES]))
    costs = b"".join(_part(_INTEGER, number) for number in numbers)
    stretched = _named(_SCRYPT, _part(_SEQUENCE, _part(_OCTETS, salt) + costs))
    encrypted = _named(_AES_256_CBC, _part(_OCTETS, iv))
    how = _named(_PBES2, _part(_SEQUENCE, stretched + encrypted))
    return _part(_SEQUENCE, how + _part(_OCTETS, sealed))


def _named(name: bytes, told: bytes) -> bytes:
    return _part(_SEQUENCE, _part(_OID, name) + told)


def _part(sort: int, content: bytes) -> bytes:
    """A part of DER (ITU-T X.690) of less than 256 bytes."""
    size = len(content)
    return bytes([sort, size] if size < 0x80 else [sort, 0x81, size]) + content
