"""Guests who are probably registered twice: listed for a person to look at, never merged."""

from kiosk.domain.guests import Guest
from kiosk.domain.likeness import PROBABLE, likeness, likeness_of_names, names_of
from kiosk.usecases.fair import Fair
from kiosk.usecases.find import Finder

LOOKED_AT = 25
"""How many of the best answers of a search are compared."""
SHARED_BY = 3
"""An e-mail address of more guests than this is an office's and says nothing of one of them."""


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
