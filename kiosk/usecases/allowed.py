"""What this device may do in its fair: the table is `domain.deeds`, the role is this device's.

Whatever is recorded is asked for once more by the journal, so a screen or a command that forgets
to ask promises too much and does no harm.
"""

from kiosk.domain import deeds
from kiosk.domain.deeds import Deed
from kiosk.domain.devices import Role
from kiosk.errors import NotAllowed
from kiosk.usecases.fair import Fair
from kiosk.words import N_, _


def role_here(fair: Fair) -> Role | None:
    """What this device is for; None in a fair whose devices aren't managed."""
    device = fair.facts.device
    return device.role if device is not None else None


def may(fair: Fair, deed: Deed) -> bool:
    """Whether this device may do it."""
    return deeds.may(role_here(fair), deed)


def require(fair: Fair, deed: Deed) -> None:
    """Asks before something is done that can't be taken back by not recording it.

    Raises:
        NotAllowed: if this device may not do it.
    """
    deeds.require(role_here(fair), deed)


def require_effect(fair: Fair, deed: Deed) -> None:
    """Asks before something is done whose outcome shall be seen at once, on this device too.

    Raises:
        NotAllowed: if this device may not do it, or was shut out: then it would have no effect.
    """
    require(fair, deed)
    device = fair.facts.device
    if device is not None and device.shut_out is not None:
        raise NotAllowed(
            N_("What this device settles has no effect."),
            N_("Settle it at a desk or on the board."),
        )


def own_trips(fair: Fair) -> frozenset[str] | None:
    """The ids of the trips that this device is for; None for one that is for all."""
    device = fair.facts.device
    if device is None or device.role is not Role.MARSHAL:
        return None
    return frozenset(device.trips)


def require_desk(fair: Fair) -> None:
    """Asks before a screen for all guests is opened.

    Raises:
        NotAllowed: if this is a marshal's device; says whose it is, and what to do.
    """
    trips = own_trips(fair)
    if trips is not None:
        raise NotAllowed(_whose(fair), N_("Open its trips with `kiosk marshal`."))


def require_trip(fair: Fair, trip: str) -> None:
    """Asks before the screen of one trip is opened.

    Raises:
        NotAllowed: if this is the device of a marshal of other trips.
    """
    trips = own_trips(fair)
    if trips is not None and trip not in trips:
        raise NotAllowed(
            _whose(fair),
            N_("Have the coordinator give it this trip with `kiosk devices trips`."),
        )


def _whose(fair: Fair) -> str:
    device = fair.facts.device
    assert device is not None
    said = _("This is a marshal's device, {device}, for these trips: {trips}.")
    return said.format(device=device.shown_name, trips=", ".join(device.trips))
