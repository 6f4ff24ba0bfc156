"""Each row becomes a guest with clean values, or problems that say where, what and why."""

from collections.abc import Callable
from typing import Any

import pytest

from kiosk.domain.guests import FIELDS, Status
from kiosk.roster.answers import KNOWN_STATUSES
from kiosk.roster.columns import map_columns
from kiosk.roster.problems import SENTENCES, RowProblem, RowReason
from kiosk.roster.rows import Parsed, defaults, parse
from kiosk.roster.tables import table_of
from kiosk.roster.values import Vocabulary

Make = Callable[..., bytes]
Read = Callable[..., Parsed]


@pytest.mark.parametrize(
    ("header", "cells", "native", "latin"),
    [
        (("Name",), ("Anna Đorđević",), "Anna Đorđević", "Anna Đorđević"),
        (("Name",), ("Гульнара Oʻtkir",), "Гульнара Oʻtkir", ""),
        (("Name",), ("Пётр",), "Пётр", ""),
        (("Name", "Name (lateinisch)"), ("Пётр", "Pjotr"), "Пётр", "Pjotr"),
        (("Name (lateinisch)",), ("Pjotr",), "", "Pjotr"),
        (("Vorname", "Nachname"), ("Anna ", " Groß"), "Anna Groß", "Anna Groß"),
        (("Nachname", "Vorname"), ("Groß", ""), "Groß", "Groß"),
        (("Name", "Vorname"), ("Groß", "Anna"), "Anna Groß", "Anna Groß"),
        (("Фамилия", "Имя"), ("Иванов", "Пётр"), "Пётр Иванов", ""),
        (("Originalname", "Name"), ("", "Пётр"), "Пётр", ""),
        (("Originalname", "Name"), ("Пётр", "Pjotr"), "Пётр", ""),
        (("Ansprechpartner", "Name"), ("Anna", ""), "", ""),
    ],
)
def test_names_are_joined_and_told_apart_by_script(
    read: Read, vocabulary: Vocabulary, header: Any, cells: Any, native: str, latin: str
) -> None:
    parsed = read(("ID", *header), ("1", *cells))
    assert parsed.problems == ()
    fields = defaults(vocabulary) | dict(parsed.guests[0].fields)
    assert (fields["native_name"], fields["latin_name"]) == (native, latin)
    assert fields.keys().isdisjoint({"name", "given_name", "family_name"})


def test_a_row_that_names_nobody_is_refused(read: Read) -> None:
    parsed = read(("ID", "Vorname", "Nachname", "Firma"), ("1", " ", "", "X GmbH"))
    assert [(found.line, found.reason) for found in parsed.problems] == [(2, RowReason.NO_NAME)]


def test_a_joined_name_keeps_the_limit(read: Read) -> None:
    parsed = read(("ID", "Vorname", "Nachname"), ("1", "x" * 150, "y" * 150))
    assert [found.reason for found in parsed.problems] == [RowReason.TOO_LONG]


def test_a_second_row_of_one_registration_is_refused_and_names_the_first(read: Read) -> None:
    parsed = read(("ID", "Name"), (" A 1", "Anna"), ("", ""), ("A  1 ", "Otto"), ("2", "Ida"))
    assert [guest.line for guest in parsed.guests] == [2, 5]
    (found,) = parsed.problems
    assert (found.line, found.column, found.value) == (4, "ID", "A  1")
    assert found.sentence() == "This registration number already stands in line 2."


def test_a_registration_stays_taken_when_its_first_row_was_bad(read: Read) -> None:
    parsed = read(("ID", "Name", "Land"), ("1", "Anna", "Atlantis"), ("1", "Otto", "DE"))
    assert parsed.guests == ()
    assert [found.reason for found in parsed.problems] == [
        RowReason.UNKNOWN_COUNTRY,
        RowReason.DOUBLED,
    ]


def test_everything_wrong_with_a_row_is_told_at_once(read: Read) -> None:
    parsed = read(("ID", "Name", "Land", "E-Mail"), ("", "", "Atlantis", "x"))
    assert [found.reason for found in parsed.problems] == [
        RowReason.NO_REGISTRATION,
        RowReason.UNKNOWN_COUNTRY,
        RowReason.BAD_EMAIL,
        RowReason.NO_NAME,
    ]


def test_a_row_with_more_cells_than_the_header_is_refused_and_a_shorter_one_taken(
    read: Read,
) -> None:
    parsed = read(("ID", "Name", "Land"), ("1", "Miller", "DE", "", "x"), ("2", "Ida"))
    assert [found.reason for found in parsed.problems] == [RowReason.TOO_MANY_CELLS]
    assert parsed.guests[0].fields["country"] == ""


def test_empty_cells_after_the_last_header_do_no_harm(read: Read) -> None:
    assert len(read(("ID", "Name"), ("1", "Ida", "", " ")).guests) == 1


def test_a_row_with_broken_quotation_marks_is_a_problem_of_its_line(vocabulary: Vocabulary) -> None:
    table = table_of("a.csv", ".csv", b'ID;Name\n1;"Miller\n2;Smith\n')
    parsed = parse(table, map_columns(table), vocabulary)
    assert [guest.line for guest in parsed.guests] == [3]
    (found,) = parsed.problems
    assert (found.line, found.value, found.reason) == (2, '1;"Miller', RowReason.BROKEN_QUOTES)


def test_a_field_without_a_column_has_no_entry_so_that_nothing_is_taken_away(read: Read) -> None:
    fields = read(("ID", "Name"), ("1", "Анна")).guests[0].fields
    assert dict(fields) == {"registration": "1", "native_name": "Анна"}


def test_a_guest_cant_be_changed(read: Read) -> None:
    guest = read(("ID", "Name"), ("1", "Анна")).guests[0]
    with pytest.raises(TypeError):
        guest.fields["status"] = "draft"  # type: ignore[index]


def test_a_sheet_gives_the_same_guests_as_a_text_table(
    xlsx_bytes: Make, csv_bytes: Make, vocabulary: Vocabulary
) -> None:
    rows: list[list[Any]] = [
        ["Рег. номер", "ФИО", "Страна", "Телефон", "Внимание", "Примечание"],
        [17.0, "Пётр Иванов", "Россия", 4915112345678, True, "=1+1"],
        [18, "Olena", "UA", "+380 44 1", None, "[b]x[/b]"],
    ]
    as_text = [rows[0], ["17", rows[1][1], "RU", "4915112345678", "ja", "=1+1"], rows[2]]
    sheet = table_of("a.xlsx", ".xlsx", xlsx_bytes(rows))
    text = table_of("a.csv", ".csv", csv_bytes(as_text))
    assert parse(sheet, map_columns(sheet), vocabulary) == parse(
        text, map_columns(text), vocabulary
    )


def test_statuses_are_those_of_a_guest() -> None:
    assert set(KNOWN_STATUSES) == set(Status)


def test_a_new_guest_has_every_field_that_a_roster_can_fill() -> None:
    assert {"registration", *defaults(Vocabulary({}, {}, "guest"))} == set(FIELDS) - {"walk_in"}


def test_every_reason_has_its_sentence() -> None:
    assert list(SENTENCES) == list(RowReason)


def test_a_sentence_is_translated_before_its_names_are_filled_in() -> None:
    found = RowProblem(3, "ID", "7", RowReason.DOUBLED, {"first": "2"})
    assert (
        found.sentence({SENTENCES[RowReason.DOUBLED]: "Zeile {first}!"}.__getitem__) == "Zeile 2!"
    )
