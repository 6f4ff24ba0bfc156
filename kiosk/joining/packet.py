"""The packet that a device gets when it joins: sealed under the code, so that only it opens it.

The same form travels through a hub and in a file. Sealed means: encrypted and made proof against
change (ChaCha20-Poly1305, RFC 8439) under a key stretched from the code. Who listens at the hub
without knowing the code learns nothing, and can't slip in a server of their own, as the hub's
certificate is in the packet.
"""

import json
import re
import unicodedata
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.domain.canonical import canonical
from kiosk.domain.facts import LAST_MICROSECOND, RandomBytes
from kiosk.errors import BadCode, BadPacket
from kiosk.joining.code import sealing_key
from kiosk.words import N_

FORMAT = "kiosk-packet/1"
MOST_BYTES = 200_000_000  # sealed
MOST_UNPACKED = 1_000_000_000
_HEAD = FORMAT.encode("ascii") + b"\n"
_SALT_BYTES, _NONCE_BYTES, _TAG_BYTES = 16, 12, 16
_HEX = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Packet:
    """What a device needs of a fair that it joins.

    Attributes:
        event, visits: texts of event.toml and visits.toml; the second may be empty.
        authority: public key of the fair's founder, in hex.
        secret: private half of the invitation's key, in hex: it signs the new device's admission.
        certificate: the coordinator's word on role, trips and end of that key.
        name: what the device shall be called, unless it says otherwise.
        made_at: the inviting device's clock, microseconds since 1970.
        expires: when the invitation ends, by the same clock.
        hub: where the hub is and how to trust it; none in a fair without one.
        facts: records of the facts that the role may have, in a file; empty through a hub.
        writer, seq, written_at: of the store that wrote them, for the meeting of the clocks; its
            clock may have been set by hand.
    """

    event: str
    visits: str
    authority: str
    secret: str
    certificate: Mapping[str, Any]
    name: str
    made_at: int
    expires: int
    hub: Mapping[str, Any] | None = None
    facts: tuple[Mapping[str, Any], ...] = ()
    writer: str = ""
    seq: int = 0
    written_at: int = 0


_FORMS: dict[str, Callable[[object], bool]] = {
    "event": lambda told: isinstance(told, str) and bool(told),
    "visits": lambda told: isinstance(told, str),
    "authority": lambda told: _is_hex(told),
    "secret": lambda told: _is_hex(told),
    "certificate": lambda told: isinstance(told, dict),
    "name": lambda told: isinstance(told, str) and len(told) <= 500 and _is_line(told),
    "made_at": lambda told: _is_time(told),
    "expires": lambda told: _is_time(told),
    "hub": lambda told: told is None or isinstance(told, dict),
    "facts": lambda told: isinstance(told, list) and all(isinstance(each, dict) for each in told),
    "writer": lambda told: isinstance(told, str) and len(told) <= 64,
    "seq": lambda told: _is_time(told),
    "written_at": lambda told: _is_time(told),
}


def seal(packet: Packet, code: str, random_bytes: RandomBytes) -> bytes:
    """The packet, closed to everybody who doesn't know the code."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    record = {name: getattr(packet, name) for name in Packet.__slots__}
    text = canonical(record | {"facts": list(packet.facts)})
    salt, nonce = random_bytes(_SALT_BYTES), random_bytes(_NONCE_BYTES)
    cipher = ChaCha20Poly1305(sealing_key(code, salt))
    return _HEAD + salt + nonce + cipher.encrypt(nonce, zlib.compress(text.encode()), _HEAD + salt)


def is_packet(data: bytes) -> bool:
    """Whether this begins as a sealed packet does."""
    return data.startswith(_HEAD)


def unseal(data: bytes, code: str) -> Packet:
    """Opens a packet.

    Raises:
        BadCode: if it was sealed under another code, or changed on its way: that looks the same.
        BadPacket: if it is none, or was made by another version of the kiosk.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    rest = data.removeprefix(_HEAD)
    if rest == data or not _SALT_BYTES + _NONCE_BYTES + _TAG_BYTES < len(data) <= MOST_BYTES:
        raise BadPacket(N_("This is no packet to join a fair with."), _ANOTHER)
    salt, nonce = rest[:_SALT_BYTES], rest[_SALT_BYTES : _SALT_BYTES + _NONCE_BYTES]
    cipher = ChaCha20Poly1305(sealing_key(code, salt))
    try:
        packed = cipher.decrypt(nonce, rest[_SALT_BYTES + _NONCE_BYTES :], _HEAD + salt)
    except InvalidTag as error:
        raise BadCode(
            N_("This code doesn't open the packet, or the packet was changed on its way."),
            N_("Compare the code with the one that was shown; else have a new packet made."),
        ) from error
    return _read(packed)


def _read(packed: bytes) -> Packet:
    """Who sealed it knew the code; it is read with care all the same."""
    try:
        opened = zlib.decompressobj()
        text = opened.decompress(packed, MOST_UNPACKED)
        if opened.unconsumed_tail or not opened.eof:
            raise ValueError("too large or cut off")
        record = json.loads(text)
    except (ValueError, zlib.error, RecursionError) as error:
        raise BadPacket(N_("The packet holds nothing that can be read."), _ANOTHER) from error
    if not isinstance(record, dict) or set(record) != set(Packet.__slots__):
        raise BadPacket(N_("The packet was made by another version of the kiosk."), _VERSIONS)
    if not all(fits(record[name]) for name, fits in _FORMS.items()):
        raise BadPacket(N_("The packet is not as it should be."), _ANOTHER)
    return Packet(**record | {"facts": tuple(record["facts"])})


def _is_hex(told: object) -> bool:
    return isinstance(told, str) and _HEX.fullmatch(told) is not None


def _is_line(told: str) -> bool:
    return not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in told)


def _is_time(told: object) -> bool:
    return type(told) is int and 0 <= told <= LAST_MICROSECOND


_ANOTHER = N_("Have another one made: kiosk devices invite")
_VERSIONS = N_("Install the same version on both devices, and have another packet made.")
