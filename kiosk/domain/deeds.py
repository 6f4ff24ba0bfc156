"""What people do with a device, by the kinds of facts it writes; and which role may do what.

A fact that a role may not write would stand apart on every device (`domain.devices`). So it is not
written in the first place: whoever tries is told what their device isn't for, and what to do.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from kiosk.domain import kinds
from kiosk.domain.devices import Apart, Limit, Role
from kiosk.errors import NotAllowed
from kiosk.words import N_


class Deed(StrEnum):
    """Something that not every device may do."""

    ISSUE = "issue"
    BLOCK = "block"
    REVOKE_KEYS = "revoke_keys"
    IMPORT = "import"
    REGISTER = "register"
    BADGES = "badges"
    CHANGE_TRIPS = "change_trips"
    PLAN_VISITS = "plan_visits"
    PUBLISH = "publish"
    SETTLE = "settle"
    MANAGE_DEVICES = "manage_devices"
    ERASE = "erase"


KINDS_OF: Mapping[Deed, frozenset[str]] = {
    Deed.ISSUE: frozenset({kinds.KEY_LISTED, kinds.TICKET_ISSUED, kinds.TICKET_REVOKED}),
    Deed.BLOCK: frozenset({kinds.TICKET_BLOCKED, kinds.TICKET_RELEASED}),
    Deed.REVOKE_KEYS: frozenset({kinds.KEY_REVOKED}),
    Deed.IMPORT: frozenset(
        {
            kinds.ROSTER_IMPORTED,
            kinds.GUEST_IMPORTED,
            kinds.AGENDA_IMPORTED,
            kinds.GUEST_SCHEDULED,
            kinds.TRIPS_IMPORTED,
            kinds.BOOKINGS_IMPORTED,
            kinds.DAY_IMPORTED,
        }
    ),
    Deed.REGISTER: frozenset({kinds.GUEST_CORRECTED, kinds.GUEST_WALKED_IN}),
    Deed.BADGES: kinds.BADGES,
    Deed.CHANGE_TRIPS: frozenset({kinds.TRIP_PLANNED}),
    Deed.PLAN_VISITS: frozenset(
        {kinds.DAY_EDITED, kinds.PLAN_KEPT, kinds.PLAN_RENAMED, kinds.PLAN_DISCARDED}
    ),
    Deed.PUBLISH: frozenset({kinds.PLAN_PUBLISHED}),
    Deed.SETTLE: frozenset({kinds.GUEST_SAME_AS, kinds.CONFLICT_SETTLED}),
    Deed.MANAGE_DEVICES: frozenset({kinds.DEVICE_SHUT_OUT}),
    Deed.ERASE: kinds.ERASURES,
}
"""What each deed records."""

_NOT_A_MARSHALS: Mapping[Deed, str] = {
    Deed.ISSUE: N_("A marshal's device issues no tickets, and revokes none."),
    Deed.BLOCK: N_("A marshal's device blocks no tickets."),
    Deed.REVOKE_KEYS: N_("A marshal's device revokes no keys."),
    Deed.IMPORT: N_("A marshal's device takes no lists in."),
    Deed.REGISTER: N_("A marshal's device registers and corrects no guests."),
    Deed.BADGES: N_("A marshal's device prints no badges."),
    Deed.CHANGE_TRIPS: N_("A marshal's device makes, changes and cancels no trips."),
    Deed.PLAN_VISITS: N_("A marshal's device plans no visits."),
    Deed.PUBLISH: N_("A marshal's device publishes no plans."),
    Deed.SETTLE: N_("A marshal's device settles no conflicts between devices."),
    Deed.MANAGE_DEVICES: N_("A marshal's device shuts no other out."),
    Deed.ERASE: N_("A marshal's device erases nobody."),
}
_OTHER = N_("A marshal's device may not record this.")
_AT_A_DESK = N_("Have it done at a desk or by the coordinator; nothing was recorded here.")
_NOT_A_DESKS = N_("Only a coordinator's device erases guests: it can't be taken back.")
_BY_A_COORDINATOR = N_("Have it done there; `kiosk devices` tells which they are.")

COORDINATORS = frozenset(
    {
        Deed.REVOKE_KEYS,
        Deed.CHANGE_TRIPS,
        Deed.PLAN_VISITS,
        Deed.PUBLISH,
        Deed.MANAGE_DEVICES,
        Deed.ERASE,
    }
)
"""The coordinator's acts, which a PIN can guard on a device that others use, too."""
COORDINATORS_KINDS = frozenset(kind for deed in COORDINATORS for kind in KINDS_OF[deed]) | {
    kinds.TRIPS_IMPORTED,
    kinds.DAY_IMPORTED,
    kinds.DEVICE_ADMITTED,
}
"""What those acts record, by keys or by a list."""


def may(role: Role | None, deed: Deed) -> bool:
    """Whether a device with this role may do it; one without a role, in whatever fair, may."""
    if role is None:
        return True
    if deed is Deed.MANAGE_DEVICES:  # everybody may write it; only a coordinator's signature counts
        return role is Role.COORDINATOR
    limit = Limit(None, role)
    return all(limit.why_apart(1, kind) is None for kind in KINDS_OF[deed])


def refuse(limit: Limit | None, recorded: Iterable[str]) -> None:
    """Refuses facts of these kinds where the device may not write them.

    That it was shut out is no reason: who was let in meanwhile was let in, and the facts count as
    soon as it is readmitted.

    Raises:
        NotAllowed: if one of them would have no effect for the role of the device.
    """
    if limit is None or limit.role is None:
        return
    for kind in recorded:
        why = Limit(None, limit.role).why_apart(1, kind)
        if why is Apart.NOT_A_MARSHALS:
            raise NotAllowed(_said_to_marshals(kind), _AT_A_DESK)
        if why is Apart.NOT_A_COORDINATORS:
            raise NotAllowed(_NOT_A_DESKS, _BY_A_COORDINATOR)


def require(role: Role | None, deed: Deed) -> None:
    """Asks before the first step of a deed that does more than record.

    Raises:
        NotAllowed: if a device with this role may not do it.
    """
    refuse(Limit(None, role), KINDS_OF[deed])


def _said_to_marshals(kind: str) -> str:
    found = (said for deed, said in _NOT_A_MARSHALS.items() if kind in KINDS_OF[deed])
    return next(found, _OTHER)
