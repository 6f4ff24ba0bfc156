"""Files about day three: their columns in three languages, and rows that can't be taken."""

from datetime import date

import pytest

from kiosk.domain.day_records import DaySort
from kiosk.errors import UnusableInput
from kiosk.roster.day.cells import identity_from
from kiosk.roster.day.columns import sort_of
from kiosk.roster.day.rows import parse
from kiosk.roster.day.things import Known, ParsedDay
from kiosk.roster.tables import Table, table_of

KNOWN = Known(
    date(2019, 4, 4),
    {"mill": "mill", "themill": "mill", "forge": "forge"},
    {"hub": "hub", "barleben": "hub", "mill": "mill", "port": "port"},
)


def table(text: str) -> Table:
    return table_of("day.csv", ".csv", text.encode())


def read(text: str, sort: DaySort | None = None) -> ParsedDay:
    given = table(text)
    about = sort or sort_of(given)
    assert about is not None
    return parse(given, about, KNOWN)


def reasons(text: str, sort: DaySort | None = None) -> list[tuple[int, str]]:
    return [(problem.line, str(problem.reason)) for problem in read(text, sort).problems]


HEADERS = [
    ("Betrieb;Ort;Ansprechpartner;Treffpunkt", DaySort.COMPANY),
    ("Company,Location,Contact person,Sector", DaySort.COMPANY),
    ("Предприятие;Город;Контактное лицо;Отрасль", DaySort.COMPANY),
    ("Betrieb;Uhrzeit;Plätze;Sprachen", DaySort.VISIT),
    ("Company,From,To,Capacity", DaySort.VISIT),
    ("Предприятие;Время;Мест", DaySort.VISIT),
    ("Fahrzeug;Sitzplätze;Fahrer", DaySort.VEHICLE),
    ("Автобус;Мест;Водитель", DaySort.VEHICLE),
    ("Registrierungsnummer;Wünsche", DaySort.PARTY),
    ("Гость;Пожелания", DaySort.PARTY),
    ("Place,Latitude,Longitude", DaySort.PLACE),
    ("Von;Nach;Fahrzeit", DaySort.TRAVEL),
]


@pytest.mark.parametrize(("header", "sort"), HEADERS)
def test_headers_tell_what_a_file_is_about(header: str, sort: DaySort) -> None:
    apart = ";" if ";" in header else ","
    assert sort_of(table(f"{header}\n{apart.join('x' * len(header.split(apart)))}\n")) is sort


def test_a_file_of_nothing_known_is_not_guessed_at() -> None:
    assert sort_of(table("Farbe;Form\nrot;rund\n")) is None


def test_companies_are_known_by_their_names_and_new_ones_get_an_id() -> None:
    parsed = read(
        "Betrieb;Ort;Hinweise;Liste bis;E-Mail\n"
        "The Mill;Barleben;Sicherheitsschuhe, Ausweis;3.4.2019 12:00;a@b.de\n"
        "Müller & Söhne GmbH;port;;;\n"
        "Завод «Прогресс»;port;;;\n"
    )
    assert [row.identity for row in parsed.rows] == ["mill", "muller-sohne-gmbh", "zavod-progress"]
    assert dict(parsed.rows[0].values) == {
        "name": "The Mill",
        "place": "hub",
        "needs": ("Sicherheitsschuhe", "Ausweis"),
        "list_by": "2019-04-03T12:00",
        "email": "a@b.de",
    }
    assert dict(parsed.rows[1].values) == {"name": "Müller & Söhne GmbH", "place": "port"}


def test_visits_are_numbered_within_their_company() -> None:
    parsed = read(
        "Betrieb;Zeit;Plätze;Mindestens;Sprachen\n"
        "The Mill;9-10:15;8;3;Deutsch, Русский\n"
        "forge;11:00 – 12:00, 14 Uhr bis 15 Uhr;9;;\n"
        "mill;13.30-14.00;5;;en\n"
    )
    assert [row.identity for row in parsed.rows] == ["mill-1", "forge-1", "mill-2"]
    assert dict(parsed.rows[0].values) == {
        "company": "mill",
        "at": ("09:00-10:15",),
        "max": 8,
        "min": 3,
        "languages": ("de", "ru"),
    }
    assert parsed.rows[1].values["at"] == ("11:00-12:00", "14:00-15:00")


def test_start_and_end_may_have_columns_of_their_own() -> None:
    parsed = read("Company,Date,From,To,Capacity\nmill,4.4.2019,9:00,10:00,8\n")
    assert parsed.rows[0].values["at"] == ("09:00-10:00",)


