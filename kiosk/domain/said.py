"""A name as it is said, in the habit of German or English spelling, for the one who greets.

Sources of the tables: for Russian and Ukrainian the transcriptions of Duden ("Die deutsche
Rechtschreibung", tables of transcription) and the English ones of the BGN/PCGN; for Serbian and
Albanian, whose spelling tells the sounds, what their letters are commonly said to sound like. They
are an aid for a stranger's tongue, no phonetics, and want a native reader.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from kiosk.domain.guests import Guest
from kiosk.domain.stress import ACUTE, stressed_at

_OF_COUNTRY = {"UA": "uk", "RU": "ru", "RS": "sr", "ME": "sr", "AL": "sq", "XK": "sq"}
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")


def _table(pairs: str) -> dict[str, str]:
    return {a: b for a, _, b in (pair.partition("=") for pair in pairs.split())}


_SHARED = "а=a б=b г=g д=d к=k л=l м=m н=n о=o п=p р=r т=t у=u ф=f э=e"
_GERMAN: Mapping[str, Mapping[str, str]] = {
    "uk": _table(
        f"{_SHARED} в=w г=h ґ=g е=e є=je ж=sch з=s и=y і=i ї=ji й=j с=s х=ch ц=z ч=tsch ш=sch "
        "щ=schtsch ь= ю=ju я=ja '= ’= ʼ= зг=s-h"
    ),
    "ru": _table(
        f"{_SHARED} в=w е=e ё=jo ж=sch з=s и=i й=j с=s х=ch ц=z ч=tsch ш=sch щ=schtsch ъ= ы=y ь= "
        "ю=ju я=ja"
    ),
    "sr": _table("c=z č=tsch ć=tsch dž=dsch đ=dsch lj=lj nj=nj š=sch v=w z=s ž=sch s=s"),
    "sq": _table(
        "c=z ç=tsch dh=dh ë=ö gj=dj ll=l nj=nj q=tj rr=rr sh=sch th=th v=w x=ds xh=dsch y=ü z=s "
        "zh=sch"
    ),
}
_ENGLISH: Mapping[str, Mapping[str, str]] = {
    "uk": _table(
        f"{_SHARED} в=v г=h ґ=g е=e є=ye ж=zh з=z и=y і=i ї=yi й=y с=s х=kh ц=ts ч=ch ш=sh щ=shch "
        "ь= ю=yu я=ya '= ’= ʼ= зг=z-h"
    ),
    "ru": _table(
        f"{_SHARED} в=v е=e ё=yo ж=zh з=z и=i й=y с=s х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= ю=yu "
        "я=ya"
    ),
    "sr": _table("c=ts č=ch ć=ch dž=j đ=j j=y lj=ly nj=ny š=sh ž=zh"),
    "sq": _table("c=ts ç=ch ë=uh gj=j j=y ll=l nj=ny q=ch rr=rr x=dz xh=j"),
}
_HABITS = {"de": _GERMAN, "en": _ENGLISH}
# Serbian is written in two alphabets that stand beside each other letter by letter.
_SERBIAN = _table(
    "а=a б=b в=v г=g д=d ђ=đ е=e ж=ž з=z и=i ј=j к=k л=l љ=lj м=m н=n њ=nj о=o п=p р=r с=s т=t "
    "ћ=ć у=u ф=f х=h ц=c ч=č џ=dž ш=š"
)
_VOWELS = frozenset("аеёєиіїоуыэюяaeiouëy")
_HUSHING = frozenset("жчшщ")


def said(guest: Guest, habit: str) -> str:
    """The guest's name as it is said; empty where that tells nothing their Latin name doesn't.

    Args:
        habit: the language that reads it, ``de`` or ``en``.
    """
    language = _OF_COUNTRY.get(guest.country, guest.language)
    table = _HABITS.get(habit, {}).get(language)
    name = guest.native_name or guest.latin_name
    if table is None or not name:
        return ""
    spoken = _WORD.sub(lambda found: _said(found[0], language, habit), _composed(name))
    if spoken.casefold() in (_composed(guest.latin_name).casefold(), _composed(name).casefold()):
        return ""
    return spoken


@lru_cache(maxsize=4096)
def _said(word: str, language: str, habit: str) -> str:
    letters, accent = _in_letters(word, language)
    table = _HABITS[habit][language]
    if any(_is_cyrillic(letter) and letter.lower() not in table for letter in letters):
        return word  # of another alphabet than its language has: no guess
    parts, at = [], 0
    while at < len(letters):
        pair = "".join(letters[at : at + 2]).lower()
        taken = 2 if len(pair) == 2 and pair in table else 1
        small = "".join(letters[at : at + taken]).lower()
        sound = _sound(letters, at, taken, small, table, language, habit)
        if accent is not None and at <= accent < at + taken:
            sound = _accented(sound)
        parts.append(sound[:1].upper() + sound[1:] if letters[at].isupper() else sound)
        at += taken
    return _composed("".join(parts))


def _sound(
    letters: list[str],
    at: int,
    taken: int,
    small: str,
    table: Mapping[str, str],
    language: str,
    habit: str,
) -> str:
    """How a letter sounds where it stands."""
    before = letters[at - 1].lower() if at else ""
    after = letters[at + taken].lower() if at + taken < len(letters) else ""
    soft = "j" if habit == "de" else "y"
    if language == "ru" and small == "е" and (not before or before in _VOWELS | set("ьъ")):
        return f"{soft}e"
    if language == "ru" and small == "ё" and before in _HUSHING:
        return "o"
    if small == "й" and before in ("и", "ы"):
        return ""
    if habit == "de" and small in ("й", "j") and before and (not after or after not in _VOWELS):
        return "j" if before in ("i", "і") else "i"
    if habit == "de" and small in ("с", "s") and before in _VOWELS and after in _VOWELS:
        return "ss"  # or it would be read as in Rose
    if language == "sq" and small == "ë" and not after:
        return ""  # not heard at the end
    return table.get(small, small)


def _in_letters(word: str, language: str) -> tuple[list[str], int | None]:
    """The letters, a Serbian word's in Latin; and the place of the stressed vowel among them."""
    accent = stressed_at(word, language)
    if language != "sr":
        return list(word), accent
    letters: list[str] = []
    place = None
    for at, letter in enumerate(word):
        if at == accent:
            place = len(letters)
        latin = _SERBIAN.get(letter.lower(), letter.lower())
        letters += latin[:1].upper() + latin[1:] if letter.isupper() else latin
    return letters, place


def _accented(sound: str) -> str:
    """The sound with an acute on its vowel."""
    vowels = "[aeiouöü]" if re.search("[aeiouöü]", sound) else "y"
    return re.sub(f"({vowels})", rf"\1{ACUTE}", sound, count=1)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _is_cyrillic(letter: str) -> bool:
    return "Ѐ" <= letter <= "ԯ"
