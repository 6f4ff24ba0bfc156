"""Guests who are probably registered twice: listed for a person to look at, never merged."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from kiosk.domain.guests import Guest
from kiosk.domain.likeness import (
    PROBABLE,
    likeness,
    likeness_of_names,
    names_of,
    organisation_words,
)
from kiosk.usecases.fair import Fair
from kiosk.usecases.find import Finder

LOOKED_AT = 25
"""How many of the best answers of a search are compared."""
SHARED_BY = 3
"""An e-mail address of more guests than this is an office's and says nothing of one of them."""


EMAIL, NAME, BOTH = "e-mail", "name", "name and organisation"
MOST_ALIKE = 200
"""A word that more guests have in their name beside one of their organisation tells nothing."""


@dataclass(frozen=True, slots=True)
class Double:
    """A guest who is probably one with another one; ``score`` from `PROBABLE` to 100."""

    guest: Guest
    other: Guest
    score: float

    @property
    def alike(self) -> bool:
        """Whether their names are alike, and not only their addresses the same."""
        return likeness_of_names(self.guest, self.other) > 0


def probable_doubles(
    fair: Fair, guest: Guest, limit: int = 3, *, finder: Finder | None = None
) -> tuple[Guest, ...]:
    """Those in the roster who are probably this guest, most likely first; never the guest itself.

    Args:
        finder: one that knows today's roster, if the caller has it: it is made in 50 ms.
    """
    if not names_of(guest):
        return ()
    finder = finder or Finder(fair)
    queries = {guest.latin_name, guest.native_name, guest.email} - {""}
    met = {
        answer.guest.subject: answer.guest
        for query in sorted(queries)
        for answer in finder.alike(query, LOOKED_AT)
        if answer.guest.subject != guest.subject
    }
    sharing = sum(bool(guest.email) and _same_email(guest, other) for other in met.values())
    likely = [
        (likeness(guest, other), other)
        for other in met.values()
        if sharing < SHARED_BY or not _same_email(guest, other) or likeness_of_names(guest, other)
    ]
    likely.sort(key=lambda entry: (-entry[0], entry[1].registration, entry[1].subject))
    return tuple(other for score, other in likely if score >= PROBABLE)[:limit]


def _same_email(one: Guest, other: Guest) -> bool:
    return one.email.casefold() == other.email.casefold()


def doubles_among(guests: Iterable[Guest], asked: Collection[str]) -> tuple[Double, ...]:
    """Who of all guests is probably one with one of those asked for, each pair once.

    For a whole roster at once: only guests who have something in common are compared at all.
    """
    alike: dict[tuple[str, ...], list[Guest]] = defaultdict(list)
    for guest in guests:
        for key in set(_in_common(guest)):
            alike[key].append(guest)
    offices = {
        key[1] for key, sharing in alike.items() if key[0] == EMAIL and len(sharing) > SHARED_BY
    }
    found: dict[tuple[str, str], Double] = {}
    for sharing in alike.values():
        if not 1 < len(sharing) <= MOST_ALIKE:
            continue
        for one, other in combinations(sorted(sharing, key=lambda g: g.subject), 2):
            pair = (one.subject, other.subject)
            if pair in found or (one.subject not in asked and other.subject not in asked):
                continue
            if is_probable(one, other, one.email.casefold() in offices):
                new, old = (one, other) if one.subject in asked else (other, one)
                found[pair] = Double(new, old, likeness(one, other))
    return tuple(found.values())


def is_probable(one: Guest, other: Guest, is_offices: bool) -> bool:
    """Whether two guests are probably one.

    Args:
        is_offices: whether the first one's address is an office's and says nothing of one guest.
    """
    if is_offices and _same_email(one, other) and not likeness_of_names(one, other):
        return False
    return likeness(one, other) >= PROBABLE


def _in_common(guest: Guest) -> Iterator[tuple[str, ...]]:
    """What a probable double of this guest has too: one of these at least."""
    names = names_of(guest)
    if names and guest.email:
        yield EMAIL, guest.email.casefold()
    words = organisation_words(guest.organisation)
    for name in names:
        yield NAME, *name
        yield from ((BOTH, part, word) for part in name for word in words)
