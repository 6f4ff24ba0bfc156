"""Getting on and off: who rode what, how full it is, and where somebody was seen last."""

from dataclasses import dataclass

from kiosk.domain.trips.departures import Departure


@dataclass(frozen=True, slots=True)
class Ride:
    """One holder's getting on and off one trip; times in microseconds since 1970.

    Attributes:
        point: the trip's subject, or a checkpoint they passed.
        aboard: whether they got on last.
    """

    subject: str
    point: str
    first_on: int | None
    last_on: int | None
    last_off: int | None
    aboard: bool


def rode(ride: Ride, departure: Departure) -> bool:
    """Whether they are aboard, or were when it left: getting off after that is arriving.

    Where several devices closed it, each tells of a moment at which it may have left.
    """
    first_on, last_off = ride.first_on, ride.last_off or 0
    return ride.aboard or (
        first_on is not None
        and any(first_on <= closing.at < last_off for closing in departure.closings)
    )


def may_have_ridden(ride: Ride, departure: Departure, due: int | None) -> bool:
    """Whether it may have taken them along, by any device's word.

    Besides those who rode: whom a manifest counts as aboard, whatever another device scanned
    meanwhile, and who got off after it had left, whenever they got on. Where nobody is known to
    have closed it, it may have left when it was due.

    Args:
        due: when it should leave, microseconds since 1970; None where it was called off.
    """
    if ride.first_on is None:
        return False
    if due is not None and not departure.closings and due < (ride.last_off or 0):
        return True
    return rode(ride, departure) or any(
        closing.at < (ride.last_off or 0) or ride.subject in closing.aboard
        for closing in departure.closings
    )


@dataclass(frozen=True, slots=True)
class Load:
    """How full a trip is: people aboard, and guests who are booked on it and still awaited."""

    aboard: int = 0
    wheelchairs: int = 0
    awaited: int = 0
    awaited_wheelchairs: int = 0


@dataclass(frozen=True, slots=True)
class TakenAlong:
    """What a marshal set aside to take somebody along, and why; reasons by their stable names."""

    set_aside: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where somebody was scanned last, when (microseconds since 1970), and by whom."""

    point: str
    at: int
    writer: str
    left: bool
