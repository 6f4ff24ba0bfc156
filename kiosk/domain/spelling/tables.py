"""Which letters stand for which, by all habits together, and how sure that is.

Two ways of writing the same letter stand for one another, too: German sch and Polish sz, since
both write ш. The more habits of a language write a letter so, the less it costs to read it so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kiosk.domain.spelling.habits import HOME, Habit
from kiosk.domain.spelling.letters import bare, is_cyrillic

SELDOM = 0.3
"""Cost of what hardly any habit writes for a letter; what most write costs nothing. A slip costs
1: see `alignment`."""
NOT_EVERYWHERE = 0.05
"""For what is written so in one language and not in another: nobody knows whose name it is."""
FOREIGN = 0.1
"""For a name from abroad in Cyrillic letters: fewer guests bear one."""
MARK_LOST = 0.05
FOREIGN_MARK_LOST = 0.25
"""For a mark that makes another sound of the letter: ä is е in Cyrillic, a plain a is not."""
ROUNDABOUT = 0.1
"""For two ways of writing that are known only through the letter that both write."""
DEAREST = 0.75
"""What costs more is no way of writing a letter."""

Ways = Mapping[str, Mapping[str, float]]
Hands = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Tables:
    """What all habits together say.

    Attributes:
        ways: for letters of either script, all that is written for them and its cost; the empty
            text stands for not writing them.
        hands: for Cyrillic letters, what is written for them and by whom: a bit for each habit
            and language.
        languages: for each language, the bits of those who write its names.
        letters: all letters that are known.
        longest: of how many letters the longest group is.
    """

    ways: Ways
    hands: Hands
    languages: tuple[int, ...]
    letters: frozenset[str] = field(init=False)
    longest: int = field(init=False)

    def __post_init__(self) -> None:
        letters = frozenset(letter for letter in "".join(self.ways) if letter.isalnum())
        object.__setattr__(self, "letters", letters)
        object.__setattr__(self, "longest", max(map(len, self.ways), default=1))


def tables(habits: Iterable[Habit]) -> Tables:
    """Puts all habits together."""
    habits = tuple(habits)
    return Tables(_ways(habits), *_hands(habits))


def _ways(habits: Sequence[Habit]) -> Ways:
    told = _Told()
    for letter, its in _written(habits).items():
        for way, cost in its.items():
            told.tell(letter, way, cost)
            for other, its_cost in its.items():
                told.tell(way, other, cost + its_cost + ROUNDABOUT)
    for habit in habits:
        for one, other in habit.alike:
            told.tell(one, other, ROUNDABOUT)
            told.tell(one, bare(other), ROUNDABOUT + MARK_LOST)
    told.lose_marks()
    return {group: dict(its) for group, its in told.ways.items() if its}


class _Told:
    """What is written for what, each pair both ways and at its least cost."""

    def __init__(self) -> None:
        self.ways: dict[str, dict[str, float]] = defaultdict(dict)

    def tell(self, one: str, other: str, cost: float) -> None:
        """One more pair; it costs nothing to write a group for itself."""
        for here, there in ((one, other), (other, one)):
            if here and here != there and cost < self.ways[here].get(there, DEAREST):
                self.ways[here][there] = cost

    def lose_marks(self) -> None:
        """Each group with marks may stand without them."""
        for group in [group for group in self.ways if bare(group) != group]:
            # Who has the marks at hand sets one too many: ń for н, which is plain n.
            for other, cost in list(self.ways.get(bare(group), {}).items()):
                if is_cyrillic(other):
                    self.tell(group, other, cost + ROUNDABOUT)
            self.tell(group, bare(group), MARK_LOST)


def _written(habits: Iterable[Habit]) -> dict[str, dict[str, float]]:
    """For each Cyrillic letter, what is written for it and the least cost in any language."""
    votes: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for told in habits:
        for language, pairs in told.letters.items():
            votes[language].update(set(pairs))
    everywhere = sum(votes.values(), Counter[tuple[str, str]]())
    most_everywhere = _most(everywhere)
    costs: dict[str, dict[str, float]] = defaultdict(dict)
    for language, counted in votes.items():
        most = _most(counted)
        for (letter, way), count in counted.items():
            cost = SELDOM * (1 - count / most[letter])
            cost += NOT_EVERYWHERE * (1 - everywhere[letter, way] / most_everywhere[letter])
            lost = MARK_LOST
            if language not in HOME:
                cost, lost = cost + FOREIGN, FOREIGN_MARK_LOST
            for written in (way, bare(way)):
                known = costs[letter].get(written, DEAREST)
                costs[letter][written] = min(known, cost + lost * (written != way))
    return costs


def _most(counted: Counter[tuple[str, str]]) -> Counter[str]:
    """For each letter, how often what is written most often for it."""
    most = Counter[str]()
    for (letter, _), count in counted.items():
        most[letter] = max(most[letter], count)
    return most


def _hands(habits: Iterable[Habit]) -> tuple[Hands, tuple[int, ...]]:
    hands: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    languages: dict[str, int] = defaultdict(int)
    told = ((language, pairs) for habit in habits for language, pairs in habit.letters.items())
    for number, (language, pairs) in enumerate(told):
        languages[language] |= 1 << number
        for letter, way in pairs:
            for written in {way, bare(way)}:
                hands[letter][written] |= 1 << number
    return {letter: dict(its) for letter, its in hands.items()}, tuple(languages.values())
