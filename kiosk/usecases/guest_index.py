"""All guests by the words they are found by, kept in memory and brought up to date guest by guest.

It is made in slices, so that a desk makes it while nobody types, and a query makes what is left.
"""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kiosk.domain.countries import names_of
from kiosk.domain.event import Event
from kiosk.domain.likeness import with_forms_whole
from kiosk.domain.names import FOUND_BY, NAMES
from kiosk.domain.spelling.alignment import Fit
from kiosk.domain.spelling.ordered import Ordered
from kiosk.domain.spelling.tables import Tables
from kiosk.domain.spelling.vocabulary import Vocabulary
from kiosk.usecases.ports import State

SLICE = 25
"""Guests read at once."""
Texts = tuple[str, ...]


@dataclass(slots=True, eq=False)
class _Held:
    """Numbers of the guests who have something, by what it is."""

    by: dict[str, list[int]] = field(default_factory=dict)

    def add(self, keys: Iterable[str], number: int) -> None:
        for key in keys:
            self.by.setdefault(key, []).append(number)

    def drop(self, keys: Iterable[str], number: int) -> None:
        for key in keys:
            self.by[key].remove(number)


class GuestIndex:
    """Who is found by which word.

    Args:
        tables: which letters stand for which.
    """

    def __init__(self, event: Event, state: State, tables: Tables) -> None:
        self.vocabulary = Vocabulary(tables)
        self.subjects: list[str] = []
        self.texts: list[Texts] = []
        self._event = event
        self._state = state
        self._numbers: dict[str, int] = {}
        self._names, self._others, self._codes = _Held(), _Held(), _Held()
        self._codes_in_order = Ordered()
        self._countries, self._partners = _Held(), _Held()
        self._called: dict[str, list[tuple[_Held, str]]] = {}
        self._roster: str | None = None
        self._looking: tuple[str, set[str]] | None = None

    def renew(self) -> None:
        """Something was recorded: if it was of a guest, all are compared with the roster anew."""
        if (roster := self._state.roster_state()) != self._roster:
            self._roster, self._looking = roster, ("", set())

    def freshen(self, seconds: float = float("inf")) -> bool:
        """Goes on to compare with the roster until it is done or the time is up.

        Returns:
            whether it is done.
        """
        if self._roster is None:
            self.renew()
        until = time.perf_counter() + seconds
        while self._looking is not None:
            after, seen = self._looking
            found = self._state.search_keys(after, SLICE if seconds < float("inf") else -1)
            for subject, texts in found:
                self._take(subject, texts)
                seen.add(subject)
            if not found or seconds == float("inf"):
                for subject in self._numbers.keys() - seen:
                    self._take(subject, None)
                self._looking = None
                self.vocabulary.settle()
                self._codes_in_order.settle()
            else:
                self._looking = (found[-1][0], seen)
                if time.perf_counter() > until:
                    return False
        return True

    def holders(self, word: str) -> Iterator[tuple[list[int], bool]]:
        """The guests who have a word, and whether it is of their name."""
        if word in self._names.by:
            yield self._names.by[word], True
        if word in self._others.by:
            yield self._others.by[word], False
        for held, key in self._called.get(word, ()):
            yield held.by.get(key, []), False

    def codes(self, beginning: str) -> Iterator[tuple[str, list[int]]]:
        """E-mail addresses and registration numbers that begin so, without what parts them."""
        return ((code, self._codes.by[code]) for code in self._codes_in_order.begun(beginning))

    def like(self, typed: str) -> Mapping[str, Fit]:
        """The words that a typed one may mean."""
        return self.vocabulary.like(typed)

    def _take(self, subject: str, texts: Texts | None) -> None:
        """Notes what a guest is found by now; None if there is no such guest any more."""
        number = self._numbers.get(subject)
        if number is None:
            if texts is None:
                return
            number = self._numbers[subject] = len(self.subjects)
            self.subjects.append(subject)
            self.texts.append(())
        elif self.texts[number] == texts:
            return
        for held, keys in self._entries(self.texts[number]):
            held.drop(keys, number)
        self.texts[number] = texts or ()
        for held, keys in self._entries(self.texts[number]):
            held.add(keys, number)
            self._learn(held, keys)

    def _entries(self, texts: Texts) -> Iterator[tuple[_Held, set[str]]]:
        """What a guest has; who has several records has what each of them tells."""
        if len(texts) == len(FOUND_BY):  # nearly everybody
            yield from self._entries_of(dict(zip(FOUND_BY, texts, strict=True)))
            return
        found: dict[int, tuple[_Held, set[str]]] = {}
        for start in range(0, len(texts), len(FOUND_BY)):
            record = texts[start : start + len(FOUND_BY)]
            for held, keys in self._entries_of(dict(zip(FOUND_BY, record, strict=True))):
                found.setdefault(id(held), (held, set()))[1].update(keys)
        yield from found.values()

    def _entries_of(self, told: dict[str, str]) -> Iterator[tuple[_Held, set[str]]]:
        words = self.vocabulary.folding.words
        names: set[str] = set()
        for name in NAMES:
            names.update(words(told[name]))
            names.update("".join(words(part)) for part in told[name].split() if "-" in part)
        yield self._names, names
        name, _, domain = told["email"].partition("@")
        organisation = words(with_forms_whole(told["organisation"]))
        yield self._others, {*organisation, *filter(str.isalpha, words(name))}
        registration = words(told["registration"])
        codes = {"".join(words(text)) for text in (told["email"], domain, told["registration"])}
        codes.update(registration)
        codes.update(part.lstrip("0") for part in registration)
        yield self._codes, codes - {""}
        yield self._countries, {told["country"]} - {""}
        yield self._partners, {told["partner"]} - {""}

    def _learn(self, held: _Held, keys: set[str]) -> None:
        if held is self._codes:
            for key in keys:
                self._codes_in_order.add(key)
        elif held is self._countries or held is self._partners:
            for key in keys:
                if len(held.by[key]) == 1:
                    self._call(held, key)
        else:
            self.vocabulary.add(keys)

    def _call(self, held: _Held, key: str) -> None:
        """Notes what a country or a partner is called."""
        if held is self._countries:
            names: tuple[str, ...] = names_of(key)
        else:
            partner = self._event.partners.get(key)
            names = (key, partner.name) if partner else (key,)
        called = {word for name in names for word in self.vocabulary.folding.words(name)}
        for word in called:
            known = self._called.setdefault(word, [])
            if (held, key) not in known:
                known.append((held, key))
        self.vocabulary.add(called)
