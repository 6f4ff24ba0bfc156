"""What is marked of a morning: who doesn't come, which visits and vehicles fall out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from kiosk.usecases.visits.missing import Missing, absences
from kiosk.usecases.visits.morning import Morning
from kiosk.words import _

GUEST, VISIT, VEHICLE = "guest:", "visit:", "vehicle:"
"""Before what the cursor is on, by its sort."""


@dataclass(slots=True)
class MorningMarks:
    """The marks as they are now.

    Attributes:
        missing: guests who haven't been seen.
        absent: parties and subjects of those of them who don't come.
        smaller: how many people a visit takes still.
    """

    missing: tuple[Missing, ...] = ()
    absent: set[tuple[str, str]] = field(default_factory=set)
    cancelled: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    smaller: dict[str, int] = field(default_factory=dict)
    _has_looked: bool = False

    def look(self, missing: Sequence[Missing]) -> None:
        """Who is missing now; who has been seen meanwhile has come.

        At the first look those are marked of whom it is sure.
        """
        self.missing = tuple(missing)
        self.absent &= self._everybody
        if not self._has_looked:
            self.absent = set(absences(self.missing))
            self._has_looked = True

    def forget_others(self, visits: Collection[str], vehicles: Collection[str]) -> None:
        """What has begun or left the day meanwhile isn't marked any more: no key would unmark it.

        Args:
            visits: that are still to come.
        """
        self.cancelled &= set(visits)
        self.broken &= set(vehicles)
        self.smaller = {visit: most for visit, most in self.smaller.items() if visit in visits}

    def turn(self, marked: str) -> None:
        """What the cursor is on isn't so as planned; or is after all."""
        sort, _colon, id = marked.partition(":")
        if sort == "guest":
            self.absent ^= {each for each in self._everybody if each[1] == id}
        elif sort == "visit" and id in self.smaller:
            del self.smaller[id]
        elif sort == "visit":
            self.cancelled ^= {id}
        elif sort == "vehicle":
            self.broken ^= {id}

    def turn_all(self) -> None:
        """All who haven't been seen; or only those of whom it is sure."""
        all_absent = self.absent == self._everybody
        self.absent = set(absences(self.missing)) if all_absent else self._everybody

    def shrink(self, visit: str, most: int) -> None:
        """A visit takes no more than so many people."""
        self.cancelled.discard(visit)
        self.smaller[visit] = most

    def morning(self, now: int) -> Morning:
        """The morning as it is marked, in minutes of the day three."""
        return Morning(
            frozenset(self.absent),
            frozenset(self.cancelled),
            dict(self.smaller),
            frozenset(self.broken),
            now,
        )

    def in_short(self, newcomers: int) -> str:
        """How much is marked, and how many came to the roster since the plan was made."""
        told = [
            _("absent: {count}").format(count=len(self.absent)),
            _("visits fallen out: {count}").format(count=len(self.cancelled)),
        ]
        if self.smaller:
            told.append(_("smaller: {count}").format(count=len(self.smaller)))
        if self.broken:
            told.append(_("vehicles broken: {count}").format(count=len(self.broken)))
        if newcomers:
            told.append(_("came to the roster since: {count}").format(count=newcomers))
        return " · ".join(told)

    @property
    def _everybody(self) -> set[tuple[str, str]]:
        return {(each.party, each.guest.subject) for each in self.missing}
