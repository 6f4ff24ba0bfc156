"""The ground of the day: places, the ways between them, vehicles."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from kiosk.domain.visit_day import Crew
from kiosk.eventfile.table import Table, said
from kiosk.visitfile.settings import entries, hours, whole
from kiosk.words import N_, _
from logistics.problem import Place, Vehicle
from logistics.travel import estimated_minutes

NO_WAY = N_("lacks the minutes from {one} to {other}; give them, or lat and lon of both places")
MOST_MINUTES = 12 * 60
MOST_PLACES = 500
"""From each to each there is a way: their number squared."""
MOST_SEATS = 1_000
MOST_COST = 100_000


def place(identity: str, table: Table) -> Place:
    """A ``[[places]]`` table."""
    name = table.get("name", str, identity)
    return Place(identity, name, table.decimal("lat", 90), table.decimal("lon", 180))


def vehicle(identity: str, table: Table, home: str, day: date) -> Vehicle:
    """A ``[[vehicles]]`` table; it is at home at the hub unless it says otherwise."""
    available = table.get("available", str, "")
    return Vehicle(
        id=identity,
        seats=table.number("seats", 1, MOST_SEATS),
        home=table.get("home", str, home),
        wheelchairs=whole(table, "wheelchairs", 0, 0, MOST_SEATS),
        available=hours(table, "available", available, day) if available else None,
        cost_per_minute=whole(table, "cost_per_minute", 0, 0, MOST_COST),
        cost_fixed=whole(table, "cost_fixed", 0, 0, MOST_COST),
    )


def crew(table: Table) -> Crew:
    """Who drives the vehicle of a ``[[vehicles]]`` table."""
    texts = (table.get(name, str, "") for name in ("name", "driver", "driver_phone"))
    return Crew(*texts)


def given_ways(table: Table, known: Mapping[str, Place]) -> dict[tuple[str, str], int]:
    """The minutes of ``[travel.FROM]`` tables; they count both ways unless both are given."""
    given = {}
    for start, ways in entries(table, "travel"):
        if start not in known:
            table.note(
                "travel",
                _("begins at {start}, which is no place; add it, or mend it").format(
                    start=said(start)
                ),
            )
            continue
        if not isinstance(ways, dict):
            table.note(f"travel.{start}", _("must be a table of places and minutes"))
            continue
        for end, minutes in ways.items():
            whole_number = isinstance(minutes, int) and not isinstance(minutes, bool)
            if end not in known or end == start:
                table.note(
                    f"travel.{start}",
                    _("leads to {end}, which is no other place").format(end=said(end)),
                )
            elif not whole_number or not 0 <= minutes <= MOST_MINUTES:
                table.note(
                    f"travel.{start}.{end}",
                    _("must be minutes from 0 to {most}").format(most=MOST_MINUTES),
                )
            else:
                given[start, end] = minutes
    return given


def ways(
    table: Table,
    places: Sequence[Place],
    given: Mapping[tuple[str, str], int],
    used: Collection[str | None],
) -> tuple[tuple[int, ...], ...]:
    """Minutes from each place to each: as given, else estimated from coordinates.

    A place that isn't used yet needs no ways: until they are given it is half a day away.
    """
    return tuple(tuple(_minutes(table, a, b, given, used) for b in places) for a in places)


def _minutes(
    table: Table,
    start: Place,
    end: Place,
    given: Mapping[tuple[str, str], int],
    used: Collection[str | None],
) -> int:
    if start.id == end.id:
        return 0
    for way in ((start.id, end.id), (end.id, start.id)):
        if way in given:
            return given[way]
    if start.lat is None or start.lon is None or end.lat is None or end.lon is None:
        if start.id < end.id and {start.id, end.id} <= set(used):  # once for both directions
            table.note(
                "travel",
                _(NO_WAY).format(one=start.id, other=end.id),
            )
        return MOST_MINUTES
    return estimated_minutes(start.lat, start.lon, end.lat, end.lon)
