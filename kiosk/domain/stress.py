"""Where the stress lies in a name, as far as that can be known; an acute follows its vowel.

Neither Ukrainian nor Russian writes it, and no rule gives it: in surnames on -енко it lies on the
second or the third syllable from the end (V. Simovych, "Як наголошувати наші прізвища на -енко?";
K. Horodenska, "Українське слово у вимірах сьогодення", 2014), in those on -ов anywhere. So there
are only given names and a few surnames that everybody says alike, the endings below, and Russian ё,
which is always stressed. Serbian never stresses the last syllable, so that in words of two it is
the first. What isn't known is left out, not guessed.

The lists were written down by hand and want a native reader; dictionaries of given names that mark
the stress are L. H. Skrypnyk and N. P. Dziatkivska, "Власні імена людей", and A. V. Superanskaia,
"Словарь русских личных имён".
"""

import re
import unicodedata
from functools import lru_cache

ACUTE = "\N{COMBINING ACUTE ACCENT}"

_UKRAINIAN = """
Алі́на Анатолі́й Андрі́й А́нна Анто́н Арте́м Богда́н Богда́на Вади́м Валенти́на Валенти́н Валері́й
Васи́ль Ві́ктор Вікто́рія Віта́лій Володи́мир В'ячесла́в Гали́на Га́нна Григо́рій Дани́ло Дари́на
Дени́с Дмитро́ Едуа́рд Євге́н Євге́нія Зоря́на Іва́н І́гор Іри́на Катери́на Костянти́н Лари́са Ле́ся
Лі́дія Любо́в Людми́ла Макси́м Мари́на Марі́я Мар'я́на Мико́ла Миха́йло Наді́я Наза́р Ната́лія Ната́ля
Ні́на Окса́на Оле́г Олекса́ндр Олекса́ндра Олексі́й Оле́на О́льга Оста́п Павло́ Петро́ Раї́са Рома́н
Ростисла́в Руста́м Русла́н Світла́на Сергі́й Софі́я Соломі́я Станісла́в Степа́н Тама́ра Тара́с Тетя́на
Ю́лія Ю́рій Яросла́в Яросла́ва
Бондаре́нко Ковале́нко Кравче́нко Шевче́нко Ткаче́нко Тимоше́нко Ю́щенко
"""
_RUSSIAN = """
Алекса́ндр Алекса́ндра Алексе́й Анастаси́я Анато́лий Андре́й А́нна Анто́н Арка́дий Бори́с Вади́м
Валенти́на Вале́рий Васи́лий Ве́ра Ви́ктор Викто́рия Вита́лий Влади́мир Владисла́в Вячесла́в Гали́на
Григо́рий Дени́с Дми́трий Евге́ний Евге́ния Екатери́на Еле́на Ива́н И́горь Ири́на Кири́лл Константи́н
Ксе́ния Лари́са Любо́вь Людми́ла Макси́м Мари́на Мари́я Михаи́л Наде́жда Ната́лья Ната́лия Ники́та
Никола́й Ни́на Окса́на Оле́г О́льга Па́вел Поли́на Рома́н Русла́н Светла́на Серге́й Софи́я Станисла́в
Тама́ра Татья́на Тиму́р Эдуа́рд Ю́лия Ю́рий Яросла́в
"""
_LAST_SYLLABLE = {"uk": re.compile("(?:чу|щу|лю|ню)к$")}
_VOWELS = {"uk": "аеєиіїоуюя", "ru": "аеёиоуыэюя", "sr": "аеиоуaeiou"}
_SYLLABIC = re.compile("[рr](?=[^аеиоуaeiou])")


def _table(names: str) -> dict[str, int]:
    """Each name in small letters, with the place of the vowel that is stressed."""
    return {
        name.replace(ACUTE, "").lower(): name.index(ACUTE) - 1
        for name in unicodedata.normalize("NFC", names).split()
        if ACUTE in name
    }


_KNOWN = {"uk": _table(_UKRAINIAN), "ru": _table(_RUSSIAN)}


@lru_cache(maxsize=4096)
def stressed_at(word: str, language: str) -> int | None:
    """The place of the stressed vowel among the letters of a word; None where nobody can tell."""
    small = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    vowels = [at for at, letter in enumerate(small) if letter in _VOWELS.get(language, "")]
    if len(vowels) < 2:
        return None  # there is no other syllable
    if language == "ru" and "ё" in small:
        return small.index("ё")
    if (known := _KNOWN.get(language, {}).get(small)) is not None:
        return known
    if language in _LAST_SYLLABLE and _LAST_SYLLABLE[language].search(small):
        return vowels[-1]
    is_of_two = language == "sr" and len(vowels) == 2 and not _has_syllabic_r(small)
    return vowels[0] if is_of_two else None


def _has_syllabic_r(small: str) -> bool:
    """Whether an r between consonants is a syllable of its own, as in Крстић."""
    return any(
        found.start() == 0 or small[found.start() - 1] not in _VOWELS["sr"]
        for found in _SYLLABIC.finditer(small)
    )
