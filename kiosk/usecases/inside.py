"""Everybody who is inside now, by name: what a fire marshal calls out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kiosk.domain.checkpoints import moment
from kiosk.domain.guests import Guest
from kiosk.domain.names import plain
from kiosk.usecases.fair import Fair
from kiosk.usecases.figures import emptied
from kiosk.usecases.find import Finder

HEADER = (
    "needs_help",
    "registration",
    "native_name",
    "latin_name",
    "organisation",
    "country",
    "phone",
    "flags",
    "note",
    "checkpoint",
    "since",
)
# A mark may say anything, so each counts as a need, but for these.
_NO_NEEDS = frozenset({"vip"})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is inside.

    Attributes:
        guest: None where only a ticket is known.
        checkpoint: where they came in last.
        since: when that was, microseconds since 1970.
    """

    subject: str
    guest: Guest | None
    checkpoint: str
    since: int

    @property
    def needs_help(self) -> bool:
        """Whether somebody must look after them: a note that demands it, or a mark."""
        guest = self.guest
        if guest is None:
            return False
        return guest.attention or any(flag.casefold() not in _NO_NEEDS for flag in guest.flags)

    @property
    def needs(self) -> tuple[str, ...]:
        """Their marks, and the note if it demands attention."""
        guest = self.guest
        if guest is None:
            return ()
        return (*guest.flags, *([guest.note] if guest.attention and guest.note else []))


def inside(fair: Fair, checkpoint: str) -> tuple[Person, ...]:
    """Who is inside a checkpoint or, where none is named, anywhere; who needs help comes first.

    Anywhere, the last passage decides where somebody is, so that nobody is called out twice.
    """
    found = fair.state.whereabouts(checkpoint, emptied(fair, fair.now()))
    guests = fair.state.guests(entry.subject for entry in found)
    people = [Person(w.subject, guests.get(w.subject), w.checkpoint, w.since) for w in found]
    return tuple(sorted(people, key=_order))


def rows(fair: Fair, people: Iterable[Person]) -> tuple[tuple[str, ...], ...]:
    """The people as rows under `HEADER`; times are local, to the second, in ISO 8601."""
    return tuple(_row(fair, person) for person in people)


def _row(fair: Fair, person: Person) -> tuple[str, ...]:
    guest = person.guest or Guest(person.subject)
    return (
        "yes" if person.needs_help else "",
        guest.registration or person.subject,
        guest.native_name,
        guest.latin_name or guest.name,
        guest.organisation,
        guest.country,
        guest.phone,
        ", ".join(guest.flags),
        guest.note,
        person.checkpoint,
        moment(person.since, fair.event.zone).isoformat(timespec="seconds"),
    )


def _order(person: Person) -> tuple[bool, bool, str, str]:
    name = person.guest.name if person.guest else ""
    return not person.needs_help, not name, plain(name), person.subject


class Narrowing:
    """People, to be narrowed down by what somebody types.

    Args:
        called: what else somebody is found by, such as a country as the staff call it.
    """

    def __init__(
        self,
        fair: Fair,
        people: Sequence[Person],
        called: Callable[[Person], str],
    ) -> None:
        self.people = people
        self._fair = fair
        self._called = called
        self._finder: Finder | None = None
        self._said: list[str] = []

    def to(self, query: str) -> Sequence[Person]:
        """Those who have every word of the query in what they are found by."""
        words = [word for word in query.split() if plain(word)]
        if not words:
            return self.people
        if self._finder is None:
            self._finder = Finder(self._fair)
            self._said = [plain(self._called(person)) for person in self.people]
        meant = [(self._finder.having(word), plain(word)) for word in words]
        return tuple(
            person
            for person, said in zip(self.people, self._said, strict=True)
            if all(person.subject in having or word in said for having, word in meant)
        )
