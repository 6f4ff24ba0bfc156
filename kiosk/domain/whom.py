"""Whom a list means: a guest by registration number, else e-mail, else name; never by a guess."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from kiosk.domain.guests import Guest
from kiosk.domain.names import plain, sounded

Key = tuple[str, ...]
NOBODY: Mapping[str, Guest] = MappingProxyType({})


class Doubt(StrEnum):
    """Why nobody could be told. The values are stable: scripts read them."""

    UNKNOWN_GUEST = "unknown_guest"
    AMBIGUOUS_GUEST = "ambiguous_guest"


@dataclass(frozen=True, slots=True)
class Whom:
    """A guest as a list names them.

    Attributes:
        organisation: tells namesakes apart; names nobody by itself.
        column: the header of the column that names them, for complaints.
    """

    registration: str = ""
    email: str = ""
    name: str = ""
    organisation: str = ""
    column: str = ""

    @property
    def said(self) -> str:
        """What names them; empty if nothing does."""
        return self.registration or self.email or self.name


class Directory:
    """All guests, ready to be looked up many times.

    Args:
        given_up: registration numbers of records that count for another one, with whose they are.
    """

    def __init__(self, guests: Iterable[Guest], given_up: Mapping[str, Guest] = NOBODY) -> None:
        self._by_registration: dict[str, list[Guest]] = defaultdict(list)
        self._by_email: dict[str, list[Guest]] = defaultdict(list)
        self._as_written: dict[Key, list[Guest]] = defaultdict(list)
        self._as_spoken: dict[Key, list[Guest]] = defaultdict(list)
        for guest in guests:
            self._by_registration[guest.registration].append(guest)
            self._by_email[guest.email.casefold()].append(guest)
            names = {guest.native_name, guest.latin_name} - {""}
            for key in {_written(name) for name in names}:
                self._as_written[key].append(guest)
            for key in {_spoken(name) for name in names}:
                self._as_spoken[key].append(guest)
        for number, guest in given_up.items():
            if guest not in self._by_registration[number]:
                self._by_registration[number].append(guest)

    def find(self, whom: Whom) -> Guest | Doubt:
        """The one guest who is meant."""
        if whom.registration:
            found = self._by_registration.get(whom.registration, [])
        elif whom.email:
            found = self._by_email.get(whom.email.casefold(), [])
            found = _of_name(found, whom.name) if len(found) > 1 else found
        else:
            found = self._named(whom.name)
        if len(found) > 1 and whom.organisation:
            found = [g for g in found if plain(g.organisation) == plain(whom.organisation)] or found
        if not found:
            return Doubt.UNKNOWN_GUEST
        return found[0] if len(found) == 1 else Doubt.AMBIGUOUS_GUEST

    def _named(self, name: str) -> list[Guest]:
        """Those who are called so, else those who sound so, the words in any order."""
        if not plain(name):
            return []
        return self._as_written.get(_written(name)) or self._as_spoken.get(_spoken(name), [])


def _of_name(guests: list[Guest], name: str) -> list[Guest]:
    return Directory(guests)._named(name) or guests


def _written(name: str) -> Key:
    return tuple(sorted(plain(name).split()))


def _spoken(name: str) -> Key:
    return tuple(sorted(sounded(name).split()))
