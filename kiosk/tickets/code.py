"""The text inside a ticket's QR code: how it is made, and how any text whatever is read.

A signed code is 12 bytes of payload and their Ed25519 signature (RFC 8032), 122 letters. It needs
no roster. A short code is 16 bytes, 26 letters, and means nothing until the roster knows its
digest.
"""

import hashlib
import hmac
import re
import struct
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.domain.readings import Reading, ShortTicket, SignedTicket, TypedCode, Unreadable
from kiosk.domain.verdicts import Reason
from kiosk.errors import UnusableInput
from kiosk.tickets import alphabet, shortcode
from kiosk.tickets.foreign import looks_torn, sort_of
from kiosk.tickets.keyring import IssuingKey, Keyring
from kiosk.words import N_

VERSION = 1
SIGNED_LETTERS = 122
SHORT_LETTERS = 26

_CONTEXT = b"kiosk-ticket/1\0"
_SHORT_CONTEXT = b"kiosk-short-code/1"
_PAYLOAD = struct.Struct(">BHB8s")
_SHORT_BYTES = 16
# A QR code holds at most 7,089 characters: what is longer comes from no scanner.
_LONGEST = 8192

# What scanners put before a code when told to: an AIM symbology mark (`]Q1`, ISO/IEC 15424) and
# ECI designators (`\000026`).
_MARKS = re.compile(r"(?:\][A-Za-z][0-9])?(?:\\[0-9]{6})*")
# The bracket and the backslash change with the keyboard layout even where our letters don't.
_STRANGER = f"(?!{alphabet.LETTER})."
_TICKET = re.compile(
    f"(?:(?:{_STRANGER})?[Qq][0-9])?(?:{_STRANGER}[0-9]{{6}})*"
    f"({alphabet.LETTER}{{{SIGNED_LETTERS}}}|{alphabet.LETTER}{{{SHORT_LETTERS}}})"
)


@dataclass(frozen=True, slots=True)
class Payload:
    """What a ticket says.

    Attributes:
        key: number of the issuing key, 0 to 31.
        event: number of the fair, 0 to 65535.
        kind: number of the ticket kind, 0 to 255.
        serial: 8 random bytes that name the ticket.

    Raises:
        UnusableInput: a number doesn't fit its place.
    """

    key: int
    event: int
    kind: int
    serial: bytes

    def __post_init__(self) -> None:
        fits = 0 <= self.key < 32 and 0 <= self.event < 1 << 16 and 0 <= self.kind < 256
        if not fits or len(self.serial) != 8:
            raise UnusableInput(N_("A ticket's numbers don't fit into a ticket code."))

    def packed(self) -> bytes:
        """The 12 bytes: version and key number, event, kind, serial."""
        return _PAYLOAD.pack(VERSION << 5 | self.key, self.event, self.kind, self.serial)


def encode_signed(payload: Payload, private_key: Ed25519PrivateKey) -> str:
    """A signed code, 122 letters; the same payload and key always give the same one."""
    packed = payload.packed()
    return alphabet.encode(packed + private_key.sign(_CONTEXT + packed))


def encode_short(payload: Payload, private_key: Ed25519PrivateKey) -> str:
    """A short code, 26 letters, that only the holder of the issuing key can make again.

    HMAC-SHA256 over event, kind and serial, cut to 16 bytes, under a secret that HKDF (RFC 5869)
    derives from the issuing key.
    """
    derive = HKDF(hashes.SHA256(), length=32, salt=None, info=_SHORT_CONTEXT)
    secret = derive.derive(private_key.private_bytes_raw())
    return alphabet.encode(hmac.digest(secret, payload.packed()[1:], "sha256")[:_SHORT_BYTES])


def short_digest(code: str) -> bytes:
    """SHA-256 of a short code's 16 bytes: all that the roster keeps of it.

    Raises:
        UnusableInput: this is no short code.
    """
    if len(code) != SHORT_LETTERS:
        raise UnusableInput(N_("This is not a short ticket code."))
    return hashlib.sha256(alphabet.decode(code)).digest()


def read(text: str, keyring: Keyring) -> Reading:
    """Say what a scanned or typed text is. Never raises, whatever the text."""
    if len(text) > _LONGEST:
        return Unreadable(Reason.FOREIGN, "text", len(text))
    bare = _without_marks(text)
    if not bare:
        return Unreadable(Reason.EMPTY, "text", len(text))
    found = _ticket_in(bare, keyring)
    if isinstance(found, Reason):
        return Unreadable(found, "ticket", len(text))
    return found or Unreadable(Reason.FOREIGN, sort_of(bare), len(text))


def _without_marks(text: str) -> str:
    text = text.strip().removeprefix("\ufeff")
    return _MARKS.sub("", text, count=1).strip()


def _ticket_in(text: str, keyring: Keyring) -> Reading | Reason | None:
    """The ticket in a text, what is wrong with it, or None if it was never meant as one."""
    if match := _TICKET.fullmatch(text):
        return _decoded(match[1], keyring)
    if stem := shortcode.stem_typed(text):
        return TypedCode(stem)
    if looks_torn(text) or shortcode.looks_mistyped(text):
        return Reason.DAMAGED
    return None


def _decoded(letters: str, keyring: Keyring) -> Reading | Reason:
    try:
        data = alphabet.decode(letters)
    except UnusableInput:
        return Reason.DAMAGED
    if len(data) == _SHORT_BYTES:
        return ShortTicket(hashlib.sha256(data).digest())
    return _verified(data[: _PAYLOAD.size], data[_PAYLOAD.size :], keyring)


def _verified(packed: bytes, signature: bytes, keyring: Keyring) -> SignedTicket | Reason:
    head, event, kind, serial = _PAYLOAD.unpack(packed)
    if head >> 5 != VERSION:
        return Reason.DAMAGED
    if not keyring.knows_fair(event):
        return Reason.OTHER_FAIR
    keys = keyring.numbered(head & 31, event)
    if not keys:
        return Reason.UNKNOWN_ISSUER
    for key in keys:
        if _signed_by(key, packed, signature):
            return SignedTicket(serial, kind, key.public, event)
    return Reason.FORGED


def _signed_by(key: IssuingKey, packed: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, _CONTEXT + packed)
    except InvalidSignature:
        return False
    return True
