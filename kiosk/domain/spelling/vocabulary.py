"""All words that guests are found by, and the few of them that what was typed may mean.

Words are kept under their coarse sounds. What is typed is looked up there three ways: it sounds
alike, it is the beginning of something, or it is a slip away from one of these. Only these few are
then fitted letter by letter. A word more is a few entries more; nothing is made anew.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from anyascii import anyascii

from kiosk.domain.spelling.aligner import Aligner
from kiosk.domain.spelling.alignment import Fit
from kiosk.domain.spelling.letters import Folding
from kiosk.domain.spelling.ordered import Ordered
from kiosk.domain.spelling.reading_back import ReadingBack
from kiosk.domain.spelling.slips import SLIP
from kiosk.domain.spelling.sounds import sounds
from kiosk.domain.spelling.tables import Tables

MOST_COMPARED = 60
"""Words fitted letter by letter, of each of the ways to look them up."""
MOST_BEGUN = 600
"""Words with this beginning that are looked at, to choose those."""
LEAST_ALIKE = 65.0
"""How like sounds must be, from 0 to 100."""
GOOD = 0.12
"""Where something fits so well, nobody looks for what only sounds nearly so;"""
FAIR = 0.7
"""and where something fits so well, nobody looks for what only begins nearly so."""
FURTHEST = 2
"""Sounds that are longer or shorter by more are not looked at."""
SHORT = 2
"""Sounds of so few letters are alike only if they are the same."""
LONGEST = 40
"""Of a longer word the rest says nothing."""


class Vocabulary:
    """Words, found by any spelling of them or of their beginning."""

    def __init__(self, tables: Tables) -> None:
        self.folding = Folding(tables.letters)
        self._aligner = Aligner(tables)
        self._reading_back = ReadingBack(tables)
        self._written: dict[str, str] = {}
        self._of_sound: dict[str, list[str]] = {}
        self._of_latin: dict[str, list[str]] = {}
        self._sounds = Ordered()
        self._latin = Ordered()
        self._words = Ordered()
        self._of_length: dict[int, dict[str, None]] = defaultdict(dict)
        self._beginnings: dict[int, dict[str, None]] = {}

    def add(self, words: Iterable[str]) -> None:
        """Takes in words, as `folding` gives them."""
        for word in words:
            if word in self._written:
                continue
            latin = self._written[word] = anyascii(word[:LONGEST]).lower()
            _note(self._of_latin, self._latin, latin, word)
            self._words.add(word)
            if word.isalpha():
                for sound in sounds(word[:LONGEST]):
                    _note(self._of_sound, self._sounds, sound, word)
                    self._of_length[len(sound)][sound] = None
                    for length, known in self._beginnings.items():
                        known[sound[:length]] = None

    def settle(self) -> None:
        """Puts what is new in order, so that the next query needn't."""
        for texts in (self._words, self._sounds, self._latin):
            texts.settle()

    def like(self, typed: str) -> dict[str, Fit]:
        """The words that this may mean, each with how well it fits; numbers begin just so."""
        typed = typed[:LONGEST]
        latin = anyascii(typed).lower()
        if not typed.isalpha():
            begun = _begun(self._latin, self._of_latin, latin)
            return {
                word: Fit(0.0, len(typed), len(word) - len(typed))
                for word in islice(begun, MOST_BEGUN)
            }
        fits: dict[str, Fit] = {}
        readings = sounds(typed)
        least = self._fit(fits, typed, self._as_they_sound(typed, latin, readings))
        longer = [sound for sound in readings if len(sound) > SHORT]
        if least > GOOD:
            alike = [word for sound in longer for word in self._alike(sound)]
            least = self._fit(fits, typed, self._likest(latin, alike))
        if least > FAIR:
            begins = [word for sound in longer for word in self._nearly_begun(sound)]
            self._fit(fits, typed, self._likest(latin, begins))
            self._fit_turned(fits, typed)
        return fits

    def _fit(self, fits: dict[str, Fit], typed: str, words: Iterable[str]) -> float:
        """Fits those words that weren't yet.

        Returns:
            the least cost of all.
        """
        ready = self._aligner.typed(typed)
        for word in words:
            if word not in fits:
                fits[word] = self._aligner.fit(word[:LONGEST], ready)
        return min((fit.cost for fit in fits.values()), default=SLIP)

    def _fit_turned(self, fits: dict[str, Fit], typed: str) -> None:
        """Fits what was meant if two letters of one group are turned: shc for sch."""
        for at in range(len(typed) - 1):
            turned = f"{typed[:at]}{typed[at + 1]}{typed[at]}{typed[at + 2 :]}"
            same = [word for sound in sounds(turned) for word in self._of_sound.get(sound, ())]
            ready = self._aligner.typed(turned)
            for word in same[:MOST_COMPARED]:
                fit = self._aligner.fit(word[:LONGEST], ready)
                if word not in fits or fit.cost + SLIP < fits[word].cost:
                    fits[word] = Fit(fit.slips + SLIP, fit.covered, fit.rest)

    def _as_they_sound(self, typed: str, latin: str, readings: Sequence[str]) -> Iterator[str]:
        """Words that are written so, sound so, or begin so."""
        yield from islice(_begun(self._latin, self._of_latin, latin), MOST_COMPARED)
        yield from self._likest(latin, [w for s in readings for w in self._of_sound.get(s, ())])
        begun = [
            list(islice(_begun(self._sounds, self._of_sound, sound), MOST_BEGUN))
            for sound in readings
        ]
        yield from self._likest(latin, [word for words in begun for word in words])
        if any(len(words) == MOST_BEGUN for words in begun):
            for meant in self._reading_back.meant(typed):
                yield from islice(self._words.begun(meant), MOST_COMPARED // 4)

    def _likest(self, latin: str, words: Sequence[str]) -> Sequence[str]:
        """Those whose Latin letters begin most like these."""
        if len(words) <= MOST_COMPARED:
            return words
        # Not on the way to the first screen: 30 ms.
        from rapidfuzz import fuzz, process

        beginnings = [self._written[word][: len(latin) + 1] for word in words]
        best = process.extract(latin, beginnings, scorer=fuzz.ratio, limit=MOST_COMPARED)
        return [words[number] for _, _, number in best]

    def _alike(self, sound: str) -> Iterator[str]:
        """Words that sound nearly so."""
        lengths = range(len(sound) - FURTHEST, len(sound) + FURTHEST + 1)
        for length in sorted(lengths, key=lambda length: abs(length - len(sound))):
            for its in _near(sound, self._of_length[length].keys()):
                yield from self._of_sound[its]

    def _nearly_begun(self, sound: str) -> Iterator[str]:
        """Words whose beginning sounds nearly so."""
        for beginning in _near(sound, self._beginnings_of(len(sound))):
            yield from islice(_begun(self._sounds, self._of_sound, beginning), MOST_COMPARED)

    def _beginnings_of(self, length: int) -> Collection[str]:
        """All beginnings of sounds of this length; kept for the next time."""
        if length not in self._beginnings:
            self._beginnings[length] = {sound[:length]: None for sound in self._of_sound}
        return self._beginnings[length].keys()


def _near(sound: str, choices: Collection[str]) -> list[str]:
    from rapidfuzz import fuzz, process

    found = process.extract(
        sound, choices, scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE, limit=MOST_COMPARED
    )
    return [its for its, _, _ in found]


def _note(words: dict[str, list[str]], in_order: Ordered, key: str, word: str) -> None:
    if key in words:
        words[key].append(word)
    else:
        words[key] = [word]
        in_order.add(key)


def _begun(in_order: Ordered, words: Mapping[str, list[str]], beginning: str) -> Iterator[str]:
    return (word for key in in_order.begun(beginning) for word in words[key])
