"""Codes that can't be read as they came, but can when a scanner's doings are undone.

Only what proves itself counts: a signature that holds, or a short or human code that is known
here. And only one ticket may come out of it: none is guessed.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kiosk.domain.keyboards import Misread
from kiosk.domain.readings import Reading, SignedTicket, Unreadable
from kiosk.tickets import alphabet, shortcode
from kiosk.tickets.code import SHORT_LETTERS, SIGNED_LETTERS, read
from kiosk.tickets.keyring import Keyring

# A prefix that nobody told us of. It ends with what is no letter of ours: a code that was doubled
# or lengthened is damaged, and stays so.
_MOST_PREFIX = 16
_STRANGER = f"(?!{alphabet.LETTER})."
_BEHIND = re.compile(
    f"(?:.{{0,{_MOST_PREFIX - 1}}}{_STRANGER})?({alphabet.LETTER}{{{SIGNED_LETTERS}}})"
    f"(?:{_STRANGER}){{0,2}}",
    re.DOTALL,
)
# An AIM mark and three ECI designators, in whatever letters.
_MOST_MARKS = 24

MapBack = Callable[[str], Mapping[str, Misread]]
IsKnown = Callable[[Reading], bool]


@dataclass(frozen=True, slots=True)
class Rescued:
    """A ticket that was read after all; ``misread`` tells which letters had changed, if any."""

    reading: Reading
    misread: Misread | None = None


def read_otherwise(
    text: str, keyring: Keyring, map_back: MapBack, is_known: IsKnown
) -> Rescued | None:
    """The one ticket that a text may have been before a scanner and a keyboard changed it.

    Args:
        map_back: the texts that keyboards may have made this of.
        is_known: whether a code that proves nothing by itself is one of ours.
    """
    if not _may_be_code(text):
        return None
    found: dict[Reading, Rescued] = {}
    for rescued in _candidates(text.strip(), keyring, map_back):
        reading = rescued.reading
        if isinstance(reading, SignedTicket) or is_known(reading):
            found.setdefault(reading, rescued)
    return next(iter(found.values())) if len(found) == 1 else None


def _may_be_code(text: str) -> bool:
    """By its length alone: most texts are none, and cost nothing.

    A human code is typed by what the keys say, so it changes only where they say letters that
    no ticket has.
    """
    length = len(text.strip())
    if length - shortcode.LENGTH in range(shortcode.LENGTH // 3):
        return not text.isascii()
    scanned = (SHORT_LETTERS, SIGNED_LETTERS)
    return any(length - letters in range(_MOST_MARKS + 1) for letters in scanned)


def _candidates(text: str, keyring: Keyring, map_back: MapBack) -> Iterator[Rescued]:
    yield from _read(text, keyring, None)
    seen: set[str] = {text.upper()}
    # Tickets bear capitals, so what gives capitals is the likelier story.
    capitals_first = sorted(map_back(text).items(), key=lambda entry: not entry[0].isupper())
    for meant, misread in capitals_first:
        if meant.upper() not in seen:  # small letters and capitals read the same
            seen.add(meant.upper())
            yield from _read(meant, keyring, misread)


def _read(text: str, keyring: Keyring, misread: Misread | None) -> Iterator[Rescued]:
    reading = read(text, keyring)
    if not isinstance(reading, Unreadable):
        yield Rescued(reading, misread)
    elif match := _BEHIND.fullmatch(text):
        behind = read(match[1], keyring)
        if not isinstance(behind, Unreadable):
            yield Rescued(behind, misread)
