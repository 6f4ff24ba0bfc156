"""Headers with a number: 'Teilnehmer 2 Name' is the name of the second guest of a row."""

import re
from collections.abc import Sequence

from kiosk.roster.headings import FIELDS
from kiosk.roster.meanings import field_of

MOST_GUESTS = 50
"""So many guests a row may name; a higher number is no number of a guest."""

LONGEST = 80
"""A longer header is looked at no closer: somebody may have made it to cost time."""

_PERSON = (
    r"(?:teilnehmer(?:[:*_/]?in)?s?|teilnehmende[rn]?|gast(?:es)?|person|begleitperson|"
    r"participant|attendee|guest|участник[а]?|гост[ья]|персона)"
)
_SIGN = r"\s*(?:nr\.?|no\.?|#|№)?\s*"
_APART = r"[\s:.,;/()\[\]_–—-]*"
_ANYBODY = re.compile(_PERSON, re.IGNORECASE)
_BEFORE = re.compile(rf"{_PERSON}{_SIGN}(\d{{1,2}})(?!\d){_APART}(.*)", re.IGNORECASE)
_AFTER = re.compile(
    rf"(.+?){_APART}(?:\bof\s+|\bvon\s+|\bdes\s+)?\b{_PERSON}{_SIGN}(\d{{1,2}}){_APART}",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"(.*[^\d\W]){_APART}[#№]?(\d{{1,2}})", re.IGNORECASE)
_PARTS_OF_NAMES = ("name", "given_name", "family_name", "native_name", "latin_name")


def numbered(headers: Sequence[str]) -> dict[int, tuple[int, str]]:
    """Of each column that belongs to a numbered guest: the number, and the field."""
    found: dict[int, tuple[int, str]] = {}
    bare: dict[int, tuple[int, str]] = {}
    for place, header in enumerate(map(str.strip, headers)):
        if len(header) > LONGEST:
            continue
        if told := _of_a_person(header):
            found[place] = told
        elif told := _with_a_number(header):
            bare[place] = told
    # 'Phone 2' alone may be a second phone; beside 'Name 2' it is the second guest's.
    named = {number for number, field in bare.values() if field in _PARTS_OF_NAMES}
    return found | {place: told for place, told in bare.items() if told[0] in named}


def _of_a_person(header: str) -> tuple[int, str] | None:
    if not _ANYBODY.search(header):
        return None
    if matched := _BEFORE.fullmatch(header):
        return _told(matched[1], matched[2] or "name")
    if matched := _AFTER.fullmatch(header):
        return _told(matched[2], matched[1])
    return None


def _with_a_number(header: str) -> tuple[int, str] | None:
    matched = _ALONE.fullmatch(header) if header[-1:].isdecimal() else None
    return _told(matched[2], matched[1]) if matched and not field_of(header) else None


def _told(number: str, header: str) -> tuple[int, str] | None:
    field = field_of(header)
    is_one = field in FIELDS and 1 <= int(number) <= MOST_GUESTS
    return (int(number), field) if is_one else None
