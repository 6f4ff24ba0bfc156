"""Finding a guest by anything one knows of them, in any usual spelling."""

from collections.abc import Container
from dataclasses import dataclass, field
from heapq import nlargest
from typing import TYPE_CHECKING

from kiosk.domain.guests import Guest
from kiosk.domain.likeness import LEGAL_FORMS, with_forms_whole
from kiosk.domain.readings import TypedCode
from kiosk.domain.spelling.slips import most_slips
from kiosk.usecases.fair import Fair

if TYPE_CHECKING:
    from kiosk.domain.spelling.marks import Meant

BEST = 100.0
LEAST_SCORE = 55.0
"""Below it a guest isn't meant: more than half of what was typed would be somebody else's."""
BESIDE_NAME = 0.97
"""A word counts for a little less where it isn't of the name."""
CLEARLY = 80.0
"""So like must a word be where others are hidden by it."""
SURE = 90.0
"""Where somebody fits so well, nobody is looked for whose words are written together."""
BEGUN, MOST_BEGUN = 90.0, 20
MOST_WORDS = 8
LEAST_CODE, MOST_CODES = 3, 200

Scores = dict[int, float]


@dataclass(frozen=True, slots=True)
class Answer:
    """A guest who may be meant.

    Attributes:
        score: from 0 to 100.
        meant: tells which part of a shown text was typed; None where nothing is to be marked.
    """

    guest: Guest
    score: float
    meant: "Meant | None" = field(default=None, compare=False, repr=False)


class Finder:
    """Answers many queries by the roster as it was when this was made.

    Args:
        among: subjects of the guests who may be found; None means all.
    """

    def __init__(self, fair: Fair, among: Container[str] | None = None) -> None:
        self._fair = fair
        self._among = among
        self._index = fair.index
        self._index.renew()
        self._index.freshen()

    def find(self, query: str, limit: int = 5) -> tuple[Answer, ...]:
        """The guests who fit best, best first.

        A code's holder and whoever has exactly this registration number leave no doubt; else the
        likeness of words decides.
        """
        query = query.encode("utf-8", "replace").decode()  # half a character finds nobody
        if (holder := self._holder_of_code(query)) is not None:
            return (Answer(holder, BEST),) if self._may_be(holder.subject) else ()
        if registered := self._fair.state.registered(query.strip()):
            own = (guest for guest in registered if self._may_be(guest.subject))
            return tuple(Answer(guest, BEST) for guest in own)[:limit]
        begun = self._holders_of_codes_like(query)
        once: dict[str, Answer] = {}
        for answer in sorted((*self.alike(query, limit), *begun), key=lambda a: -a.score):
            once.setdefault(answer.guest.subject, answer)
        return tuple(once.values())[:limit]

    def alike(self, query: str, limit: int = 5) -> tuple[Answer, ...]:
        """The guests whose words are most like those of the query, whatever else it may mean."""
        # With the first name typed, not before the first screen.
        from kiosk.domain.spelling.marks import Meant

        covered: dict[str, int] = {}
        scores = self._scores(query, covered)
        meant = Meant(self._index.vocabulary.folding, covered)
        subjects = {self._index.subjects[n]: scores[n] for n in self._best(scores, limit)}
        guests = self._fair.state.guests(subjects)
        return tuple(
            Answer(guests[subject], round(score, 1), meant)
            for subject, score in subjects.items()
            if subject in guests
        )

    def having(self, word: str) -> frozenset[str]:
        """The subjects of all guests who surely have a word, or begin to."""
        typed = "".join(self._index.vocabulary.folding.words(word))
        found = self._having(typed, {}) | self._holding_codes(typed, {})
        subjects = self._index.subjects
        return frozenset(subjects[number] for number, like in found.items() if like >= CLEARLY)

    def _may_be(self, subject: str) -> bool:
        return self._among is None or subject in self._among

    def _best(self, scores: Scores, limit: int) -> list[int]:
        """Those with the highest scores; among equals, what is known of them gives an order."""
        least = min(nlargest(limit, scores.values()), default=0.0)
        good = [number for number, score in scores.items() if score >= least]
        texts, subjects = self._index.texts, self._index.subjects
        return sorted(good, key=lambda n: (-scores[n], texts[n], subjects[n]))[:limit]

    def _scores(self, query: str, covered: dict[str, int]) -> Scores:
        """For every guest with some likeness: how well they have the words of the query.

        Args:
            covered: is told which words were found, and how many of their letters were typed.
        """
        fold = self._index.vocabulary.folding.words
        words = list(dict.fromkeys(fold(with_forms_whole(query.partition("@")[0]))))[:MOST_WORDS]
        letters = sum(len(word) + 1 for word in words)
        total: Scores = {}
        for word in words:
            share = (len(word) + 1) / letters
            for number, likeness in self._having(word, covered).items():
                total[number] = total.get(number, 0.0) + share * likeness
        together = "".join(fold(query))
        _merge(total, self._holding_codes(together, covered))
        if len(words) > 1 and max(total.values(), default=0.0) < SURE:
            _merge(total, self._having(together, covered))
        subjects = self._index.subjects
        return {
            number: score
            for number, score in total.items()
            if score >= LEAST_SCORE and self._may_be(subjects[number])
        }

    def _having(self, typed: str, covered: dict[str, int]) -> Scores:
        """The guests who have a word, or begin to, and how well it fits."""
        found: Scores = {}
        for word, fit in self._index.like(typed).items():
            if fit.slips > most_slips(typed) or (fit.rest and word in LEGAL_FORMS):
                continue  # whoever types Sch means no Sh.p.k.
            likeness = BEST * max(0.0, 1 - fit.cost / (len(typed) + 1))
            covered[word] = max(fit.covered, covered.get(word, 0))
            for numbers, of_name in self._index.holders(word):
                score = likeness if of_name else likeness * BESIDE_NAME
                for number in numbers:
                    if found.get(number, 0.0) < score:
                        found[number] = score
        return found

    def _holding_codes(self, typed: str, covered: dict[str, int]) -> Scores:
        """The guests whose e-mail address or registration number begins so."""
        found: Scores = {}
        if len(typed) < LEAST_CODE:
            return found
        for code, numbers in self._index.codes(typed):
            covered[code] = len(typed)
            score = BEGUN + (BEST - BEGUN) * len(typed) / len(code)
            found |= {number: max(score, found.get(number, 0.0)) for number in numbers}
            if len(found) > MOST_CODES:
                break
        return found

    def _holders_of_codes_like(self, query: str) -> tuple[Answer, ...]:
        """Whose short code begins so; a few only, or it is no beginning worth showing."""
        start = self._fair.tickets.begun(query)
        held = self._fair.state.tickets_begun(start) if start else ()
        if len(held) > MOST_BEGUN:
            return ()
        guests = self._fair.state.guests(who for who, _ in held if self._may_be(who))
        return tuple(Answer(guest, BEGUN) for guest in guests.values())

    def _holder_of_code(self, query: str) -> Guest | None:
        reading = self._fair.tickets.read(query)
        if not isinstance(reading, TypedCode):
            return None
        held = self._fair.state.tickets_with_stem(reading.stem)
        return self._fair.state.guest(held[0][0]) if len(held) == 1 else None


def _merge(scores: Scores, others: Scores) -> None:
    for number, score in others.items():
        scores[number] = max(score, scores.get(number, 0.0))
