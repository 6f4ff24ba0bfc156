"""Guests who come as a group: one leader fetches the badges of all, who are admitted in one act.

`check_in.admit_all` is that act. Here is who belongs to a group, and how each of them stands.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.checkpoints import Direction, is_inside, moment, with_automatic_exits
from kiosk.domain.guests import Guest, Status
from kiosk.domain.names import plain
from kiosk.domain.verdicts import Reason, Ruling, Verdict
from kiosk.usecases.check_in import foresee
from kiosk.usecases.fair import Fair


class By(StrEnum):
    """What the guests of a group have in common; each is a field of their record."""

    PARTNER = "partner"
    ORGANISATION = "organisation"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Group:
    """Guests with one thing in common.

    Attributes:
        key: what they share: the partner's id, the country's code, the organisation in plain form.
        name: the partner's name, the country's code, the organisation as most of them write it.
        size: how many they are, canceled registrations left out.
        came: how many of them came to the checkpoint.
    """

    by: By
    key: str
    name: str
    size: int
    came: int


@dataclass(frozen=True, slots=True)
class Member:
    """How a guest of a group stands at the checkpoint now.

    Attributes:
        ruling: what their entry would come to.
        entered: their last entry today, microseconds since 1970, or that of their being inside.
    """

    guest: Guest
    ruling: Ruling
    entered: int | None = None
    inside: bool = False

    @property
    def is_here(self) -> bool:
        """Whether they need not be admitted any more."""
        return self.inside or self.ruling.reason is Reason.ALREADY_IN

    @property
    def may_come(self) -> bool:
        """Whether they would be admitted now."""
        return self.ruling.verdict is Verdict.ADMITTED and not self.is_here

    @property
    def is_expected(self) -> bool:
        """Whether they may come and have not been here today."""
        return self.may_come and self.entered is None


def groups(fair: Fair, checkpoint: str, by: Collection[By] = tuple(By)) -> tuple[Group, ...]:
    """The groups that the guests make, by each of these; largest first."""
    presence = fair.state.presence(checkpoint)
    came = {seen.subject for seen in presence if seen.first_entry is not None}
    guests = [guest for guest in fair.state.every_guest() if guest.status is not Status.CANCELED]
    found = [group for sort in by for group in _grouped(fair, guests, sort, came)]
    return tuple(sorted(found, key=lambda group: (-group.size, group.name)))


def guests_of(fair: Fair, by: By, key: str) -> tuple[Guest, ...]:
    """All guests of a group, canceled ones too."""
    return tuple(guest for guest in fair.state.every_guest() if _key(guest, by) == key)


def members(fair: Fair, guests: Iterable[Guest], checkpoint: str) -> tuple[Member, ...]:
    """How these guests stand now, as they are known now; by name.

    Raises:
        Unsettled: if there is no such checkpoint.
    """
    known = fair.state.guests(guest.subject for guest in guests)
    rulings = foresee(fair, known.values(), checkpoint)
    passages = fair.state.passages(known, checkpoint)
    point, now = fair.event.checkpoints[checkpoint], fair.now()
    today = moment(now, fair.event.zone).date()

    def member(guest: Guest) -> Member:
        passed = with_automatic_exits(passages.get(guest.subject, ()), point, now)
        entries = [p.at for p in passed if p.direction is Direction.ENTRY]
        inside = is_inside(passed)
        is_todays = entries and (inside or moment(entries[-1], fair.event.zone).date() == today)
        ruling = rulings[guest.subject]
        return Member(guest, ruling, entries[-1] if is_todays else None, inside)

    return tuple(map(member, sorted(known.values(), key=_by_name)))


def _grouped(fair: Fair, guests: Iterable[Guest], by: By, came: Collection[str]) -> list[Group]:
    spellings: dict[str, Counter[str]] = {}
    arrived = Counter[str]()
    for guest in guests:
        if key := _key(guest, by):
            spellings.setdefault(key, Counter())[str(guest.value(by))] += 1
            arrived[key] += guest.subject in came
    return [
        Group(by, key, _name(fair, by, key, counted), counted.total(), arrived[key])
        for key, counted in spellings.items()
    ]


def _key(guest: Guest, by: By) -> str:
    value = str(guest.value(by))
    return plain(value) or value if by is By.ORGANISATION else value


def _name(fair: Fair, by: By, key: str, spellings: Counter[str]) -> str:
    partner = fair.event.partners.get(key) if by is By.PARTNER else None
    return partner.name if partner else min(spellings, key=lambda name: (-spellings[name], name))


def _by_name(guest: Guest) -> tuple[str, str]:
    return plain(guest.name), guest.subject
