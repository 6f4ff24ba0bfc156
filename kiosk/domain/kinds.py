"""The kinds of fact this version understands, and what a fact says.

A kind has a version. A body of an older version is lifted to today's form when it is read; the
journal keeps it as it was written. A kind or version that is not listed here is kept, chained
and passed on, and has no effect.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kiosk.domain.facts import Fact
from kiosk.domain.kind_forms import FORMS
from kiosk.errors import BadFact

FAIR_IN_FORCE = "fair.in_force"
WRITER_NAMED = "writer.named"
OPERATOR_NAMED = "operator.named"
CLOCK_MET = "clock.met"
KEY_LISTED = "key.listed"
KEY_REVOKED = "key.revoked"
ROSTER_IMPORTED = "roster.imported"
GUEST_IMPORTED = "guest.imported"
GUEST_CORRECTED = "guest.corrected"
GUEST_WALKED_IN = "guest.walked_in"
GUEST_BOOKED = "guest.booked"
AGENDA_IMPORTED = "agenda.imported"
GUEST_SCHEDULED = "guest.scheduled"
TICKET_ISSUED = "ticket.issued"
TICKET_REVOKED = "ticket.revoked"
TICKET_BLOCKED = "ticket.blocked"
TICKET_RELEASED = "ticket.released"
SCAN_ADMITTED = "scan.admitted"
SCAN_LEFT = "scan.left"
SCAN_REPEATED = "scan.repeated"
SCAN_QUESTIONED = "scan.questioned"
SCAN_REFUSED = "scan.refused"
SCAN_UNDONE = "scan.undone"
TRIPS_IMPORTED = "trips.imported"
BOOKINGS_IMPORTED = "bookings.imported"
TRIP_PLANNED = "trip.planned"
TRIP_BOARDING = "trip.boarding"
TRIP_COUNTED = "trip.counted"
TRIP_CLOSED = "trip.closed"
TRIP_REOPENED = "trip.reopened"
PASSENGER_NOTED = "passenger.noted"
DAY_EDITED = "day.edited"
DAY_IMPORTED = "day.imported"
PLAN_KEPT = "plan.kept"
PLAN_RENAMED = "plan.renamed"
PLAN_DISCARDED = "plan.discarded"
PLAN_PUBLISHED = "plan.published"
BADGE_PRINTED = "badge.printed"
BADGE_HANDED_OUT = "badge.handed_out"
DEVICE_ADMITTED = "device.admitted"
DEVICE_SHUT_OUT = "device.shut_out"
DEVICE_WROTE = "device.wrote"
GUEST_ERASED = "guest.erased"
FAIR_ERASED = "fair.erased"
GUEST_SAME_AS = "guest.same_as"
CONFLICT_SETTLED = "conflict.settled"

SCANS = frozenset({SCAN_ADMITTED, SCAN_LEFT, SCAN_REPEATED, SCAN_QUESTIONED, SCAN_REFUSED})
SCANNING = SCANS | {SCAN_UNDONE}
PASSAGES = frozenset({SCAN_ADMITTED, SCAN_LEFT})
ERASURES = frozenset({GUEST_ERASED, FAIR_ERASED})
DEVICES = frozenset({DEVICE_ADMITTED, DEVICE_SHUT_OUT, DEVICE_WROTE})
IMPERSONAL = DEVICES | ERASURES | {FAIR_IN_FORCE, WRITER_NAMED, CLOCK_MET, KEY_LISTED, KEY_REVOKED}
"""Kinds whose bodies name nobody, and without which devices wouldn't know whom to believe and what
they may hold: they outlast the erasure of a whole fair."""
NAMING_NOBODY = IMPERSONAL | {TICKET_ISSUED}
"""What stays when a person is erased: it is of devices and of serials."""
BADGES = frozenset({BADGE_PRINTED, BADGE_HANDED_OUT})
GUEST_RECORDS = frozenset({GUEST_IMPORTED, GUEST_CORRECTED, GUEST_WALKED_IN, GUEST_BOOKED})

Content = dict[str, Any]
Lift = Callable[[Content], Content]


@dataclass(frozen=True, slots=True)
class Kind:
    """The current form of a kind: its version, its body's fields, and the lifts from older ones.

    Attributes:
        version: the version written today.
        fields: name to type; a name that ends in ``?`` may be missing.
        lifts: the version to lift from, to the function that makes the next version of it.
        wanted: each field's name, its type, and whether it may be missing.
    """

    version: int
    fields: Mapping[str, type]
    lifts: Mapping[int, Lift]
    wanted: tuple[tuple[str, type, bool], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        wanted = ((f.removesuffix("?"), form, f.endswith("?")) for f, form in self.fields.items())
        object.__setattr__(self, "wanted", tuple(wanted))


KINDS: Mapping[str, Kind] = {kind: Kind(1, fields, {}) for kind, fields in FORMS.items()}


def understood(kind: str, version: int, kinds: Mapping[str, Kind] = KINDS) -> bool:
    """Whether this version of the program can read such a fact."""
    return kind in kinds and version <= kinds[kind].version


def content(fact: Fact, kinds: Mapping[str, Kind] = KINDS) -> Content | None:
    """What a fact says, in today's form.

    Returns:
        None where the body is absent, the kind is newer than this program, or the body has not
        the form of its kind: such a fact is kept and has no effect.
    """
    envelope = fact.envelope
    if fact.body is None or not understood(envelope.kind, envelope.version, kinds):
        return None
    kind = kinds[envelope.kind]
    try:
        found = fact.body.content()
        for version in range(envelope.version, kind.version):
            found = kind.lifts[version](found)
    except (BadFact, KeyError):
        return None
    return found if _has_form(found, kind) else None


def _has_form(found: Content, kind: Kind) -> bool:
    for name, form, is_optional in kind.wanted:
        if name not in found:
            if not is_optional:
                return False
        elif not isinstance(found[name], form) or (form is int and isinstance(found[name], bool)):
            return False
    return True
