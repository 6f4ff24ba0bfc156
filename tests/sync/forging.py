"""Bundles put together by hand: whole and well signed, whatever stands in them."""

import gzip
import hashlib
import io

from kiosk.domain.canonical import canonical
from kiosk.identity import device_keys
from kiosk.sync import packing
from kiosk.sync.bundle import DOMAIN
from tests.store.stores import EVENT

KEY = device_keys.of_private_bytes(bytes(range(32)))
STRANGER = device_keys.of_private_bytes(bytes(32))

COVER = {
    "format": "kiosk-bundle/2",
    "event": EVENT.number,
    "writer": "other",
    "seq": 1,
    "written_at": 0,
    "facts": 0,
    "purpose": "fair",
    "trips": [],
    "audience": "all",
    "public": KEY.public.hex(),
}
OLD_COVER = {name: COVER[name] for name in ("event", "writer", "seq", "written_at", "facts")} | {
    "format": "kiosk-bundle/1"
}


def cover(**changes: object) -> bytes:
    """A cover's line with changes."""
    return canonical(COVER | changes).encode()


def old_cover(**changes: object) -> bytes:
    """The same of the first form."""
    return canonical(OLD_COVER | changes).encode()


def signed(*lines: bytes, by: device_keys.DeviceKey = KEY, public: str = "") -> bytes:
    """These lines as a bundle of today's form, signed by this key in the name of ``public``."""
    return signed_text(b"".join(line + b"\n" for line in lines), by, public)


def signed_text(
    text: bytes, by: device_keys.DeviceKey = KEY, public: str = "", event: int = EVENT.number
) -> bytes:
    """The same of one text, in lines or not."""
    file = io.BytesIO()

    def seal(digest: str) -> bytes:
        told = {"event": event, "public": public or by.public.hex(), "sha256": digest}
        signature = by.sign(DOMAIN + canonical(told).encode()).hex()
        return canonical({"sha256": digest, "signature": signature}).encode() + b"\n"

    packing.pack(file, [text], seal)
    return file.getvalue()


def sealed(*lines: bytes) -> bytes:
    """These lines as a bundle of the first form."""
    text = b"".join(line + b"\n" for line in lines)
    return text + canonical({"sha256": hashlib.sha256(text).hexdigest()}).encode() + b"\n"


def unpacked(bundle: bytes) -> list[bytes]:
    """All lines of a bundle, the seal too."""
    return gzip.decompress(bundle).splitlines()
