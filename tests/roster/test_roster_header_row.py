"""The row that names the columns is found below titles, and further headers are passed over."""

from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from kiosk.roster.columns import map_columns
from kiosk.roster.header_row import with_header_found
from kiosk.roster.rows import parse
from kiosk.roster.tables import Table, table_of
from kiosk.roster.values import Vocabulary
from tests.roster.books import bytes_of

Make = Callable[..., bytes]
HEADER = ("Anmelde-Nr.", "Nachname", "Vorname", "Firma")
GUEST = ("1", "Groß", "Anna", "X GmbH")


@pytest.fixture
def found(csv_bytes: Make) -> Callable[..., Table]:
    """The table of these rows, its header found."""

    def found(*rows: Any, known: tuple[str, ...] = ()) -> Table:
        return with_header_found(table_of("a.csv", ".csv", csv_bytes(rows)), known)

    return found


def lines(table: Table) -> list[int]:
    return [row.line for row in table.rows]


def test_titles_above_the_header_are_passed_over(found: Any) -> None:
    table = found(("Gästeliste", "", "", ""), ("Stand: 12. März", "", "", ""), HEADER, GUEST)
    assert (table.header, table.header_line) == (HEADER, 3)
    assert (lines(table), table.passed_over) == ([4], (1, 2))


def test_a_line_of_groups_above_the_header_is_passed_over(found: Any) -> None:
    table = found(("", "Person", "", "Unternehmen"), HEADER, GUEST)
    assert (table.header, lines(table), table.passed_over) == (HEADER, [3], (1,))


def test_a_second_header_in_another_language_is_passed_over(found: Any) -> None:
    english = ("Registration no.", "Last name", "First name", "Company")
    russian = ("Рег. №", "Фамилия", "Имя", "Организация")
    table = found(HEADER, english, russian, GUEST)
    assert (table.header, lines(table), table.passed_over) == (HEADER, [4], (2, 3))


def test_a_header_that_every_page_repeats_is_passed_over(found: Any) -> None:
    table = found(HEADER, GUEST, HEADER, ("2", "Berg", "Bo", "Y"))
    assert (lines(table), table.passed_over) == ([2, 4], (3,))


def test_a_guest_whose_data_look_like_headers_stays_a_guest(found: Any) -> None:
    table = found(("ID", "Name", "Ticketart", "Status"), ("1", "Partner", "Gast", "Teilnehmer"))
    assert (table.header_line, lines(table), table.passed_over) == (1, [2], ())


def test_a_header_that_only_a_person_understands_is_found_by_what_they_chose(found: Any) -> None:
    table = found(("Liste",), ("Spalte A", "Spalte B"), ("1", "X"), known=("spalte a", "Spalte B"))
    assert (table.header, lines(table)) == (("Spalte A", "Spalte B"), [3])


def test_the_groups_above_tell_columns_of_one_name_apart(
    found: Any, vocabulary: Vocabulary
) -> None:
    table = found(
        ("", "Teilnehmer 1", "", "Teilnehmer 2", ""),
        ("Firma", "Name", "E-Mail", "Name", "E-Mail"),
        ("X GmbH", "Anna Groß", "anna@x.de", "Bo Berg", "bo@x.de"),
    )
    parsed = parse(table, map_columns(table), vocabulary)
    assert [row.fields["email"] for row in parsed.guests] == ["anna@x.de", "bo@x.de"]


def test_merged_headers_over_two_lines_are_read(vocabulary: Vocabulary) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Firma", "Kontakt", None, "Name"],
        [None, "E-Mail", "Telefon", None],
        ["X GmbH", "anna@x.de", None, "Anna Groß"],
    ):
        sheet.append(row)
    for area in ("A1:A2", "B1:C1", "D1:D2"):
        sheet.merge_cells(area)
    table = with_header_found(table_of("a.xlsx", ".xlsx", bytes_of(book)))
    assert table.header == ("Firma", "E-Mail", "Telefon", "Name")
    assert len(parse(table, map_columns(table), vocabulary).guests) == 1
