"""Which guest known here each row of a roster means.

By the registration number; else by the e-mail address; else by name and organisation. A guest who
is new gets a subject that is a keyed hash of what identifies them, so that two devices which import
the same list while apart name everybody alike: the number, or without one the address if it is one
guest's alone in the list, else address and name, else name and organisation.

An address is believed only where the names don't contradict it: of forty guests of one office, and
of two people who followed each other on one post, the name decides too.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from kiosk.domain.guests import Guest, guest_from
from kiosk.domain.likeness import Name, names_of, organisation_words, share_a_name
from kiosk.usecases.fair import Fair

COMPANION = "companion"
MARK = "\x1f"  # no registration number can hold it, so no key is one


class Row(Protocol):
    """A good row of a roster: the fields it sets, and the line it stands on.

    The entry 'companion' numbers a guest whom the row orders a ticket for and doesn't name.
    """

    @property
    def line(self) -> int: ...

    @property
    def fields(self) -> Mapping[str, Any]: ...


class Doubt(StrEnum):
    """Why a row can't be told from others; scripts read the values."""

    SAME_GUEST = "same_guest"
    SEVERAL_GUESTS = "several_guests"


@dataclass(frozen=True, slots=True)
class Unclear:
    """A row of which nobody can tell whom it means; ``first`` is a line that has the guest."""

    row: Row
    doubt: Doubt
    first: int = 0


@dataclass(slots=True)
class Matches:
    """The subject that each row is about, in file order, and the rows that have none."""

    subjects: list[tuple[Row, str]] = field(default_factory=list)
    unclear: list[Unclear] = field(default_factory=list)


Named = tuple[Name, Name]
Way = Callable[[Row, Guest], list[str]]


def match(fair: Fair, rows: Sequence[Row], known: Iterable[Guest]) -> Matches:
    """Finds out of each row which guest it is about, known or new."""
    return _Matching(fair, rows, _Known(known)).outcome()


class _Known:
    """The guests known here, by all that may identify them."""

    def __init__(self, guests: Iterable[Guest]) -> None:
        self.by_subject = {guest.subject: guest for guest in guests}
        self.by_number: dict[str, list[Guest]] = defaultdict(list)
        self.by_email: dict[str, list[Guest]] = defaultdict(list)
        self.by_name: dict[Named, list[Guest]] = defaultdict(list)
        for guest in self.by_subject.values():
            self.by_number[guest.registration].append(guest)
            self.by_email[guest.email.casefold()].append(guest)
            for named in _named(guest):
                self.by_name[named].append(guest)


class _Matching:
    """One roster's rows on their way to their guests; a guest is taken by one row only."""

    def __init__(self, fair: Fair, rows: Sequence[Row], known: _Known) -> None:
        self._fair = fair
        self._known = known
        self._meant = [(row, guest_from("", row.fields)) for row in rows]
        named = [(row, guest) for row, guest in self._meant if COMPANION not in row.fields]
        self._shared = Counter(guest.email.casefold() for _, guest in named)
        self._first = {row.line: guest for row, guest in reversed(named)}
        self._found: dict[int, str | Unclear] = {}
        self._taken: dict[str, int] = {}

    def outcome(self) -> Matches:
        """Each way to know a guest in turn, for all rows that are still without one."""
        for way in (self._by_number, self._by_email, self._by_name, self._as_new):
            for place, (row, meant) in enumerate(self._meant):
                if place not in self._found:
                    self._try(way, place, row, meant)
        matches = Matches()
        for place, (row, _) in enumerate(self._meant):
            found = self._found[place]
            if isinstance(found, Unclear):
                matches.unclear.append(found)
            else:
                matches.subjects.append((row, found))
        return matches

    def _try(self, way: Way, place: int, row: Row, meant: Guest) -> None:
        subjects = way(row, meant)
        if len(subjects) > 1:
            self._found[place] = Unclear(row, Doubt.SEVERAL_GUESTS)
        elif subjects and subjects[0] in self._taken:
            first = self._taken[subjects[0]]
            self._found[place] = Unclear(row, Doubt.SAME_GUEST, first)
        elif subjects:
            self._found[place] = subjects[0]
            self._taken[subjects[0]] = row.line

    def _by_number(self, row: Row, meant: Guest) -> list[str]:
        if not meant.registration:
            return []
        own = self._fair.guest_subject(meant.registration)
        found = [guest.subject for guest in self._known.by_number.get(meant.registration, ())]
        return [own] if own in found or own in self._known.by_subject else sorted(found)

    def _by_email(self, row: Row, meant: Guest) -> list[str]:
        if not meant.email or COMPANION in row.fields:
            return []
        holders = self._known.by_email.get(meant.email.casefold(), [])
        found = [guest for guest in holders if self._may_be(meant, guest)]
        if len(holders) == 1 and self._is_personal(meant):
            return [guest.subject for guest in found if share_a_name(guest, meant)]
        names = set(names_of(meant))
        namesakes = [guest for guest in found if not names.isdisjoint(names_of(guest))]
        there = _words(meant)
        closer = [guest for guest in namesakes if _words(guest) == there]
        return [guest.subject for guest in (closer or namesakes)]

    def _by_name(self, row: Row, meant: Guest) -> list[str]:
        if COMPANION in row.fields:
            return []
        found = {
            guest.subject
            for named in _named(meant)
            for guest in self._known.by_name.get(named, ())
            if self._may_be(meant, guest)
        }
        return sorted(found)

    def _as_new(self, row: Row, meant: Guest) -> list[str]:
        if meant.registration:
            return [self._fair.guest_subject(meant.registration)]
        subjects = [self._fair.guest_subject(key) for key in self._keys(row, meant)]
        for subject in subjects[:-1]:
            guest = self._known.by_subject.get(subject)
            if subject not in self._taken and (guest is None or share_a_name(guest, meant)):
                return [subject]
        return subjects[-1:]

    def _keys(self, row: Row, meant: Guest) -> list[str]:
        """What a row without a number may be known by, the best first."""
        if number := row.fields.get(COMPANION):
            first = self._first.get(row.line, meant)
            return [f"{key}{MARK}{number}" for key in self._keys_of(first)]
        return self._keys_of(meant)

    def _keys_of(self, meant: Guest) -> list[str]:
        email, name = _even(meant.email), _even(meant.name)
        if not email:
            return [MARK.join(("", "name", name, _even(meant.organisation)))]
        of_both = MARK.join(("", "email", email, name))
        return [MARK.join(("", "email", email)), of_both] if self._is_personal(meant) else [of_both]

    def _is_personal(self, meant: Guest) -> bool:
        """Whether the address is one guest's alone in this roster."""
        return self._shared[meant.email.casefold()] == 1

    def _may_be(self, meant: Guest, guest: Guest) -> bool:
        """Whether nobody took the guest yet, and no other number tells them apart."""
        numbers_fit = not (meant.registration and guest.registration)
        return numbers_fit and guest.subject not in self._taken


def _named(guest: Guest) -> list[Named]:
    return [(name, _words(guest)) for name in names_of(guest)]


def _words(guest: Guest) -> Name:
    return organisation_words(guest.organisation)


def _even(text: str) -> str:
    """The text in a form that no later version of the search's folding will change."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
