"""Finding a guest by anything one knows of them, in any usual spelling."""

from collections.abc import Container
from dataclasses import dataclass

from kiosk.domain.guests import Guest
from kiosk.domain.names import plain, sounded
from kiosk.domain.readings import TypedCode
from kiosk.usecases.fair import Fair

BEST = 100.0
LEAST_SCORE = 55.0
CANDIDATES = 200
BEGUN, MOST_BEGUN = 90.0, 20


@dataclass(frozen=True, slots=True)
class Answer:
    """A guest who may be meant; ``score`` from 0 to 100."""

    guest: Guest
    score: float


class Finder:
    """All guests' search keys, ready for many queries; make a new one when the roster changed.

    Args:
        among: subjects of the guests who may be found; None means all.
    """

    def __init__(self, fair: Fair, among: Container[str] | None = None) -> None:
        self._fair = fair
        self._among = among
        keys = [key for key in fair.state.search_keys() if self._may_be(key[0])]
        self._subjects = [subject for subject, _ in keys]
        self._whole = [" ".join(found) for _, found in keys]
        self._holders: dict[str, list[int]] = {}
        for number, (_, found) in enumerate(keys):
            for word in {word for key in found for word in key.split()}:
                self._holders.setdefault(word, []).append(number)

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
        scores = self._scores(query)
        best = sorted(scores.items(), key=lambda entry: (-entry[1], self._whole[entry[0]]))[:limit]
        guests = self._fair.state.guests([self._subjects[number] for number, _ in best])
        return tuple(
            Answer(guests[self._subjects[number]], round(score, 1)) for number, score in best
        )

    def _may_be(self, subject: str) -> bool:
        return self._among is None or subject in self._among

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

    def _scores(self, query: str) -> dict[int, float]:
        """For every guest with some likeness: how well they have each word of the query."""
        words = list(dict.fromkeys(zip(plain(query).split(), sounded(query).split(), strict=False)))
        total: dict[int, float] = {}
        for spellings in words[:8]:
            best: dict[int, float] = {}
            for spelling in set(spellings):
                for word, likeness in self._alike(spelling):
                    for number in self._holders[word]:
                        best[number] = max(likeness, best.get(number, 0.0))
            for number, likeness in best.items():
                total[number] = total.get(number, 0.0) + likeness
        return {n: s / len(words) for n, s in total.items() if s / len(words) >= LEAST_SCORE}

    def _alike(self, spelling: str) -> list[tuple[str, float]]:
        # Not on the way to the first screen: 30 ms.
        from rapidfuzz import fuzz, process

        cutoff = 70.0 if len(spelling) > 3 else 85.0
        near = process.extract(
            spelling,
            self._holders.keys(),
            scorer=fuzz.ratio,
            score_cutoff=cutoff,
            limit=CANDIDATES,
        )
        begun = [
            (word, 80.0 + 20.0 * len(spelling) / len(word))
            for word in self._holders
            if word.startswith(spelling)
        ]
        return [(word, score) for word, score, _ in near] + begun
