"""A bus is late, breaks down or is too small: what becomes of its guests, and who must be told.

Each change is one transaction. A departure that was closed stands as it was frozen.
"""

from dataclasses import replace

from kiosk.errors import NotYet
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.change import Change, got_off, must_be_told, open_trip, said
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.planning import drafted, planned
from kiosk.words import N_


def retime(fair: Fair, trip: str, departs: int, reason: str) -> Change:
    """Lets a trip leave at another time; it arrives as much later, or earlier.

    Args:
        trip: its id.
        departs: microseconds since 1970.

    Raises:
        NotYet: if it has left or was canceled.
        UnusableInput: if nobody says why, that time is over, or its vehicle is elsewhere then.
        Unsettled: if there is no such trip.
    """
    known = trips(fair)
    before, found = open_trip(fair, known, trip)
    arrives = before.arrives and before.arrives + departs - before.departs
    after = replace(before, departs=departs, arrives=arrives)
    fair.facts.append(planned(fair, after, said(reason)))
    told = found.awaited(before) if after != before else ()
    return Change(after, 0, must_be_told(fair, told, after, dict.fromkeys(told, before)))


def call_off(fair: Fair, trip: str, reason: str) -> Change:
    """Cancels a trip. Its guests get off and stay booked on it until somebody finds them another.

    Raises:
        NotYet: if it has left or was canceled; or it is the last way back, and somebody is out.
        UnusableInput: if nobody says why.
        Unsettled: if there is no such trip.
    """
    known = trips(fair)
    before, found = open_trip(fair, known, trip)
    why = said(reason)
    is_last = before.way_out and found.is_last(before, fair.now())
    if is_last and found.unsettled | found.riders(before):
        raise NotYet(
            N_("This is the last way back, and somebody is still out."),
            N_("Plan another bus first, then put them on it."),
        )
    after = replace(before, canceled=True)
    told = found.claims(before)
    called_off = drafted(fair, [after], known, why)
    fair.facts.append([*called_off, *got_off(found.riders(before), before, why)])
    return Change(after, 0, must_be_told(fair, told, None, dict.fromkeys(told, before)))
