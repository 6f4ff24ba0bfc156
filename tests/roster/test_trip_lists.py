"""Lists of trips and of bookings as files: headers of three languages, good rows and bad ones."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.trips.trip import OWN_TRANSPORT, TripKind
from kiosk.domain.whom import Whom
from kiosk.errors import BadRoster
from kiosk.roster.problems import RowReason
from kiosk.roster.schedule.dates import Calendar
from kiosk.roster.schedule.times import Point
from kiosk.roster.tables import Table, table_of
from kiosk.roster.trips.booking_rows import BookingRow, booking_columns, booking_rows
from kiosk.roster.trips.headings import BOOKINGS, TRIPS, lists_trips
from kiosk.roster.trips.trip_rows import TripRow, trip_columns, trip_rows
from tests.fairs import BERLIN

DAYS = Calendar((date(2019, 4, 2), date(2019, 4, 3)))
Make = Callable[..., bytes]


def table(make: Make, *rows: tuple[object, ...]) -> Table:
    return table_of("list.csv", ".csv", make(rows))


def bookings(found: Table) -> tuple[tuple[BookingRow, ...], list[tuple[int, str, RowReason]]]:
    rows, problems = booking_rows(found, booking_columns(found))
    return rows, [(each.line, each.column, each.reason) for each in problems]


def trips(found: Table) -> tuple[tuple[TripRow, ...], list[tuple[int, str, RowReason]]]:
    rows, problems = trip_rows(found, trip_columns(found), DAYS, BERLIN)
    return rows, [(each.line, each.column, each.reason) for each in problems]


def test_every_name_of_a_column_is_in_three_languages() -> None:
    for fields in (BOOKINGS, TRIPS):
        for names in fields.values():
            assert len(names.strip().splitlines()) >= 3


@pytest.mark.parametrize(
    ("header", "way", "is_wish"),
    [
        ("Bus", None, False),
        ("Hinfahrt", TripKind.OUTBOUND, False),
        ("return bus", TripKind.RETURN, False),
        ("автобус туда", TripKind.OUTBOUND, False),
        ("Wunschbus", None, True),
    ],
)
def test_a_guest_and_a_trip_make_a_booking(
    csv_bytes: Make, header: str, way: TripKind | None, is_wish: bool
) -> None:
    [row], problems = bookings(table(csv_bytes, ("Anmeldenummer", header), ("KB-1", "Bus A")))
    [wanted] = row.wanted
    assert row.whom == Whom(registration="KB-1", column="Anmeldenummer")
    assert (row.line, problems) == (2, [])
    assert (wanted.column, wanted.text, wanted.way) == (header, "Bus A", way)
    assert wanted.is_wish is is_wish


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("eigene Anreise", OWN_TRANSPORT),
        ("EIGENER PKW", OWN_TRANSPORT),
        ("own", OWN_TRANSPORT),
        ("своим ходом", OWN_TRANSPORT),
        ("–", ""),
        ("kein Bus", ""),
        ("Bus –", "Bus –"),
    ],
)
def test_own_transport_and_no_bus_are_words(csv_bytes: Make, cell: str, text: str) -> None:
    [row], _ = bookings(table(csv_bytes, ("email", "Bus"), ("a@example.com", cell)))
    assert row.wanted[0].text == text
    assert row.whom.email == "a@example.com"


def test_both_ways_stand_in_one_row_and_an_empty_cell_says_nothing(csv_bytes: Make) -> None:
    [row], _ = bookings(
        table(
            csv_bytes,
            ("Vorname", "Nachname", "Firma", "Hinfahrt", "Rückfahrt", "Wunsch"),
            ("Anna", "Berg", "Metall AG", "A", "", "B"),
        )
    )
    assert (row.whom.name, row.whom.organisation) == ("Anna Berg", "Metall AG")
    assert [(wanted.column, wanted.text) for wanted in row.wanted] == [
        ("Hinfahrt", "A"),
        ("Wunsch", "B"),
    ]


def test_a_column_may_tell_the_way_or_the_leg(csv_bytes: Make) -> None:
    [row], _ = bookings(
        table(csv_bytes, ("id", "Bus", "Richtung", "leg"), ("1", "A", "zurück", "x.return"))
    )
    assert (row.wanted[0].way, row.wanted[0].leg) == (TripKind.RETURN, "x.return")


def test_bad_rows_of_bookings_are_named(csv_bytes: Make) -> None:
    rows, problems = bookings(
        table(
            csv_bytes,
            ("id", "email", "Bus", "Richtung"),
            ("1", "", "", "hin"),
            ("", "", "A", ""),
            ("2", "nobody", "A", "seitwärts"),
            ("3", "", "A\x1b[2J", ""),
            ("4", "", "A", "", "more"),
            ("5", "", "A", ""),
        )
    )
    assert [row.whom.registration for row in rows] == ["5"]
    assert problems == [
        (2, "", RowReason.NO_TRIP),
        (3, "", RowReason.NO_GUEST),
        (4, "email", RowReason.BAD_EMAIL),
        (4, "Richtung", RowReason.UNKNOWN_WAY),
        (5, "Bus", RowReason.HIDDEN_CHARACTER),
        (6, "", RowReason.TOO_MANY_CELLS),
    ]


@pytest.mark.parametrize("header", [("id", "seat"), ("Bus", "Firma"), ("Bus", "Fahrt", "id")])
def test_a_list_without_guest_or_trip_is_refused_whole(
    csv_bytes: Make, header: tuple[str, ...]
) -> None:
    with pytest.raises(BadRoster):
        booking_columns(table(csv_bytes, header, ("1",) * len(header)))


def test_a_whole_trip(csv_bytes: Make) -> None:
    header = (
        "Kennung;Name;Art;Ausflug;Von;Nach;Datum;Abfahrt;Ankunft;Plätze;Rollstuhlplätze;"
        "Kennzeichen;Fahrer;Telefon;Besatzung"
    )
    cells = "bus-a;Bus A;Hinfahrt;messe;IGZ;Hannover;3.4.2019;07:00;8:40;50;2;MD 1;Otto;0391 1;2"
    found = table(csv_bytes, tuple(header.split(";")), tuple(cells.split(";")))
    assert lists_trips(found.header)
    assert trips(found) == (
        (
            TripRow(
                2,
                "bus-a",
                TripKind.OUTBOUND,
                {
                    "name": "Bus A",
                    "outing": "messe",
                    "from": "IGZ",
                    "to": "Hannover",
                    "vehicle": "MD 1",
                    "driver": "Otto",
                    "driver_phone": "0391 1",
                    "seats": 50,
                    "wheelchairs": 2,
                    "crew": 2,
                },
                Point(date(2019, 4, 3), timedelta(hours=7)),
                Point(None, timedelta(hours=8, minutes=40)),
            ),
        ),
        [],
    )


def test_what_a_row_leaves_empty_it_does_not_say(csv_bytes: Make) -> None:
    found = table(csv_bytes, ("id", "departs", "seats", "driver"), ("a", "Tag 2 07:20", "", ""))
    [row], _ = trips(found)
    assert (row.kind, row.values) == (None, {})
    assert row.departs == Point(date(2019, 4, 3), timedelta(hours=7, minutes=20))


def test_bad_rows_of_trips_are_named(csv_bytes: Make) -> None:
    rows, problems = trips(
        table(
            csv_bytes,
            ("id", "kind", "departs", "seats"),
            ("a", "sideways", "07:00", "50"),
            ("b", "out", "soon", "50"),
            ("c", "out", "3.4.2029 07:00", "50"),
            ("d", "out", "07:00", "fifty"),
            ("e", "out", "07:00", "-1"),
            ("f", "out", "07:00", "1001"),
            ("g", "out", "07:00", "9" * 30),
        )
    )
    assert rows == ()
    assert problems == [
        (2, "kind", RowReason.UNKNOWN_WAY),
        (3, "departs", RowReason.BAD_TIME),
        (4, "departs", RowReason.FAR_DATE),
        *((line, "seats", RowReason.BAD_NUMBER) for line in (5, 6, 7, 8)),
    ]


@given(st.lists(st.tuples(*[st.text(max_size=20)] * 4), min_size=1, max_size=5))
def test_any_cells_give_rows_or_problems_and_never_an_error(
    cells: list[tuple[str, str, str, str]],
) -> None:
    text = "id;departs;seats;kind\n"
    text += "".join(";".join(f'"{c.replace(chr(34), "")}"' for c in row) + "\n" for row in cells)
    if "\0" in text:
        return
    found = table_of("list.csv", ".csv", text.encode("utf-8", "replace"))
    rows, problems = trip_rows(found, trip_columns(found), DAYS, BERLIN)
    lines = {record.line for record in found.rows}
    assert {row.line for row in rows} | {each.line for each in problems} == lines
    assert {row.line for row in rows}.isdisjoint({each.line for each in problems})
