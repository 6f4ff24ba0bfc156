"""A trip out of recorded values, from whomever they come."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.texts import Text
from kiosk.domain.trips.trip import FIELDS, Trip, TripKind, Unchecked, trip_from, values_of

TRIP = Trip(
    "bus-a",
    Text({"de": "Bus A", "en": "Coach A"}),
    TripKind.RETURN,
    "messe",
    44,
    10**15,
    "hannover",
    "igz",
    arrives=10**15 + 9,
    vehicle="BK-KB 1",
    driver="Jo",
    driver_phone="+49 1",
    wheelchairs=2,
    crew=2,
    takes=frozenset({"fair"}),
    checked_in_at="igz",
    unchecked=Unchecked.ASK,
)


def test_a_trip_comes_back_from_its_values() -> None:
    assert trip_from("bus-a", values_of(TRIP)) == TRIP
    assert set(values_of(TRIP)) == set(FIELDS)


@pytest.mark.parametrize("missing", ["name", "kind", "outing", "seats", "departs"])
def test_without_what_it_needs_there_is_no_trip(missing: str) -> None:
    values = {name: value for name, value in values_of(TRIP).items() if name != missing}
    assert trip_from("bus-a", values) is None


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(FIELDS), json))
def test_whatever_another_device_wrote_gives_a_trip_or_none(values: dict[str, Any]) -> None:
    trip = trip_from("bus-a", values_of(TRIP) | values)
    assert trip is None or trip_from("bus-a", values_of(trip)) == trip


def test_one_vehicle_is_not_in_two_places_at_once() -> None:
    def at(id: str, departs: int, arrives: int = 0, vehicle: str = "X") -> Trip:
        name = Text({"": id})
        kind = TripKind.TOUR
        return Trip(id, name, kind, id, 9, departs, "a", "b", arrives=arrives, vehicle=vehicle)

    hour = 3600 * 1_000_000
    assert at("1", 0, hour).clashes_with(at("2", hour - 1, vehicle="x"))
    assert not at("1", 0, hour).clashes_with(at("2", hour))
    assert not at("1", 0, hour, "").clashes_with(at("2", 0, hour, ""))
    assert at("1", 0).clashes_with(at("2", 60_000_000))
