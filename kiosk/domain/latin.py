"""A Cyrillic name in Latin letters, as the passports of the guest's country would write it.

Each rule is a table of the official source. Who speaks no language listed here gets no proposal:
a wrong name on a badge is worse than one that somebody types.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")


def _table(pairs: str) -> dict[str, str]:
    """``а=a ь=`` as letter to letters."""
    return dict(pair.split("=") for pair in pairs.split())


@dataclass(frozen=True, slots=True)
class Rule:
    """How a language's letters become Latin ones.

    Attributes:
        letters: all letters of the alphabet.
        first: what some of them become at the beginning of a word.
        together: letters that become something else side by side.
    """

    letters: Mapping[str, str]
    first: Mapping[str, str] = field(default_factory=dict)
    together: Mapping[str, str] = field(default_factory=dict)

    def fits(self, name: str) -> bool:
        """Whether the alphabet has every Cyrillic letter of the name."""
        return all(letter in self.letters for letter in name.lower() if _is_cyrillic(letter))

    def latin(self, name: str) -> str:
        """The name in Latin letters; what is no letter of the alphabet stays."""
        return _WORD.sub(lambda found: self._word(found[0]), name)

    def _word(self, word: str) -> str:
        small = [letter.lower() for letter in word]
        parts, at = [], 0
        while at < len(word):
            taken = 2 if "".join(small[at : at + 2]) in self.together else 1
            written = word[at : at + taken]
            latin = self._latin_of("".join(small[at : at + taken]), at)
            parts.append(written if latin is None else _cased(latin, written, word))
            at += taken
        return "".join(parts)

    def _latin_of(self, letters: str, at: int) -> str | None:
        first = self.first.get(letters) if at == 0 else None
        return first or self.together.get(letters, self.letters.get(letters))


# Cabinet of Ministers of Ukraine, resolution 55 of 27 January 2010; the soft sign and the
# apostrophe are not written.
UKRAINIAN = Rule(
    _table(
        "а=a б=b в=v г=h ґ=g д=d е=e є=ie ж=zh з=z и=y і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r "
        "с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ь= ю=iu я=ia '= ’= ʼ="
    ),
    _table("є=ye ї=yi й=y ю=yu я=ya"),
    _table("зг=zgh"),
)
# ICAO Doc 9303, part 3, section 6: the rule of Russian passports (MFA order 4271 of 2016).
RUSSIAN = Rule(
    _table(
        "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u "
        "ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ=ie ы=y ь= э=e ю=iu я=ia"
    )
)
# Gaj's Latin alphabet, which stands beside the Cyrillic one letter by letter.
SERBIAN = Rule(
    _table(
        "а=a б=b в=v г=g д=d ђ=đ е=e ж=ž з=z и=i ј=j к=k л=l љ=lj м=m н=n њ=nj о=o п=p р=r с=s "
        "т=t ћ=ć у=u ф=f х=h ц=c ч=č џ=dž ш=š"
    )
)
_OF_LANGUAGE = {"uk": UKRAINIAN, "ru": RUSSIAN, "sr": SERBIAN}
_OF_COUNTRY = {"UA": UKRAINIAN, "RU": RUSSIAN, "RS": SERBIAN}


def latin_proposal(name: str, country: str = "", language: str = "") -> str:
    """The name as a passport would have it; empty where it isn't Cyrillic or no rule is sure.

    The country's rule comes first, then the language's. A guest of whom neither is known gets
    the rule of the only alphabet that has all the letters.
    """
    name = unicodedata.normalize("NFC", name)
    if not any(map(_is_cyrillic, name)):
        return ""
    fitting = [rule for rule in (UKRAINIAN, RUSSIAN, SERBIAN) if rule.fits(name)]
    chosen = [
        rule
        for rule in (_OF_COUNTRY.get(country), _OF_LANGUAGE.get(language))
        if rule is not None and rule in fitting
    ]
    if not chosen and not country and not language and len(fitting) == 1:
        chosen = fitting
    return chosen[0].latin(name) if chosen else ""


def is_latin(text: str) -> bool:
    """Whether the text has letters and all of them are Latin."""
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and (text.isascii() or all(map(_is_latin_letter, letters)))


@lru_cache(maxsize=4096)
def _is_latin_letter(letter: str) -> bool:
    # The apostrophes of Uzbek and Ukrainian transliteration are modifier letters.
    return unicodedata.name(letter, "").startswith(("LATIN ", "MODIFIER LETTER "))


def _is_cyrillic(letter: str) -> bool:
    return "Ѐ" <= letter <= "ԯ"


def _cased(latin: str, original: str, word: str) -> str:
    """The Latin letters as large as the original ones: Щ in ЩЕРБА is SHCH, in Щерба Shch."""
    if not original[0].isupper():
        return latin
    is_loud = len(word) > 1 and word.isupper()
    return latin.upper() if is_loud else latin[:1].upper() + latin[1:]
