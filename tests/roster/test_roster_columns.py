"""Headers are understood in three languages, however they are written."""

from typing import Any

import pytest

from kiosk.errors import BadRoster
from kiosk.roster.columns import ColumnMapping, map_columns
from kiosk.roster.folding import index, words
from kiosk.roster.headings import FIELDS
from kiosk.roster.tables import Table


def mapped(*header: str, chosen: dict[str, str] | None = None) -> ColumnMapping:
    return map_columns(Table("guests.csv", header, (), "", ""), chosen)


def fields(mapping: ColumnMapping) -> dict[str, str]:
    return {column.header: column.field for column in mapping.recognised}


@pytest.mark.parametrize(
    "header",
    [
        "Registrierungsnummer;Name (Original);Name (lateinisch);Vorname;Nachname;Name;Firma;Land;"
        "Netzwerkpartner;Ticketart;Sprache;E-Mail;Telefon;Status;Bemerkung;Achtung;Ansprechpartner;"
        "Interessen;Kennzeichen;Anreise;Abreise",
        "Registration No.;Native name;Latin name;First name;Last name;Full name;Company;Country;"
        "Network partner;Ticket type;Language;E-mail;Phone;Status;Notes;Attention;Contact person;"
        "Interests;Tags;Arrival date;Departure",
        "Рег. №;Имя на родном языке;Имя латиницей;Имя;Фамилия;Ф.И.О.;Организация;Страна;"
        "Партнёр;Тип билета;Язык;Эл. почта;Телефон;Статус;Примечание;Внимание;Контактное лицо;"
        "Интересы;Метки;Дата приезда;Отъезд",
    ],
)
def test_each_field_has_a_german_an_english_and_a_russian_header(header: Any) -> None:
    mapping = mapped(*header.split(";"))
    order = words(
        """registration, native_name, latin_name, given_name, family_name, name, organisation,
        country, partner, kind, language, email, phone, status, note, attention, contact_name,
        interests, flags, arrives, leaves"""
    )
    assert [column.field for column in mapping.recognised] == order
    assert [column.place for column in mapping.recognised] == list(range(21))
    assert mapping.ignored == ()
    assert mapping.missing == ()


@pytest.mark.parametrize(("field", "listed"), FIELDS.items())
def test_every_listed_header_means_its_field_also_shouted_and_with_signs(
    field: str, listed: str
) -> None:
    for word in [field, *words(listed)]:
        others = ["Registration"] if field != "registration" else []
        others += ["Contact"] if field != "contact_name" else []
        mapping = mapped(f" *{word.upper()}: ", *others)
        assert mapping.recognised[0].field == field


@pytest.mark.parametrize(
    "header", ["Über Partner", "UEBER PARTNER", "uber-partner", "über_Partner"]
)
def test_an_umlaut_may_be_written_in_any_of_its_ways(header: Any) -> None:
    assert fields(mapped("ID", "Name", header))[header] == "partner"


def test_columns_may_stand_in_any_order_among_unknown_and_nameless_ones() -> None:
    mapping = mapped("", "Schuhgröße", "E-Mail", "Name", "", "Anmelde-Nr.")
    assert fields(mapping) == {"E-Mail": "email", "Name": "name", "Anmelde-Nr.": "registration"}
    assert [column.place for column in mapping.recognised] == [2, 3, 5]
    assert mapping.ignored == ("Schuhgröße",)
    assert "email" not in mapping.missing
    assert "phone" in mapping.missing


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (("ID", "Name", "Vorname"), {"Name": "family_name", "Vorname": "given_name"}),
        (("ID", "Name", "Surname"), {"Name": "given_name", "Surname": "family_name"}),
        (("ID", "Фамилия", "Имя"), {"Фамилия": "family_name", "Имя": "given_name"}),
        (("ID", "Name"), {"Name": "name"}),
    ],
)
def test_name_beside_half_a_name_is_the_other_half(header: Any, expected: Any) -> None:
    assert fields(mapped(*header)) == {"ID": "registration", **expected}


def test_two_columns_of_one_meaning_are_refused_by_their_headers() -> None:
    with pytest.raises(BadRoster, match=r"'Telefon', 'Handy' .* 'phone'") as caught:
        mapped("ID", "Name", "Telefon", "Handy")
    assert "Headers found: ID, Name, Telefon, Handy." in caught.value.remedy


@pytest.mark.parametrize("header", [("Name", "Land"), ("ID", "Land"), ("Land",)])
def test_a_missing_column_is_named_with_the_headers_found_and_understood(header: Any) -> None:
    with pytest.raises(BadRoster, match="has no column for") as caught:
        mapped(*header)
    assert f"Headers found: {', '.join(header)}." in caught.value.remedy
    assert "Land = country" in caught.value.remedy


@pytest.mark.parametrize("name", ["Ansprechpartner", "Name (lateinisch)", "Nachname"])
def test_any_column_that_names_somebody_is_enough(name: str) -> None:
    assert len(mapped("ID", name).recognised) == 2


def test_headers_in_a_message_are_cut_and_inert() -> None:
    with pytest.raises(BadRoster) as caught:
        mapped(*["\x1b[2J{0} " + "x" * 100] * 200)
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 1500


def test_a_person_may_choose_other_meanings_and_leave_columns_out() -> None:
    chosen = {"Spalte 1": "registration", "Handy": "", "name": "organisation"}
    mapping = mapped("Spalte 1", "Kontakt", "Telefon", "Handy", "Name", chosen=chosen)
    assert [column.field for column in mapping.recognised] == [
        "registration",
        "contact_name",
        "phone",
        "organisation",
    ]
    assert mapping.ignored == ("Handy",)


@pytest.mark.parametrize("chosen", [{"Spalte 9": "name"}, {"Name": "nickname"}])
def test_a_choice_of_what_doesnt_exist_is_refused(chosen: dict[str, str]) -> None:
    with pytest.raises(BadRoster, match="doesn't exist"):
        mapped("ID", "Name", chosen=chosen)


def test_one_spelling_under_two_keys_is_a_mistake_of_the_tables() -> None:
    with pytest.raises(ValueError, match="means both"):
        index([("a", ["Über"]), ("b", ["ueber"])])
