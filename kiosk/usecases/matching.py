"""Which guest known here each row of a roster means.

By the registration number; else by the e-mail address; else by name and organisation. A guest who
is new gets a subject that is a keyed hash of what identifies them, so that two devices which import
the same list while apart name everybody alike: the number, or without one the address if it is one
guest's alone in the list, else address and name, else name and organisation.

An address is believed only where the names don't contradict it: of forty guests of one office, and
of two people who followed each other on one post, the name decides too.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from kiosk.domain.guests import Guest, guest_from
from kiosk.domain.likeness import Name, names_of, organisation_words, share_a_name
from kiosk.usecases.fair import Fair
from kiosk.usecases.identities import MARK, Known, Named, address, bare, keys_without_number, named

COMPANION = "companion"


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
    ANOTHERS_NUMBER = "anothers_number"


@dataclass(frozen=True, slots=True)
class Unclear:
    """A row of which nobody can tell whom it means.

    Attributes:
        first: a line that has the guest.
        holder: the guest who has the row's number, and nothing else in common with it.
    """

    row: Row
    doubt: Doubt
    first: int = 0
    holder: Guest | None = None


@dataclass(slots=True)
class Matches:
    """The subject that each row is about, in file order, and the rows that have none."""

    subjects: list[tuple[Row, str]] = field(default_factory=list)
    unclear: list[Unclear] = field(default_factory=list)


Way = Callable[[Row, Guest], list[str]]


def match(
    fair: Fair, rows: Sequence[Row], known: Iterable[Guest], given_up: Iterable[Guest] = ()
) -> Matches:
    """Finds out of each row which guest it is about, known or new.

    Args:
        given_up: records that count for another one's.
    """
    return _Matching(fair, rows, Known(known, given_up)).outcome()


def is_somebody_else(holder: Guest, meant: Guest) -> bool:
    """Whether a row with a guest's number is about another one, as where two lists count from 1.

    No word of their names is alike, and neither organisation nor address speaks for it. Who takes
    a colleague's place has an organisation in common.
    """
    if share_a_name(holder, meant):
        return False
    theirs, its = (set(organisation_words(who.organisation)) for who in (holder, meant))
    addresses = address(holder), address(meant)
    same = not theirs.isdisjoint(its) or (all(addresses) and len(set(addresses)) == 1)
    return not same and bool((theirs and its) or all(addresses))


class _Matching:
    """One roster's rows on their way to their guests; a guest is taken by one row only."""

    def __init__(self, fair: Fair, rows: Sequence[Row], known: Known) -> None:
        self._fair = fair
        self._known = known
        self._meant = [(row, guest_from("", row.fields)) for row in rows]
        own = [(row, guest) for row, guest in self._meant if COMPANION not in row.fields]
        self._numbers = {guest.registration for _, guest in self._meant}
        self._shared = Counter(address(guest) for _, guest in own)
        self._first = {row.line: guest for row, guest in reversed(own)}
        self._found: dict[int, str | Unclear] = {}
        self._taken: dict[str, int] = {}
        self._placed: dict[Named, list[tuple[Guest, str]]] = defaultdict(list)
        self._addressed: dict[tuple[str, Name], str] = {}

    def outcome(self) -> Matches:
        """Each way to know a guest in turn, for all rows that are still without one."""
        # Who has an address goes first, so that the order of the rows decides nothing.
        places = sorted(range(len(self._meant)), key=lambda place: not self._meant[place][1].email)
        for way in (self._by_number, self._by_email, self._by_name, self._as_new):
            for place in places:
                if place not in self._found:
                    self._try(way, place, *self._meant[place])
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
        if not subjects:
            return
        if len(subjects) > 1:
            self._found[place] = Unclear(row, Doubt.SEVERAL_GUESTS)
            return
        [subject] = subjects
        if subject in self._taken:
            self._found[place] = Unclear(row, Doubt.SAME_GUEST, self._taken[subject])
        else:
            self._found[place] = subject
            self._taken[subject] = row.line
        if COMPANION not in row.fields:
            self._place(meant, subject)

    def _by_number(self, row: Row, meant: Guest) -> list[str]:
        if not meant.registration:
            return []
        own = self._fair.guest_subject(meant.registration)
        found = [guest.subject for guest in self._known.by_number.get(meant.registration, ())]
        if own in found or own in self._known.by_subject:
            return [own]
        return sorted(found) or self._by_bare_number(meant)

    def _by_bare_number(self, meant: Guest) -> list[str]:
        """Whose number lost or got zeros at its front on the way; the name must speak for it."""
        names = set(names_of(meant))
        return [
            guest.subject
            for guest in self._known.by_bare_number.get(bare(meant.registration), ())
            if guest.registration not in self._numbers and not names.isdisjoint(names_of(guest))
        ]

    def _by_email(self, row: Row, meant: Guest) -> list[str]:
        if not meant.email or COMPANION in row.fields:
            return []
        holders = self._known.by_address.get(address(meant), [])
        found = [guest for guest in holders if self._may_be(meant, guest)]
        if len(holders) == 1 and self._is_personal(meant):
            return [guest.subject for guest in found if share_a_name(guest, meant)]
        names = set(names_of(meant))
        namesakes = [guest for guest in found if not names.isdisjoint(names_of(guest))]
        closer = [guest for guest in namesakes if not set(named(meant)).isdisjoint(named(guest))]
        return [guest.subject for guest in (closer or namesakes)]

    def _by_name(self, row: Row, meant: Guest) -> list[str]:
        if COMPANION in row.fields:
            return []
        found = {
            guest.subject
            for both in named(meant)
            for guest in self._known.by_name.get(both, ())
            if self._may_be(meant, guest)
        }
        return sorted(found)

    def _as_new(self, row: Row, meant: Guest) -> list[str]:
        if meant.registration:
            return [self._fair.guest_subject(meant.registration)]
        if COMPANION not in row.fields and (twin := self._twin(meant)):
            return [twin]
        subjects = [self._fair.guest_subject(key) for key in self._keys(row, meant)]
        for subject in subjects[:-1]:
            guest = self._known.by_subject.get(subject)
            if subject not in self._taken and (guest is None or share_a_name(guest, meant)):
                return [subject]
        return subjects[-1:]

    def _place(self, meant: Guest, subject: str) -> None:
        """Remembers whom a row meant, be it the first or one too many."""
        for name, organisation in named(meant):
            self._placed[name, organisation].append((meant, subject))
            if meant.email:
                self._addressed.setdefault((address(meant), name), subject)

    def _twin(self, meant: Guest) -> str:
        """Whom another row of this name means, with the same address or, as far as one of them
        has none, the same organisation."""
        for name, organisation in named(meant):
            if subject := self._addressed.get((address(meant), name)):
                return subject
            for other, subject in self._placed[name, organisation]:
                if not (meant.email and other.email):
                    return subject
        return ""

    def _keys(self, row: Row, meant: Guest) -> list[str]:
        """What a row without a number may be known by, the best first."""
        if number := row.fields.get(COMPANION):
            first = self._first.get(row.line, meant)
            return [f"{key}{MARK}{number}" for key in self._keys_of(first)]
        return self._keys_of(meant)

    def _keys_of(self, meant: Guest) -> list[str]:
        return keys_without_number(meant, personal=self._is_personal(meant))

    def _is_personal(self, meant: Guest) -> bool:
        """Whether the address is one guest's alone in this roster."""
        return self._shared[address(meant)] == 1

    def _may_be(self, meant: Guest, guest: Guest) -> bool:
        """Whether nobody took the guest yet, and no other number tells them apart."""
        numbers_fit = not (meant.registration and guest.registration)
        return numbers_fit and guest.subject not in self._taken
