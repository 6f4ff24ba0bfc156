"""What a slip of the keyboard or of the ear costs, where no table says that letters stand so."""

from functools import lru_cache

SLIP = 1.0
VOWEL_SLIP = 0.7
"""One vowel for another, or one too few: misheard rather than mistyped."""
NEAR_SLIP = 0.6
"""Consonants that sound alike."""
SILENT_SLIP = 0.5
"""An h, which many don't hear."""
DOUBLED = 0.15
"""The second of two same letters."""
MOST_SLIPS = 0.2
"""So many slips for each typed letter; with more it is another word."""
_VOWELS = frozenset("aeiouyäöüëïáéíóúýąęóôаеёиоуыэюяєії")
_NEAR = ("bpбп", "dtдт", "gkгкґ", "vfwвф", "szcсзц", "mnмн")
_SOUND = {letter: number for number, sound in enumerate(_NEAR) for letter in sound}


@lru_cache(maxsize=16_384)
def slip(here: str, letter: str) -> float:
    """What it costs that somebody typed this letter for that one, the tables apart."""
    if here == letter:
        return 0.0
    if here in _VOWELS and letter in _VOWELS:
        return VOWEL_SLIP
    return NEAR_SLIP if here in _SOUND and _SOUND[here] == _SOUND.get(letter) else SLIP


def left_out(word: str, at: int) -> float:
    """What it costs that one word has this letter and the other nothing for it."""
    letter = word[at]
    if at and word[at - 1] == letter:
        # No name has a letter three times in a row: whoever types zzzz means nobody.
        return SLIP if word[at - 2 : at] == letter * 2 else DOUBLED
    if letter in _VOWELS:
        return VOWEL_SLIP
    return SILENT_SLIP if letter == "h" else SLIP


def most_slips(word: str) -> float:
    """With more slips than these a word is taken for another one."""
    return MOST_SLIPS * (len(word) + 1)
