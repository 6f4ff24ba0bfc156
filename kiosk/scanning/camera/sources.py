"""Where frames come from, by the text that names it: 0, /dev/video2, rtsp://…, a file, a folder."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from urllib.parse import urlsplit

_IN_MEMORY = "/dev/shm/"  # noqa: S108 - only looked at: files may lie there as anywhere


class Kind(StrEnum):
    """What a source is; a path is looked at anew whenever it is opened."""

    NUMBER = "number"
    DEVICE = "device"
    STREAM = "stream"
    PATH = "path"


@dataclass(frozen=True, slots=True)
class Source:
    """A source and how its pictures are turned.

    Attributes:
        mirror: left and right are swapped, before it is turned.
        rotate: degrees clockwise, 0, 90, 180 or 270.
    """

    text: str
    mirror: bool = False
    rotate: int = 0

    @property
    def kind(self) -> Kind:
        """What the text names."""
        if self.text.isascii() and self.text.isdigit():
            return Kind.NUMBER
        if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+://", self.text):
            return Kind.STREAM
        is_device = self.text.startswith("/dev/") and not self.text.startswith(_IN_MEMORY)
        return Kind.DEVICE if is_device else Kind.PATH

    @property
    def name(self) -> str:
        """What it is called on a screen: never with the password of an address."""
        if self.kind is Kind.STREAM:
            return _host(self.text)
        return self.text if self.kind is Kind.NUMBER else PurePath(self.text).name


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or "://"
    except ValueError:
        return "://"
