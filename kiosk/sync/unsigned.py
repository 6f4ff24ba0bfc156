"""Bundles of the first form: plain lines, the last of which holds the SHA-256 of those before it.

They are read where no device needs to be admitted, and written no more.
"""

import hashlib
from typing import BinaryIO

from kiosk.domain.canonical import canonical
from kiosk.sync.cover import OLD_FORMAT, Cover, parse_cover
from kiosk.sync.packing import MAX_LINE, Broken


def lines(file: BinaryIO) -> list[bytes]:
    """The lines before the last, which vouches for them; from where the file stands.

    Raises:
        Broken: if it doesn't.
    """
    digest = hashlib.sha256()
    found: list[bytes] = []
    line = file.readline(MAX_LINE)
    while following := file.readline(MAX_LINE):
        digest.update(line)
        found.append(line)
        line = following
    if not found or line != canonical({"sha256": digest.hexdigest()}).encode() + b"\n":
        raise Broken
    return found


def cover(file: BinaryIO) -> Cover:
    """The cover alone, unchecked; raises as `parse` does."""
    return parse(file.readline(MAX_LINE))


def parse(line: bytes) -> Cover:
    """The cover in the first line.

    Raises:
        BadBundle: if it isn't one.
    """
    return parse_cover(line, OLD_FORMAT)
