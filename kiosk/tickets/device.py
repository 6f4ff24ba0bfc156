"""What a device can do with tickets: read any code of the fair, and issue under its own key.

Cryptography is loaded with the first code, not on the way to the first screen.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.answers import Issuer
from kiosk.domain.event import Event
from kiosk.domain.facts import RandomBytes
from kiosk.domain.keyboards import Misread
from kiosk.domain.readings import Reading, Unreadable

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from kiosk.tickets.keyring import Keyring
    from kiosk.tickets.matrix import Matrix
    from kiosk.tickets.otherwise import IsKnown, MapBack


class DeviceTickets:
    """Codes and keys of this device.

    Args:
        key_path: where the issuing key lies, or will lie once it is needed.
        issuers: asked for the listed issuing keys at every code, as they may change.
        map_back: the texts that other keyboards may have made a text of.
        is_known: whether a code that proves nothing by itself is one of ours.
    """

    def __init__(
        self,
        event: Event,
        key_path: Path,
        issuers: Callable[[], Iterable[Issuer]],
        random_bytes: RandomBytes,
        map_back: "MapBack" = lambda text: {},
        is_known: "IsKnown" = lambda reading: False,
    ) -> None:
        self._event = event
        self._key_path = key_path
        self._issuers = issuers
        self._random_bytes = random_bytes
        self._map_back = map_back
        self._is_known = is_known
        self._key: Ed25519PrivateKey | None = None
        self._misread: Misread | None = None
        self._ring: Keyring | None = None
        self._ring_of: tuple[Issuer, ...] = ()

    def read(self, text: str) -> Reading:
        """What a code text is; a scanner set to another keyboard is understood, too."""
        from kiosk.tickets.code import read

        keyring = self._keyring()
        reading = read(text, keyring)
        if not isinstance(reading, Unreadable):
            return reading
        from kiosk.tickets.otherwise import read_otherwise  # most codes need none of it

        rescued = read_otherwise(text, keyring, self._map_back, self._is_known)
        if rescued is None:
            return reading
        self._misread = rescued.misread or self._misread
        return rescued.reading

    def misread(self) -> Misread | None:
        """How the letters of the last code were changed that had to be mapped back, if any."""
        return self._misread

    def public(self) -> bytes:
        """The public half of this device's issuing key, which is made on first use."""
        from kiosk.tickets.keys import public_half

        return public_half(self._issuing_key())

    def code(self, key_number: int, serial: bytes, kind: int, scheme: str) -> str:
        """The code of a ticket that this device issues."""
        from kiosk.tickets.code import Payload, encode_short, encode_signed

        encode = encode_short if scheme == "short" else encode_signed
        return encode(Payload(key_number, self._event.number, kind, serial), self._issuing_key())

    def begun(self, text: str) -> str:
        """The beginning of a human code that somebody typed a part of; empty if it is none."""
        from kiosk.tickets.shortcode import begun

        return begun(text)

    def stem(self, serial: bytes) -> str:
        """The beginning of a ticket's human code."""
        from kiosk.tickets.shortcode import stem_of

        return stem_of(serial)

    def human_code(self, serial: bytes) -> str:
        """What stands under the QR to be typed."""
        from kiosk.tickets.shortcode import human_code

        return human_code(serial)

    def digest(self, code: str) -> bytes:
        """What the roster keeps of a short code."""
        from kiosk.tickets.code import short_digest

        return short_digest(code)

    def matrix(self, code: str) -> tuple[tuple[bool, ...], ...]:
        """The QR symbol of a code: its rows from the top, dark modules true, no quiet zone."""
        from kiosk.tickets.matrix import qr_matrix

        return _squares(qr_matrix(code))

    def symbol(self, text: str) -> tuple[tuple[bool, ...], ...]:
        """The QR symbol of any text of QR's 45 letters, likewise."""
        from kiosk.tickets.matrix import text_matrix

        return _squares(text_matrix(text))

    def _keyring(self) -> "Keyring":
        from kiosk.tickets.keyring import IssuingKey, Keyring

        issuers = tuple(self._issuers())
        if self._ring is not None and issuers == self._ring_of:
            return self._ring
        own = [
            IssuingKey(issuer.number, bytes.fromhex(issuer.public), self._event.number)
            for issuer in issuers
        ]
        sisters = [
            IssuingKey(number, public, sister.number)
            for sister in self._event.sister_fairs
            for number, public in sister.keys
        ]
        self._ring, self._ring_of = Keyring(self._event.number, (*own, *sisters)), issuers
        return self._ring

    def _issuing_key(self) -> "Ed25519PrivateKey":
        from kiosk.tickets.keys import load_or_make_key

        if self._key is None:
            self._key = load_or_make_key(self._key_path, self._random_bytes)
        return self._key


def _squares(symbol: "Matrix") -> tuple[tuple[bool, ...], ...]:
    return tuple(tuple(module == "1" for module in row) for row in symbol.rows())
