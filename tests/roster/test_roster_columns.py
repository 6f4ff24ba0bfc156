"""Headers are understood in three languages, however they are written."""

from typing import Any

import pytest

from kiosk.errors import BadRoster
from kiosk.roster.columns import ColumnMapping, map_columns
from kiosk.roster.folding import index, words
from kiosk.roster.headings import FIELDS
from kiosk.roster.meanings import language_of
from kiosk.roster.rows import parse
from kiosk.roster.tables import Table, table_of


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


def test_a_column_of_the_attendee_wins_over_one_of_the_order() -> None:
    mapping = mapped("ID", "Name", "Email", "Attendee email", "Buyer email")
    ranked = sorted((c for c in mapping.recognised if c.field == "email"), key=lambda c: c.rank)
    assert [column.header for column in ranked] == ["Attendee email", "Email", "Buyer email"]
    assert [column.header for column in ranked if mapping.is_best(column)] == ["Attendee email"]


def test_the_next_column_is_read_where_the_better_one_is_empty(
    csv_bytes: Any, vocabulary: Any
) -> None:
    rows = [
        ("ID", "Attendee name", "Company", "Email", "Attendee email", "Company"),
        ("1", "Bo", "", "order@x.de", "", "Invoice Ltd"),
        ("2", "Ida", "Own Ltd", "order@x.de", "ida@x.de", "Invoice Ltd"),
    ]
    table = table_of("a.csv", ".csv", csv_bytes(rows))
    read = [row.fields for row in parse(table, map_columns(table), vocabulary).guests]
    assert [fields["email"] for fields in read] == ["order@x.de", "ida@x.de"]
    assert [fields["organisation"] for fields in read] == ["Invoice Ltd", "Own Ltd"]


def test_two_columns_named_name_are_no_repetition() -> None:
    with pytest.raises(BadRoster, match="'Name', 'Name'"):
        mapped("ID", "Name", "Name")


def test_a_choice_ends_the_search_for_other_columns_of_its_field() -> None:
    mapping = mapped("ID", "Name", "Telefon", "Handy", chosen={"Handy": "phone"})
    assert fields(mapping) == {"ID": "registration", "Name": "name", "Handy": "phone"}
    assert mapping.ignored == ("Telefon",)


def test_a_person_may_choose_which_guest_of_a_row_a_column_is_about() -> None:
    chosen = {"Begleitung": "name.2", "Gast 3 Name": "name.4"}
    mapping = mapped("ID", "Name", "Begleitung", "Gast 3 Name", chosen=chosen)
    assert [(column.target, column.guest) for column in mapping.recognised[2:]] == [
        ("name.2", 2),
        ("name.4", 4),
    ]
    assert mapping.chosen == chosen


@pytest.mark.parametrize("target", ["name.0", "name.51", "name.x", "shoe.2", "answer.diet"])
def test_a_choice_of_a_guest_or_an_answer_that_can_t_be_is_refused(target: str) -> None:
    with pytest.raises(BadRoster, match="doesn't exist"):
        mapped("ID", "Name", "Begleitung", chosen={"Begleitung": target})


def test_a_question_s_column_is_known_by_its_id_and_by_its_text_in_any_language() -> None:
    answers = {"answer.diet": ("diet", "Was essen Sie nicht?", "What do you not eat?")}
    for header in ("diet", "Was essen Sie nicht", "WHAT DO YOU NOT EAT?", "answer.diet"):
        table = Table("guests.csv", ("ID", "Name", header), (), "", "")
        assert map_columns(table, answers=answers).recognised[2].target == "answer.diet"
    table = Table("guests.csv", ("ID", "Name", "Essen"), (), "", "")
    chosen = map_columns(table, {"Essen": "answer.diet"}, answers)
    assert chosen.recognised[2].target == "answer.diet"


def test_a_header_made_to_cost_time_is_not_looked_at_closer() -> None:
    mapping = mapped("ID", "Name", *["-" * 10_000] * 998)
    assert len(mapping.ignored) == 998


@pytest.mark.parametrize("name", ["E-Mail", "Firma", "Bestellnummer"])
def test_a_table_without_numbers_needs_something_else_that_tells_guests_apart(name: str) -> None:
    extra = ("Position",) if name == "Bestellnummer" else ()
    assert "registration" in mapped("Name", name, *extra).missing


def test_the_language_of_headers_is_that_of_most_that_only_one_language_has() -> None:
    assert language_of(["ID", "Nachname", "Vorname", "E-Mail"]) == "de"
    assert language_of(["Email", "First name", "Status"]) == "en"
    assert language_of(["ФИО", "Email", "ID"]) == ""
    assert language_of([]) == ""
