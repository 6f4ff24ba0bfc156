"""Names in one plain form, so that any usual spelling finds them."""

import re
import unicodedata
from functools import lru_cache

from kiosk.domain.guests import Guest

# Spellings that stand for one sound, longest first: what a German, English, French, Polish or
# scholarly romanisation of the same letter looks like once its accents are gone.
_SOUNDS = (
    ("shch", "s"), ("schtsch", "s"), ("szcz", "s"),
    ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("cz", "c"), ("ch", "c"), ("sh", "s"), ("sz", "s"),
    ("zh", "z"), ("dzh", "z"), ("dsch", "z"), ("xh", "z"), ("dj", "d"), ("gj", "d"), ("dz", "z"),
    ("kh", "h"), ("ts", "c"), ("tz", "c"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("qu", "k"),
    ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ss", "s"), ("w", "v"), ("y", "i"), ("j", "i"),
    ("q", "c"), ("x", "ks"),
)  # fmt: skip
_PATTERN = re.compile("|".join(sorted((old for old, _ in _SOUNDS), key=len, reverse=True)))
_TABLE = dict(_SOUNDS)
_TWICE = re.compile(r"([a-z])\1+")
_SEPARATORS = re.compile(r"[^0-9a-z]+")

NAMES = ("native_name", "latin_name", "contact_name")
FOUND_BY = (*NAMES, "organisation", "email", "registration", "partner", "country")
"""Fields by which a guest is found."""
LONGEST_ID = 30


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """The text in small Latin letters and digits, words parted by one blank; nothing else."""
    from anyascii import anyascii  # with the first name, not before the first screen

    latin = anyascii(
        unicodedata.normalize("NFC", text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    )
    return _SEPARATORS.sub(" ", latin.casefold().replace("'", "")).strip()


def as_id(text: str) -> str:
    """The beginning of a name as an id that one can read: small Latin letters and hyphens."""
    return plain(text).replace(" ", "-")[:LONGEST_ID].strip("-")


@lru_cache(maxsize=65_536)
def sounded(text: str) -> str:
    """The plain text with the spellings of one sound made alike and double letters single."""
    return _TWICE.sub(r"\1", _PATTERN.sub(lambda m: _TABLE[m.group()], plain(text)))


def search_keys(guest: Guest) -> tuple[str, ...]:
    """What a guest is found by, as it is written: the text of each field of `FOUND_BY`."""
    return tuple(" ".join(guest.value(name).split()) for name in FOUND_BY)
