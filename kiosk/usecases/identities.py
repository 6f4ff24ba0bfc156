"""What identifies a guest: their number, their address, their name and organisation."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from kiosk.domain.guests import Guest
from kiosk.domain.likeness import Name, names_of, organisation_words

MARK = "\x1f"  # no registration number can hold it, so no key is one

Named = tuple[Name, Name]
"""A name and an organisation, each as it sounds."""


def named(guest: Guest) -> list[Named]:
    """The guest's names, each with their organisation."""
    return [(name, organisation_words(guest.organisation)) for name in names_of(guest)]


def address(guest: Guest) -> str:
    """The guest's e-mail address, as addresses are compared."""
    return guest.email.casefold()


def keys_without_number(guest: Guest, *, personal: bool) -> list[str]:
    """What a guest without a number is known by on every device, the best first.

    Args:
        personal: whether the address is this guest's alone.
    """
    email, name = _even(guest.email), _even(guest.name)
    if not email:
        return [MARK.join(("", "name", name, _even(guest.organisation)))]
    of_both = MARK.join(("", "email", email, name))
    return [MARK.join(("", "email", email)), of_both] if personal else [of_both]


def bare(number: str) -> str:
    """A registration number without the zeros that a spreadsheet takes from its front."""
    return (number.lstrip("0") if number.isdecimal() else "") or number


class Known:
    """The guests known here, by all that may identify them.

    Args:
        given_up: records that count for another one; only their numbers tell who they are.
    """

    def __init__(self, guests: Iterable[Guest], given_up: Iterable[Guest] = ()) -> None:
        self.by_subject = {guest.subject: guest for guest in guests}
        self.by_number: dict[str, list[Guest]] = defaultdict(list)
        self.by_address: dict[str, list[Guest]] = defaultdict(list)
        self.by_name: dict[Named, list[Guest]] = defaultdict(list)
        self.by_bare_number: dict[str, list[Guest]] = defaultdict(list)
        for guest in self.by_subject.values():
            self.by_number[guest.registration].append(guest)
            self.by_bare_number[bare(guest.registration)].append(guest)
            self.by_address[address(guest)].append(guest)
            for both in named(guest):
                self.by_name[both].append(guest)
        for record in given_up:
            self.by_subject[record.subject] = record
            self.by_number[record.registration].append(record)


def _even(text: str) -> str:
    """The text in a form that no later version of the search's folding will change."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
