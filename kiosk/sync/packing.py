"""How a bundle lies on the disk: a gzip file of two members, all lines and then the seal.

Any gzip reads it, the seal is its last line. The seal is stored as it is and always of one length,
and vouches for the packed bytes before it. So a file is known to be whole, and whose it is, before
anything is unpacked, and not one of its bits can be another one unnoticed.
"""

import hashlib
import struct
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import BinaryIO

MAX_PACKED = 1_000_000_000
MAX_UNPACKED = 2_000_000_000
MAX_LINE = 8_000_000
CHUNK = 1 << 18
LEVEL = 3  # beyond it the file grows hardly smaller, half of it being digests
GZIP = b"\x1f\x8b"

_GZIP_WINDOW = 31  # zlib's word for a gzip member
_HEAD = GZIP + b"\x08\x00\x00\x00\x00\x00\x00\xff"  # deflate, no name, no time, no system

Report = Callable[[int, int], None]


class Broken(Exception):
    """The file was cut off or changed, or is no bundle at all."""


class Oversized(Exception):
    """What is packed in the file is larger than any bundle is."""


def pack(file: BinaryIO, lines: Iterable[bytes], seal: Callable[[str], bytes]) -> None:
    """Writes lines and their seal.

    Args:
        lines: each with its end.
        seal: makes the last line of the SHA-256, in hexadecimal, of what was written before it.
    """
    digest = hashlib.sha256()
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, _GZIP_WINDOW)

    def put(packed: bytes) -> None:
        digest.update(packed)
        file.write(packed)

    for line in lines:
        put(packer.compress(line))
    put(packer.flush())
    file.write(stored(seal(digest.hexdigest())))


def stored(line: bytes) -> bytes:
    """A gzip member that holds a short line as it is."""
    size = struct.pack("<HH", len(line), len(line) ^ 0xFFFF)
    return _HEAD + b"\x01" + size + line + struct.pack("<II", zlib.crc32(line), len(line))


def unseal(file: BinaryIO, size: int, length: int) -> tuple[str, bytes]:
    """The SHA-256 of all before the seal, in hexadecimal, and the seal's line.

    Args:
        size: of the file; ``length`` is that of the seal's line.

    Raises:
        Broken: if there is none.
    """
    member = len(stored(bytes(length)))
    digest = hashlib.sha256()
    file.seek(0)
    for packed in _read(file, size - member):
        digest.update(packed)
    last = file.read(member + 1)
    line = last[len(_HEAD) + 5 : -8]
    if len(line) != length or last != stored(line):
        raise Broken
    return digest.hexdigest(), line


def unpack(
    file: BinaryIO, size: int, length: int, digest: str = "", report: Report | None = None
) -> Generator[bytes]:
    """The lines before the seal, without their ends.

    Args:
        digest: what the seal says of them; they may have changed since it was looked at.

    Raises:
        Broken: if they are not packed as they should be.
        Oversized: if they are larger than those of any bundle, in all or one of them.
    """
    rest = b""
    for text in _inflated(file, size - len(stored(bytes(length))), digest, report):
        *lines, rest = (rest + text).split(b"\n")
        yield from lines
        if len(rest) > MAX_LINE:
            raise Oversized
    if rest:
        raise Broken


def _inflated(file: BinaryIO, length: int, digest: str, report: Report | None) -> Iterator[bytes]:
    inflater = zlib.decompressobj(_GZIP_WINDOW)
    read = hashlib.sha256()
    unpacked = done = 0
    text = b""
    file.seek(0)
    for packed in _read(file, length):
        read.update(packed)
        waiting = packed
        while waiting or len(text) == CHUNK:
            try:
                text = inflater.decompress(waiting, CHUNK)
            except zlib.error as error:
                raise Broken from error
            waiting = inflater.unconsumed_tail
            unpacked += len(text)
            if unpacked > MAX_UNPACKED:
                raise Oversized
            if inflater.unused_data or (inflater.eof and waiting):
                raise Broken
            yield text
        done += len(packed)
        if report is not None:
            report(done, length)
    if not inflater.eof or digest not in ("", read.hexdigest()):
        raise Broken


def _read(file: BinaryIO, length: int) -> Iterator[bytes]:
    """So many bytes from where the file stands, a chunk at a time."""
    left = length
    while left > 0:
        if not (packed := file.read(min(CHUNK, left))):
            raise Broken
        left -= len(packed)
        yield packed
    if length <= 0:
        raise Broken
