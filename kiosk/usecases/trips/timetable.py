"""All trips at a glance: how full each is, how far it has come, and what is wrong with it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.domain.checkpoints import moment
from kiosk.domain.trips.departures import Departure, Stage
from kiosk.domain.trips.trip import SUBJECT_PREFIX, Trip, TripKind
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.entitled import may_ride
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.outing import People, far_end, people_of
from kiosk.usecases.trips.planning import Complaint, complaints

_NEVER_BEGUN = Departure()


@dataclass(frozen=True, slots=True)
class Line:
    """A trip in one line.

    Attributes:
        booked: guests who are booked on it, ``wheelchairs`` of them in wheelchairs.
        aboard: guests aboard now; once it has left, by the manifest.
        closed_at: when its departure was closed, microseconds since 1970.
    """

    trip: Trip
    stage: Stage
    booked: int
    wheelchairs: int
    aboard: int
    closed_at: int | None
    complaints: tuple[Complaint, ...]

    @property
    def has_begun(self) -> bool:
        """Whether its doors were opened; who is aboard counts from then on."""
        return self.stage is not Stage.PLANNED

    @property
    def room(self) -> int:
        """Seats that nobody has booked; negative where more are booked than there are."""
        return self.trip.seats - self.booked


@dataclass(frozen=True, slots=True)
class Section:
    """The trips of one day that lead one way: a leg, or the day's tours.

    Attributes:
        unbooked: guests who should ride and for whom nothing was booked, while a trip is left:
            on a way back those who went out or will; on tours nobody must.
    """

    day: date
    kind: TripKind
    outing: str
    lines: tuple[Line, ...]
    unbooked: int

    @property
    def leg(self) -> str:
        """Its leg; empty for tours, of which each has its own."""
        return "" if self.kind is TripKind.TOUR else self.lines[0].trip.leg


@dataclass(frozen=True, slots=True)
class Out:
    """An outing on which people are out, and how many of them are."""

    outing: str
    place: str
    people: int


@dataclass(frozen=True, slots=True)
class Timetable:
    """All trips by day and way, and who still needs a hand.

    Attributes:
        astray: complaints of guests who are booked on a trip that nobody knows.
    """

    sections: tuple[Section, ...]
    out: tuple[Out, ...]
    astray: tuple[Complaint, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of all sections, in their order."""
        return tuple(line for section in self.sections for line in section.lines)

    def line(self, trip: str) -> Line | None:
        """The line of a trip, by its id."""
        return next((line for line in self.lines if line.trip.id == trip), None)


def timetable(fair: Fair, only: Collection[str] | None = None) -> Timetable:
    """The trips as they stand now, those of an earlier day first.

    A few queries for all, one for each leg to see who isn't booked, and some for each outing.

    Args:
        only: ids of the trips to show; None means all.
    """
    known = trips(fair)
    shown = [trip for trip in known.values() if only is None or trip.id in only]
    flaws = complaints(fair)
    lines = _lines(fair, shown, flaws)
    groups: dict[tuple[date, TripKind, str], list[Line]] = {}
    for line in lines:
        groups.setdefault(_group(fair, line.trip), []).append(line)
    ordered = sorted(groups.items(), key=_first_departure)
    outings = {trip.outing: trip for trip in shown if trip.kind is not TripKind.TOUR}
    people = {outing: people_of(fair, outing) for outing in outings}
    sections = tuple(
        Section(*group, tuple(found), _unbooked(fair, found, people.get(group[2])))
        for group, found in ordered
    )
    out = tuple(
        Out(outing, far_end(trip), len(people[outing].still_there))
        for outing, trip in outings.items()
        if people[outing].still_there
    )
    astray = tuple(flaw for flaw in flaws if only is None and flaw.trip not in known)
    return Timetable(sections, out, astray)


def _lines(fair: Fair, shown: Iterable[Trip], found: Iterable[Complaint]) -> list[Line]:
    departures, passed = fair.state.departures(), fair.state.last_passages()
    booked, aboard = fair.state.bookings_by_trip(), _guests_aboard(fair, departures)
    flaws: dict[str, list[Complaint]] = {}
    for complaint in found:
        flaws.setdefault(complaint.trip, []).append(complaint)

    def line(trip: Trip) -> Line:
        departure = departures.get(trip.id, _NEVER_BEGUN)
        closing = departure.closing
        people, wheelchairs = booked.get(trip.id, (0, 0))
        return Line(
            trip,
            departure.stage(passed.get(trip.subject)),
            people,
            wheelchairs,
            aboard[trip.subject],
            closing.at if closing else None,
            tuple(flaws.get(trip.id, ())),
        )

    return [line(trip) for trip in shown]


def _guests_aboard(fair: Fair, departures: Mapping[str, Departure]) -> Counter[str]:
    """How many are aboard of each trip, by its subject, or were when it left; without staff."""
    staff = {kind.id for kind in fair.event.kinds.values() if kind.staff}
    found = Counter[str]()
    for (subject, kind), number in fair.state.aboard_by_trip().items():
        if kind not in staff:
            found[subject] += number
    left = {id: d.closing.aboard for id, d in departures.items() if d.closing}
    guests = fair.state.guests(who for aboard in left.values() for who in aboard)
    for id, aboard in left.items():
        found[SUBJECT_PREFIX + id] = sum(
            who not in guests or guests[who].kind not in staff for who in aboard
        )
    return found


def _group(fair: Fair, trip: Trip) -> tuple[date, TripKind, str]:
    day = moment(trip.departs, fair.event.zone).date()
    return day, trip.kind, "" if trip.kind is TripKind.TOUR else trip.outing


def _first_departure(item: tuple[tuple[date, TripKind, str], list[Line]]) -> tuple[date, int, str]:
    (day, kind, outing), lines = item
    return day, min(line.trip.departs for line in lines), f"{kind} {outing}"


def _unbooked(fair: Fair, lines: Iterable[Line], people: People | None) -> int:
    still_here = (line for line in lines if line.stage is not Stage.CLOSED)
    several = [line.trip for line in still_here if not line.trip.canceled]
    if not several or people is None:
        return 0
    if several[0].kind is TripKind.RETURN:
        return len(people.unbooked)
    leg, points = several[0].leg, (trip.subject for trip in several)
    return sum(
        number
        for (ticket, arrives, leaves), number in fair.state.unbooked(leg, points).items()
        if may_ride(fair, several, ticket, arrives, leaves)
    )
