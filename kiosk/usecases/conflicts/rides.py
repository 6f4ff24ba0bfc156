"""One guest on two buses; a departure closed twice, or with somebody getting on afterwards."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kiosk.domain.conflicts import FINE, Act, Conflict, Sort, Way, key_of, ways_about
from kiosk.domain.trips.departures import Closing, Departure
from kiosk.domain.trips.riding import rode
from kiosk.domain.trips.trip import SUBJECT_PREFIX
from kiosk.usecases.conflicts.told import Told
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.known import runs, trips


def on_two_buses(fair: Fair, departures: Mapping[str, Departure]) -> Iterator[Conflict]:
    """Guests who count as aboard of several trips of one leg."""
    leg_of = {trip.subject: trip.leg for trip in trips(fair).values() if runs(trip, departures)}
    legs: dict[str, list[str]] = defaultdict(list)
    for point, leg in leg_of.items():
        legs[leg].append(point)
    several = {leg: points for leg, points in legs.items() if len(points) > 1}
    aboard: dict[tuple[str, str], list[str]] = defaultdict(list)
    for ride in fair.state.rode_several(several):
        departure = departures.get(ride.point.removeprefix(SUBJECT_PREFIX), Departure())
        if rode(ride, departure):
            aboard[ride.subject, leg_of[ride.point]].append(ride.point)
    twice = {who: points for who, points in aboard.items() if len(points) > 1}
    entries = fair.state.last_entries(
        (who, point) for (who, _), all in twice.items() for point in all
    )
    told = Told(fair, entries.values())
    for (subject, leg), points in twice.items():
        facts = [entries[subject, point] for point in points if (subject, point) in entries]
        said = told.several(facts)
        if len(said) > 1:
            ways = (*ways_about(Act.KEEP, len(said)), FINE)
            key = key_of(Sort.TWO_BUSES, facts)
            yield Conflict(Sort.TWO_BUSES, key, subject, said, ways, field=leg)


def closed_twice(fair: Fair, departures: Mapping[str, Departure]) -> Iterator[Conflict]:
    """Departures that two devices closed with other head counts or other lists."""
    contested = {
        trip: (departure.closing, *departure.others)
        for trip, departure in departures.items()
        if departure.closing is not None
        and any(_differ(departure.closing, other) for other in departure.others)
    }
    told = Told(fair, (closing.fact for closings in contested.values() for closing in closings))
    for trip, closings in contested.items():
        said = told.with_values({closing.fact: closing.heads for closing in closings})
        ways = (*ways_about(Act.COUNT, len(said)), Way(Act.REOPEN), FINE)
        key = key_of(Sort.CLOSED_TWICE, (closing.fact for closing in closings))
        yield Conflict(Sort.CLOSED_TWICE, key, SUBJECT_PREFIX + trip, said, ways)


def boarded_late(fair: Fair, departures: Mapping[str, Departure]) -> Iterator[Conflict]:
    """Guests who were scanned aboard after another device had closed the departure."""
    closings = {
        SUBJECT_PREFIX + trip: departure.closing
        for trip, departure in departures.items()
        if departure.closing is not None
    }
    late = fair.state.boarded_late({point: closing.at for point, closing in closings.items()})
    late = tuple(each for each in late if each.subject not in closings[each.point].aboard)
    told = Told(fair, (fact for each in late for fact in (each.fact, closings[each.point].fact)))
    for each in late:
        closing = closings[each.point]
        said = (*told.with_values({closing.fact: closing.heads}), *told.several([each.fact]))
        key = key_of(Sort.AFTER_CLOSING, (each.fact, closing.fact))
        ways = (Way(Act.UNDO, len(said)), Way(Act.REOPEN), FINE)
        yield Conflict(Sort.AFTER_CLOSING, key, each.subject, said, ways, (each.point,))


def _differ(one: Closing, other: Closing) -> bool:
    return (one.heads, one.crew, set(one.aboard)) != (other.heads, other.crew, set(other.aboard))
