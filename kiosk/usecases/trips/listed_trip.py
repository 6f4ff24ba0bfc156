"""From a row of a list of trips to the trip: what the row doesn't tell stays as it is known."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from kiosk.domain.checkpoints import microseconds, moment
from kiosk.domain.event import Event
from kiosk.domain.names import plain
from kiosk.domain.trips.trip import Trip, TripKind, outing_of, trip_from, values_of

LONGEST_ID = 40


class When(Protocol):
    """A date, a time since its midnight, both or neither."""

    @property
    def day(self) -> date | None: ...
    @property
    def clock(self) -> timedelta | None: ...


class Row(Protocol):
    """A good row of a list of trips; what it doesn't tell stays as it is known."""

    @property
    def line(self) -> int: ...
    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> TripKind | None: ...
    @property
    def values(self) -> Mapping[str, Any]: ...
    @property
    def departs(self) -> When: ...
    @property
    def arrives(self) -> When: ...


def identity_of(row: Row, known: Mapping[str, Trip]) -> str:
    """The id of the trip that a row means: as told, else of the one called so, else a new one."""
    if row.id:
        return row.id.casefold()
    name = plain(str(row.values.get("name", "")))
    for trip in known.values():
        is_called_so = name in {plain(text) for text in trip.name.by_language.values()}
        if is_called_so and row.kind in (None, trip.kind):
            return trip.id
    way = f"-{row.kind or TripKind.OUTBOUND}"
    made = name.replace(" ", "-")
    return f"{made[: LONGEST_ID - len(way)]}{way}" if made in known else made[:LONGEST_ID]


def trip_of(row: Row, identity: str, known: Mapping[str, Trip], event: Event) -> Trip | None:
    """The trip as it would be; None where a new one lacks what it needs.

    A new one joins the outing that goes to its far end on that day, if there is one.

    Args:
        known: the trips as they stand, by id.
    """
    before = known.get(identity)
    departs = _departs(row.departs, before, event)
    if departs is None:
        return None
    values = values_of(before) if before else {"kind": str(TripKind.OUTBOUND)}
    values |= _told(row, before, event)
    values |= {"departs": departs, "arrives": _arrives(row.arrives, departs, before, event)}
    if "outing" not in values:
        values["outing"] = _outing(values, departs, known, event)
    return trip_from(identity, values)


def _told(row: Row, before: Trip | None, event: Event) -> dict[str, Any]:
    told = dict(row.values) | ({"kind": str(row.kind)} if row.kind else {})
    told |= {end: _place(told[end], event) for end in ("from", "to") if end in told}
    if before and told.get("name") in before.name.by_language.values():
        del told["name"]  # it is one of several, which all stay
    return told


def _departs(said: When, before: Trip | None, event: Event) -> int | None:
    """When it leaves; a time alone is on the day that is known, a day alone at the known time."""
    known = moment(before.departs, event.zone) if before else None
    only_day = event.days[0].date if len(event.days) == 1 else None
    day = said.day or (known.date() if known else only_day)
    clock = said.clock
    if clock is None and known is not None:
        clock = timedelta(hours=known.hour, minutes=known.minute)
    return None if day is None or clock is None else _instant(day, clock, event)


def _arrives(said: When, departs: int, before: Trip | None, event: Event) -> int:
    """When it arrives; where nobody says, as much later or earlier as it leaves, 0 if unknown."""
    if said.clock is not None:
        return _instant(said.day or moment(departs, event.zone).date(), said.clock, event)
    return before.arrives + departs - before.departs if before and before.arrives else 0


def _instant(day: date, clock: timedelta, event: Event) -> int:
    return microseconds(datetime.combine(day, time(), tzinfo=event.zone) + clock)


def _outing(
    values: Mapping[str, Any], departs: int, known: Mapping[str, Trip], event: Event
) -> str:
    kind, day = TripKind(values["kind"]), moment(departs, event.zone).date()
    origin, destination = (str(values.get(end, "")) for end in ("from", "to"))
    far = origin if kind is TripKind.RETURN else destination
    for trip in known.values():
        same_day = moment(trip.departs, event.zone).date() == day
        if same_day and TripKind.TOUR not in (kind, trip.kind) and trip.far_end == far:
            return trip.outing
    return outing_of(kind, _short(origin, event), _short(destination, event), day)


def _short(place: str, event: Event) -> str:
    return place if place in event.places else plain(place).replace(" ", "-")


def _place(text: str, event: Event) -> str:
    """The id of the place that is called so, else the text as it is."""
    for place in event.places.values():
        if plain(text) in {plain(name) for name in (place.id, *place.name.by_language.values())}:
            return place.id
    return text
