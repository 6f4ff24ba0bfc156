"""Everything that is kept about one guest, for a request under Article 15 of the GDPR.

The facts about them are told whole. Facts about something else that mention them (a manifest, a
plan of day three) are told by where they are mentioned, since the rest is about other people.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.facts import Fact
from kiosk.domain.folding import TICKET_PREFIX
from kiosk.domain.guests import Guest
from kiosk.errors import BadFact
from kiosk.usecases.fair import Fair

WRITER_PREFIX = "w:"


@dataclass(frozen=True, slots=True)
class Told:
    """A fact, as it is told to whom it is about.

    Attributes:
        at: the writer's clock, microseconds since 1970.
        device, operator: who recorded it, by name where one is known.
        says: its content; None where it was erased, is kept from this device, or is about others.
        mentions: where in the content of a fact about something else this guest stands.
    """

    fact: str
    kind: str
    at: int
    device: str
    operator: str
    says: dict[str, Any] | None
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """All of it: the record as it is now, and every fact that made it, oldest first."""

    guest: Guest
    facts: tuple[Told, ...]

    def record(self) -> dict[str, Any]:
        """As JSON knows it."""
        return {
            "guest": {name: _plain(value) for name, value in asdict(self.guest).items()},
            "facts": [
                {name: _plain(value) for name, value in asdict(fact).items()} for fact in self.facts
            ],
        }


def dossier(fair: Fair, guest: Guest) -> Dossier:
    """Everything that this device keeps about a guest, of whichever of their records."""
    subjects = subjects_of(fair, guest)
    records = [r.registration for r in fair.state.joined_records() if r.subject in subjects]
    names = {name for name in (*subjects, guest.registration, *records) if name}
    called = {name for name in (guest.native_name, guest.latin_name) if name}
    found = [
        told
        for fact in fair.facts.facts()
        if (told := _told(fair, fact, subjects, names | called if _names_others(fact) else names))
    ]
    return Dossier(guest, tuple(sorted(found, key=lambda told: told.at)))


def subjects_of(fair: Fair, guest: Guest) -> frozenset[str]:
    """The pseudonyms under which facts about a guest stand: each record's and their tickets'."""
    others = fair.state.records_of([guest.subject]).get(guest.subject, ())
    tickets = fair.state.tickets_of(guest.subject)
    serials = (TICKET_PREFIX + ticket.serial for ticket in tickets)
    return frozenset({guest.subject, *others, *serials})


def _names_others(fact: Fact) -> bool:
    """Whether it tells of somebody whom they meet, by name where there is no organisation."""
    return fact.envelope.kind == kinds.GUEST_SCHEDULED


def _told(fair: Fair, fact: Fact, subjects: frozenset[str], names: set[str]) -> Told | None:
    envelope = fact.envelope
    is_about = envelope.subject in subjects
    content = _content(fact)
    mentions = () if is_about else tuple(_places(content, names))
    if not is_about and not mentions:
        return None
    return Told(
        fact=envelope.id,
        kind=envelope.kind,
        at=envelope.at,
        device=fair.state.label(WRITER_PREFIX + envelope.writer) or envelope.writer,
        operator=fair.state.label(envelope.operator) or envelope.operator,
        says=content if is_about else None,
        mentions=mentions,
    )


def _content(fact: Fact) -> dict[str, Any] | None:
    """What it says, also where this version knows no such kind: it is kept all the same."""
    if (found := kinds.content(fact)) is not None or fact.body is None:
        return found
    try:
        return fact.body.content()
    except BadFact:
        return {"text": fact.body.text}


def _places(value: object, names: set[str], path: str = "") -> Iterator[str]:
    """Where one of the names stands in a content, such as ``aboard[3]``."""
    if isinstance(value, dict):
        for key, inner in value.items():
            where = f"{path}.{key}" if path else str(key)
            if key in names:
                yield where
            yield from _places(inner, names, where)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _places(inner, names, f"{path}[{number}]")
    elif isinstance(value, str) and value in names:
        yield path


def _plain(value: object) -> Any:
    if isinstance(value, bool | int | str) or value is None:
        return value
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence | frozenset | set) and not isinstance(value, bytes):
        return [_plain(inner) for inner in value]
    return value.hex() if isinstance(value, bytes) else str(value)
