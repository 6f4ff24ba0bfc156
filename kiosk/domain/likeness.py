"""How likely two guests are one and the same person, by what is known of them.

Names are compared word by word as they sound, in any order and across scripts: each word of the
shorter name needs its like in the longer one, so that 'Anna Müller' and 'Hans Müller' of one firm
stay two people, and 'Иван Петрович Сидоров' and 'Ivan Sidorov' may be one.
"""

import re
from functools import lru_cache

from kiosk.domain.guests import Guest
from kiosk.domain.names import plain, sounded

SURE = 100.0
PROBABLE = 80.0
"""From here on somebody should look whether two guests are one."""
SAME_EMAIL = 80.0
ELSEWHERE = 60.0
"""At most this for namesakes of two organisations."""
ALIKE_ORGANISATIONS = 80.0
LEAST_LIKE = 80.0
"""Two words less alike than this are different names."""
SHORT = 3
"""Words of so many letters are alike only if they are the same."""
_FORMS = """
gmbh mbh ag kg ohg gbr eg ev se ug co cie und and ltd llc llp inc plc sa sas sarl srl spa bv nv oy
ab as aps ooo oao zao pao ao tov pat prat fop dp doo ad sp z oo shpk
"""
LEGAL_FORMS = frozenset(_FORMS.split())
_ABBREVIATED = re.compile(r"\b(?:[^\W\d_]{1,2}\.){2,}")

Name = tuple[str, ...]


def likeness(one: Guest, other: Guest) -> float:
    """From 0 to 100; `PROBABLE` and above deserve a look. Guests without a name are like nobody."""
    by_name = likeness_of_names(one, other)
    known = bool(names_of(one) and names_of(other))
    if known and one.email and one.email.casefold() == other.email.casefold():
        return SAME_EMAIL + by_name * (SURE - SAME_EMAIL) / SURE
    return _weighed(by_name, _likeness_of_organisations(one.organisation, other.organisation))


def likeness_of_names(one: Guest, other: Guest) -> float:
    """How alike the names are, in whichever script they are most alike; 0 for different ones."""
    return max(
        (_alike(name, its) for name in names_of(one) for its in names_of(other)),
        default=0.0,
    )


def share_a_name(one: Guest, other: Guest) -> bool:
    """Whether any word of the names is alike, or one of them has none: they may be one person."""
    names, its = names_of(one), names_of(other)
    return not (names and its) or any(
        _alike_words(word, other_word) >= LEAST_LIKE
        for name in names
        for word in name
        for other_name in its
        for other_word in other_name
    )


def names_of(guest: Guest) -> tuple[Name, ...]:
    """The words of the guest's own names as they sound; none where only the contact is known."""
    spoken = (name_words(name) for name in (guest.latin_name, guest.native_name))
    return tuple(dict.fromkeys(filter(None, spoken)))


@lru_cache(maxsize=65_536)
def name_words(name: str) -> Name:
    """The words of a name as they sound, in one order."""
    return tuple(sorted(sounded(name).split()))


@lru_cache(maxsize=65_536)
def organisation_words(organisation: str) -> Name:
    """What tells an organisation from others: its words as they sound, without legal forms."""
    words = plain(organisation.replace(".", "")).split()
    telling = [word for word in words if word not in LEGAL_FORMS]
    return tuple(sounded(" ".join(telling or words)).split())


def with_forms_whole(text: str) -> str:
    """The text with Sh.p.k. and d.o.o. as one word each, as others write them."""
    return _ABBREVIATED.sub(lambda form: form[0].replace(".", "") + " ", text)


def _weighed(by_name: float, by_organisation: float | None) -> float:
    if by_organisation is None:
        return by_name * 0.95
    if by_organisation < ALIKE_ORGANISATIONS:
        return min(by_name, ELSEWHERE)
    return by_name * 0.8 + by_organisation * 0.2 if by_name else 0.0


@lru_cache(maxsize=65_536)
def _alike(one: Name, other: Name) -> float:
    if one == other:
        return SURE
    shorter, longer = sorted((one, other), key=lambda name: (len(name), name))
    if len(shorter) < 2:
        return 0.0  # half a name is no name
    left = list(longer)
    total = 0.0
    for word in shorter:
        best = max(left, key=lambda its: _alike_words(word, its))
        likeness = _alike_words(word, best)
        if likeness < LEAST_LIKE:
            return 0.0
        left.remove(best)
        total += likeness
    return total / len(shorter) - 2 * len(left)


@lru_cache(maxsize=65_536)
def _alike_words(one: str, other: str) -> float:
    if one == other:
        return SURE
    if min(len(one), len(other)) == 1:
        return 90.0 if one[0] == other[0] else 0.0  # an initial
    if min(len(one), len(other)) <= SHORT or not (one.isalpha() and other.isalpha()):
        return 0.0
    # Not on the way to the first screen: 30 ms.
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)


def _likeness_of_organisations(one: str, other: str) -> float | None:
    """None where one of them is unknown, so that it speaks neither for nor against."""
    words, its = organisation_words(one), organisation_words(other)
    if not words or not its:
        return None
    if words == its or set(words) <= set(its) or set(its) <= set(words):
        return SURE
    from rapidfuzz import fuzz

    return fuzz.token_sort_ratio(" ".join(words), " ".join(its))
