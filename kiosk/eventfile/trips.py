"""The part of an event file that says which buses go where and when."""

from collections.abc import Collection, Mapping
from datetime import datetime
from itertools import combinations
from zoneinfo import ZoneInfo

from kiosk.domain.checkpoints import moment
from kiosk.domain.event import Place
from kiosk.domain.trips.trip import MOST_SEATS, OWN_TRANSPORT, Trip, TripKind, Unchecked, outing_of
from kiosk.eventfile.programme import SOME_DAY, instant
from kiosk.eventfile.table import Table
from kiosk.words import _


def trips(
    table: Table,
    zone: ZoneInfo,
    places: Mapping[str, Place],
    kinds: Collection[str],
    checkpoints: Collection[str],
) -> dict[str, Trip]:
    """The ``[[trips]]`` of an event file, by id."""
    found = table.by_id("trips", lambda id, e: _trip(id, e, zone, places, kinds, checkpoints))
    for identity in found.keys() & {OWN_TRANSPORT, *checkpoints}:
        table.note(
            "[[trips]] id",
            _("{identity!r} is taken; give the trip another").format(identity=identity),
        )
    for one, other in combinations(found.values(), 2):
        if one.clashes_with(other):
            table.note(
                "[[trips]]",
                _("{one!r} and {other!r} need the vehicle {vehicle!r} at one time").format(
                    one=one.id, other=other.id, vehicle=one.vehicle
                ),
            )
    return found


def _trip(
    identity: str,
    table: Table,
    zone: ZoneInfo,
    places: Mapping[str, Place],
    kinds: Collection[str],
    checkpoints: Collection[str],
) -> Trip:
    kind = TripKind(table.one_of("kind", set(TripKind), TripKind.OUTBOUND))
    departs = instant(table, "departs", table.need("departs", datetime, SOME_DAY), zone)
    arrives = table.optional("arrives", datetime)
    arrival = 0 if arrives is None else instant(table, "arrives", arrives, zone)
    if arrival and arrival <= departs:
        table.note("arrives", _("is not after it departs"))
    origin, destination = (table.one_of(end, places.keys(), "") for end in ("from", "to"))
    day = moment(departs, zone).date()
    return Trip(
        id=identity,
        name=table.text("name", identity),
        kind=kind,
        outing=table.get("outing", str, outing_of(kind, origin, destination, day)),
        seats=table.number("seats", 1, MOST_SEATS),
        departs=departs,
        origin=origin,
        destination=destination,
        arrives=arrival,
        vehicle=table.get("vehicle", str, ""),
        driver=table.get("driver", str, ""),
        driver_phone=table.get("driver_phone", str, ""),
        wheelchairs=table.number("wheelchairs", 0, MOST_SEATS) if "wheelchairs" in table else 0,
        crew=table.number("crew", 0, MOST_SEATS) if "crew" in table else 1,
        takes=frozenset(table.some_of("takes", kinds)),
        checked_in_at=table.one_of("checked_in_at", {"", *checkpoints}, ""),
        unchecked=Unchecked(table.one_of("unchecked", set(Unchecked), Unchecked.WARN)),
    )
