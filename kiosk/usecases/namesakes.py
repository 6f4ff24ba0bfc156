"""Who is probably registered twice, kept in memory and brought up to date guest by guest.

It finds what `doubles.doubles_among` finds among all guests, without comparing all of them anew
whenever one was recorded.
"""

import time
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping

from kiosk.domain.guests import Guest
from kiosk.domain.likeness import Name, names_of, organisation_words
from kiosk.usecases.doubles import MOST_ALIKE, SHARED_BY, is_probable

Told = tuple[str, str, str, str]
"""What tells a guest from others: native and Latin name, organisation, e-mail address."""
Pairs = tuple[tuple[str, str], ...]
AT_ONCE = 20
"""So many guests are taken in between two looks at the clock."""
_Sharing = dict[Hashable, set[str]]


class Namesakes:
    """All guests by what probable doubles have in common."""

    def __init__(self) -> None:
        self._told: dict[str, Told] = {}
        self._guests: dict[str, Guest] = {}
        self._addresses: _Sharing = {}
        self._names: _Sharing = {}
        self._parts: _Sharing = {}
        self._words: _Sharing = {}
        self._waiting: list[tuple[str, Told | None]] = []

    def renew(self, told: Mapping[str, Told]) -> None:
        """Notes who is another one now than was known; `freshen` takes them in."""
        gone = ((subject, None) for subject in self._told.keys() - told.keys())
        changed = ((who, what) for who, what in told.items() if self._told.get(who) != what)
        self._waiting = [*gone, *changed]

    def freshen(self, seconds: float = float("inf")) -> bool:
        """Takes in what is waiting until it is done or the time is up; says whether it is done."""
        until = time.perf_counter() + seconds
        while self._waiting:
            for _ in range(min(AT_ONCE, len(self._waiting))):
                self._take(*self._waiting.pop())
            if time.perf_counter() > until:
                break
        return not self._waiting

    def pairs(self, asked: Collection[str]) -> Pairs:
        """Those of these guests with everybody who is probably the same person, in order."""
        found: dict[tuple[str, str], bool] = {}
        for subject in asked:
            guest = self._guests.get(subject)
            for other in self._alike(guest) if guest else ():
                pair = (min(subject, other), max(subject, other))
                if other != subject and pair not in found:
                    one, two = self._guests[pair[0]], self._guests[pair[1]]
                    found[pair] = is_probable(one, two, self._is_offices(one))
        return tuple(sorted(pair for pair, probable in found.items() if probable))

    def _alike(self, guest: Guest) -> Iterator[str]:
        """Everybody who has something in common with a guest that tells who somebody is."""
        names = names_of(guest)
        sharing: list[set[str]] = []
        if names and guest.email:
            sharing.append(self._addresses[guest.email.casefold()])
        words = organisation_words(guest.organisation)
        for name in names:
            sharing.append(self._names[name])
            sharing += (self._parts[part] & self._words[word] for part in name for word in words)
        for several in sharing:
            if 1 < len(several) <= MOST_ALIKE:
                yield from several

    def _is_offices(self, guest: Guest) -> bool:
        return len(self._addresses.get(guest.email.casefold(), ())) > SHARED_BY

    def _take(self, subject: str, told: Told | None) -> None:
        if (before := self._guests.pop(subject, None)) is not None:
            for several, key in self._keys(before):
                several[key].discard(subject)
            del self._told[subject]
        if told is not None:
            native, latin, organisation, email = told
            guest = Guest(
                subject,
                native_name=native,
                latin_name=latin,
                organisation=organisation,
                email=email,
            )
            self._told[subject], self._guests[subject] = told, guest
            for several, key in self._keys(guest):
                several.setdefault(key, set()).add(subject)

    def _keys(self, guest: Guest) -> Iterator[tuple[_Sharing, Hashable]]:
        names = names_of(guest)
        if not names:
            return
        if guest.email:
            yield self._addresses, guest.email.casefold()
        for word in set(organisation_words(guest.organisation)):
            yield self._words, word
        for name in set(names):
            yield self._names, name
        for part in _parts_of(names):
            yield self._parts, part


def _parts_of(names: Iterable[Name]) -> set[str]:
    return {part for name in names for part in name}
