"""Bytes to text, for files that don't say in which encoding they were saved.

The order of the guesses: a byte order mark settles it; so do NUL bytes at every other place, which
only UTF-16 has; text that is valid UTF-8 is UTF-8 (chance makes no valid UTF-8 out of other
letters); what remains is Windows-1251 if most of its words that
hold a non-ASCII letter consist mainly of such letters, as Cyrillic words do ('Петров'), and
Windows-1252 if they are single letters among ASCII ones, as in German or French ('Müller').
"""

import codecs
import re

WORD = re.compile(rb"[A-Za-z\xc0-\xff]{2,}")
"""A word in either Windows code page; both keep their common letters from C0 to FF."""

SAMPLE_BYTES = 10_000
"""So many bytes, an even number, settle whether a file is UTF-16."""
SEPARATORS = frozenset(b",;\t\r\n")

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> tuple[str, str]:
    """Text and the name of its encoding.

    Raises:
        UnicodeDecodeError: no encoding known here fits.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding), encoding
    if encoding := _utf_16_without_a_mark(data):
        return data.decode(encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        encoding = "cp1251" if _looks_cyrillic(data) else "cp1252"
        return data.decode(encoding), encoding


def _utf_16_without_a_mark(data: bytes) -> str:
    """Little or big endian UTF-16, or neither.

    A table has delimiters and line ends, and each of them has a NUL byte on one side there. No text
    in another encoding has a NUL byte at all.
    """
    head = data[:SAMPLE_BYTES]
    for encoding, high in (("utf-16-le", 1), ("utf-16-be", 0)):
        low = head[1 - high :: 2]
        plain = {letter for letter, above in zip(low, head[high::2], strict=False) if not above}
        if 0 not in plain and plain & SEPARATORS:
            return encoding
    return ""


def _looks_cyrillic(data: bytes) -> bool:
    cyrillic = latin = 0
    for word in WORD.findall(data):
        high = sum(byte >= 0xC0 for byte in word)
        if high * 2 > len(word):
            cyrillic += 1
        elif high:
            latin += 1
    return cyrillic > latin


def garbled(text: str) -> bool:
    """Whether UTF-8 was read as a Windows code page somewhere on the way ('MÃ¼ller')."""
    if text.isascii():
        return False
    return "\ufffd" in text or any(_reads_as_utf8(text, page) for page in ("cp1252", "cp1251"))


def _reads_as_utf8(text: str, page: str) -> bool:
    try:
        text.encode(page).decode("utf-8")
    except UnicodeError:
        return False
    return True
