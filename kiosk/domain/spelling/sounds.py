"""A word by its coarse sound, so that all spellings of a name come to the same or nearly so.

Only to find the few among many that are worth comparing letter by letter. So it may throw much
together (all vowels; all of s, z, š, ts, č …), but must not part two spellings of one name.
"""

import re
from functools import lru_cache
from itertools import product

MOST_READINGS = 6
VOWEL, HISS, BREATH, STOP = "a", "s", "h", "d"

# Groups that have one coarse sound in whatever language.
_SOUNDS = {
    VOWEL: "a e i o u y ä ö ü ë á à â é è ê í ì î ó ò ô ú ù û ý ï ą ę å ø æ œ ə ı ğ"
    " а е ё и о у ы э ю я є і ї й ј ў ѐ ѝ ө ү ә",
    HISS: "schtsch shch szcz chtch tsch tch sch sh sz zh cz ts tz s z ß š ž č ć ç ş ś ź ż ŝ ẑ þ"
    " ж з с ц ч ш щ ћ ѕ тс тч тш тж тщ",
    BREATH: "kh gh g h ğ ġ г ґ х ғ һ",
    STOP: "dsch dzh xh dž dż dź dj dz gj d đ ð дж дз д ђ џ җ ҹ ѓ",
    "b": "b б",
    "v": "v w f ff ph в ф ŭ",
    "k": "k ck qu к қ ќ",
    "l": "l ł ll л љ lj",
    "m": "m м",
    "n": "n ñ ń н њ ң",
    "p": "p п",
    "r": "r ř rr р",
    "t": "t th т ť",
    "ks": "ks кс",
    "": "ь ъ",
}
_OF_GROUP = {group: sound for sound, groups in _SOUNDS.items() for group in groups.split()}
# Groups that sound differently from language to language; each is read one way in a whole word.
_DOUBTFUL = {
    "c": (HISS, "k"),
    "ch": (HISS, BREATH, "k"),
    "j": (VOWEL, HISS),
    "q": ("k", HISS, BREATH),
    "x": ("ks", BREATH, STOP),
    "rz": (HISS, "r" + HISS),
}
_GROUP = re.compile("|".join(sorted({*_OF_GROUP, *_DOUBTFUL}, key=len, reverse=True)))
_RUN = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def sounds(word: str) -> tuple[str, ...]:
    """The coarse sounds of a word as `letters.Folding` gives it: one for each way to read it."""
    doubtful = [group for group in _DOUBTFUL if group[0] in word and group in _GROUP.findall(word)]
    readings = product(*(_DOUBTFUL[group] for group in doubtful))
    found: dict[str, None] = {}
    for reading in readings:
        read = dict(zip(doubtful, reading, strict=True))
        found[_heard(word, read)] = None
        if len(found) == MOST_READINGS:
            break
    return tuple(found)


def _heard(word: str, read: dict[str, str]) -> str:
    def sound(group: re.Match[str]) -> str:
        return read.get(group[0], _OF_GROUP.get(group[0], ""))

    return _RUN.sub(r"\1", _GROUP.sub(sound, word))
