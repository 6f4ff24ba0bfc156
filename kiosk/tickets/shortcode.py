"""The human code beside the QR: seven letters of the serial and two check letters.

The nine letters, read as one number in base 32, leave 1 when divided by 1021: a pure system in
the manner of ISO/IEC 7064. 1021 is a prime above 32, so a single wrong letter always changes the
remainder, and so does a swap of neighbours, which changes the number by a multiple of 31 · 32ⁿ.
"""

import re

from kiosk.tickets import alphabet

STEM_LETTERS = 7
LENGTH = 9
MODULUS = 1021
LEAST_BEGUN = 3  # letters from which on a code's beginning is looked up

# The longest thing anyone would type for a code: nine letters with blanks and hyphens among them.
_LONGEST = 32
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u2212]+")
_GROUPED = re.compile(r"\S{3}(?:[\s\-\u2010-\u2015\u2212]+\S{3}){2}")
_SLIPS = str.maketrans("IiOo", "1100")


def human_code(serial: bytes) -> str:
    """The code a person can read out and type, as ``XXX-XXX-XXX``."""
    stem = stem_of(serial)
    letters = stem + _check_letters(stem)
    return "-".join(letters[start : start + 3] for start in range(0, LENGTH, 3))


def stem_of(serial: bytes) -> str:
    """The first 35 bits of a serial as 7 letters: what a TypedCode is looked up by."""
    return alphabet.encode(serial[:5])[:STEM_LETTERS]


def stem_typed(text: str) -> str | None:
    """The stem of a human code as somebody typed it, or None if its check letters don't fit.

    Blanks and hyphens are dropped, I and O are taken for 1 and 0.
    """
    letters = _letters_typed(text)
    if letters is None or alphabet.number_of(letters) % MODULUS != 1:
        return None
    return letters[:STEM_LETTERS]


def begun(text: str) -> str:
    """The letters of a code's beginning, as `stem_of` writes them; empty if it can be none.

    Without a digit or a hyphen a few letters are far more likely the beginning of a name.
    """
    letters = _SEPARATORS.sub("", text).translate(_SLIPS) if len(text) <= _LONGEST else ""
    is_code = re.search(r"[0-9]|\S-", text) is not None and alphabet.only_letters(letters)
    return letters.upper() if is_code and LEAST_BEGUN <= len(letters) <= STEM_LETTERS else ""


def looks_mistyped(text: str) -> bool:
    """Whether a text that failed the check was still meant as a human code.

    Nine letters alone are more likely a surname, to be searched for: only a digit or the grouping
    by three tells a code.
    """
    grouped = _GROUPED.fullmatch(text) is not None
    return _letters_typed(text) is not None and (grouped or re.search("[0-9]", text) is not None)


def _letters_typed(text: str) -> str | None:
    if len(text) > _LONGEST:
        return None
    letters = _SEPARATORS.sub("", text).translate(_SLIPS)
    if len(letters) != LENGTH or not alphabet.only_letters(letters):
        return None
    return letters.upper()


def _check_letters(stem: str) -> str:
    check = (1 - (alphabet.number_of(stem) << 2 * alphabet.BITS)) % MODULUS
    return alphabet.LETTERS[check >> alphabet.BITS] + alphabet.LETTERS[check & 31]
