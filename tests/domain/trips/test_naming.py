"""Which trip a list means: by id, else by name in any of its languages; never by a guess."""

import pytest

from kiosk.domain.texts import Text
from kiosk.domain.trips.naming import TripDoubt, TripNames
from kiosk.domain.trips.trip import Trip, TripKind

OUT, BACK, TOUR = TripKind


def trip(id: str, name: str, kind: TripKind = OUT, outing: str = "fair", **more: object) -> Trip:
    names = Text({"": name, "de": f"{name} (früh)"})
    return Trip(id, names, kind, outing, 9, 7, "home", "away", **more)  # type: ignore[arg-type]


NAMES = TripNames(
    (
        trip("bus-a", "Bus A"),
        trip("bus-a-back", "Bus A", BACK),
        trip("bus-b", "Bus Ü"),
        trip("gone", "Old bus"),
        trip("off", "No bus", canceled=True),
        trip("t1", "Round trip", TOUR, "t1"),
    ),
    ["gone"],
)


@pytest.mark.parametrize(
    ("text", "way", "found"),
    [
        ("bus-a", None, "bus-a"),
        (" BUS-A ", None, "bus-a"),
        ("bus-a", BACK, "bus-a-back"),  # so it is called on that way
        ("Bus A", OUT, "bus-a"),
        ("bus a", BACK, "bus-a-back"),
        ("bus a (fruh)", OUT, "bus-a"),
        ("Bus U", None, "bus-b"),
        ("Bus A", None, TripDoubt.AMBIGUOUS),
        ("Bus Z", None, TripDoubt.UNKNOWN),
        ("", None, TripDoubt.UNKNOWN),
        ("--", None, TripDoubt.UNKNOWN),
        ("gone", None, TripDoubt.GONE),
        ("No bus", None, TripDoubt.GONE),
        ("round trip", TOUR, "t1"),
    ],
)
def test_a_trip_is_found_by_id_or_name(
    text: str, way: TripKind | None, found: str | TripDoubt
) -> None:
    meant = NAMES.find(text, way)
    assert (meant.id if isinstance(meant, Trip) else meant) == found


def test_a_leg_tells_two_of_one_name_apart() -> None:
    meant = NAMES.find("Bus A", leg="FAIR.return")
    assert isinstance(meant, Trip)
    assert meant.id == "bus-a-back"


def test_own_transport_is_meant_for_one_outing_and_no_tour() -> None:
    assert set(as_legs(NAMES.legs())) == {"fair.outbound", "fair.return"}
    assert as_legs(NAMES.legs(BACK)) == ("fair.return",)
    assert as_legs(NAMES.legs(leg="Fair.Return")) == ("fair.return",)
    two = TripNames((trip("a", "A"), trip("b", "B", outing="other")))
    assert two.legs() is two.legs(OUT) is TripDoubt.UNCLEAR_LEG
    assert two.legs(BACK) is TripDoubt.UNKNOWN
    assert two.legs(leg="nowhere") is TripDoubt.UNCLEAR_LEG


def as_legs(found: tuple[str, ...] | TripDoubt) -> tuple[str, ...]:
    assert isinstance(found, tuple)
    return found
