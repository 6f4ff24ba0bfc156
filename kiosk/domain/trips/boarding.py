"""What a marshal must know of one guest at the door of one bus."""

from dataclasses import dataclass

from kiosk.domain.trips.passengers import PassengerNote
from kiosk.domain.trips.riding import Load
from kiosk.domain.trips.trip import Trip, TripKind


@dataclass(frozen=True, slots=True)
class Boarding:
    """A guest at the door of a bus.

    Attributes:
        load: how full the bus is.
        departed_at: when its departure was closed, microseconds since 1970; None while it is open.
        booked: the trip of this leg that the guest is booked on; ``booked_is_gone`` where that
            one has left or was canceled.
        own_transport: whether they said that they come by their own means.
        elsewhere: another trip of this leg that they are aboard of, since ``elsewhere_since``.
        went_out: on a way back, whether they came with one of the trips out.
        checked_in: whether they were where the trip's guests should have been before.
        is_staff: counted aboard, booked nowhere.
        next_trip: the next one of this leg that has room for them.
        note: what was noted of them last on this leg.
    """

    trip: Trip
    load: Load
    departed_at: int | None = None
    booked: Trip | None = None
    booked_is_gone: bool = False
    own_transport: bool = False
    elsewhere: Trip | None = None
    elsewhere_since: int | None = None
    went_out: bool = False
    checked_in: bool = True
    is_staff: bool = False
    in_wheelchair: bool = False
    next_trip: Trip | None = None
    note: PassengerNote | None = None

    @property
    def is_booked_here(self) -> bool:
        """Whether a seat of this very trip is kept for them."""
        return self.booked is not None and self.booked.id == self.trip.id

    @property
    def has_claim(self) -> bool:
        """Whether some trip must take them: theirs is gone, or they went out and must go back."""
        return self.booked_is_gone or self.own_transport or self.went_out or self.is_staff

    @property
    def is_way_back(self) -> bool:
        """Whether the trip brings people back."""
        return self.trip.kind is TripKind.RETURN

    @property
    def free(self) -> int:
        """Seats that nobody sits on."""
        return self.trip.seats - self.load.aboard

    @property
    def unclaimed(self) -> int:
        """Free seats that are kept for nobody; never below 0."""
        return max(0, self.free - self.load.awaited)

    @property
    def lacks_wheelchair_place(self) -> bool:
        """Whether they need a wheelchair's place, and none is left."""
        return self.in_wheelchair and self.load.wheelchairs >= self.trip.wheelchairs

    @property
    def is_full(self) -> bool:
        """Whether there is no place for them at all."""
        return self.free <= 0 or self.lacks_wheelchair_place