def test_parties_vehicles_places_and_ways() -> None:
    party = read("Gäste;Wünsche;nie;eigene Anreise\nKB-1 + KB-2;food;forge;ja\n").rows[0]
    assert (party.identity, party.values["guests"]) == ("KB-1+KB-2", ("KB-1", "KB-2"))
    assert (party.values["never"], party.values["own_transport"]) == (("forge",), True)
    bus = read("Fahrzeug;Kennzeichen;Sitze;Einsatzzeit\nBus-1;OK-1;19;7:30-18:30\n").rows[0]
    assert (bus.identity, bus.values["available"]) == ("bus-1", "07:30-18:30")
    place = read('place,name,lat,lon\nhill,Hill,"52,25",11.5\n').rows[0]
    assert (place.values["lat"], place.values["lon"]) == (52.25, 11.5)
    ways = read("from,to,minutes\nBarleben,mill,12\nhub,port,20\n").rows
    assert [(way.identity, dict(way.values)) for way in ways] == [
        ("hub", {"mill": 12}),
        ("hub", {"port": 20}),
    ]


def test_a_matrix_is_read_row_by_row_and_its_holes_are_named() -> None:
    parsed = read(",hub,mill,port\nhub,0,12,20\nmill,13,0,\nport,x,15,0\n")
    assert parsed.sort is DaySort.TRAVEL
    assert [(row.identity, dict(row.values)) for row in parsed.rows] == [
        ("hub", {"mill": 12, "port": 20}),
        ("mill", {"hub": 13}),
        ("port", {"mill": 15}),
    ]
    told = [(p.line, p.column, str(p.reason)) for p in parsed.problems]
    assert told == [(3, "port", "hole"), (4, "hub", "no_number")]
    assert (
        parsed.problems[0].sentence(str) == "The minutes from mill to port are missing; give them."
    )


BAD = [
    ("Betrieb;Ort\nNeu;Mars\n", None, [(2, "unknown_place")]),
    ("Betrieb;Ort\n;hub\n", None, [(2, "incomplete")]),
    ("Betrieb;Ort\nmill;hub\nThe Mill;hub\n", None, [(3, "repeated")]),
    ("Betrieb;Zeit;Plätze\nmill;9-10;0\n", None, [(2, "no_number")]),
    ("Betrieb;Zeit;Plätze\nmill;mittags;3\n", None, [(2, "bad_time")]),
    ("Betrieb;Zeit;Plätze\nmill;9-25;3\n", None, [(2, "bad_time")]),
    ("Betrieb;Zeit;Plätze\nmill;;3\n", None, [(2, "incomplete")]),
    ("Betrieb;Zeit;Plätze\nMars;9-10;3\n", None, [(2, "unknown_company")]),
    ("Betrieb;Datum;Zeit;Plätze\nmill;5.4.2019;9-10;3\n", None, [(2, "other_day")]),
    ("Betrieb;Zeit;Plätze;Sprachen\nmill;9-10;3;Klingonisch\n", None, [(2, "unknown_language")]),
    ("Fahrzeug;Sitze\nbus;0\nbus-2;-3\n", None, [(2, "no_number"), (3, "no_number")]),
    ("Gäste;Wünsche\n;food\n", None, [(2, "no_guest")]),
    ("Von;Nach;Minuten\nhub;;3\n", None, [(2, "incomplete")]),
    ("place,lat\nhill,north\n", None, [(2, "no_number")]),
    ("Betrieb;Ort\nA\u202eB;hub\n", None, [(2, "hidden_character")]),
]


@pytest.mark.parametrize(("text", "sort", "told"), BAD)
def test_rows_that_cannot_be_taken_are_named(
    text: str, sort: DaySort | None, told: list[tuple[int, str]]
) -> None:
    assert reasons(text, sort) == told


def test_a_file_without_what_it_needs_or_with_it_twice_is_refused() -> None:
    with pytest.raises(UnusableInput, match="seats"):
        read("Fahrzeug;Fahrer\nbus;x\n", DaySort.VEHICLE)
    with pytest.raises(UnusableInput, match="Sitze"):
        read("Fahrzeug;Sitze;Sitzplätze\nbus;3;4\n", DaySort.VEHICLE)


def test_an_id_made_of_a_name_is_one_the_day_takes() -> None:
    assert identity_from("  Ägypten & Söhne – «Север» 3 ") == "agypten-sohne-sever-3"
    assert len(identity_from("x" * 99)) == 40
    assert identity_from("!!!") == ""
