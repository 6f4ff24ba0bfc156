"""What a sheet holds beside plain values: formulas, errors, merged cells, hidden sheets."""

from collections.abc import Callable
from datetime import date

import openpyxl
import pytest

from kiosk.roster.columns import map_columns
from kiosk.roster.problems import RowReason
from kiosk.roster.rows import Parsed, parse
from kiosk.roster.tables import table_of
from kiosk.roster.values import Vocabulary
from tests.roster.books import bytes_of, with_sheet_changed

Parse = Callable[[bytes], Parsed]


@pytest.fixture
def parsed(vocabulary: Vocabulary) -> Parse:
    def parsed(data: bytes) -> Parsed:
        table = table_of("a.xlsx", ".xlsx", data)
        return parse(table, map_columns(table), vocabulary)

    return parsed


def book_of(*rows: list[object], title: str = "Gäste & Co") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def test_a_formula_s_result_is_read(parsed: Parse) -> None:
    data = bytes_of(book_of(["ID", "Name"], ["1", '="Anna"&" Groß"']))
    calculated = with_sheet_changed(
        data, {'<c r="B2">': '<c r="B2" t="str">', "<v />": "<v>Anna Groß</v>"}
    )
    [guest] = parsed(calculated).guests
    assert guest.fields["native_name"] == "Anna Groß"


def test_a_formula_that_was_never_calculated_is_named_at_its_cell(parsed: Parse) -> None:
    data = bytes_of(book_of(["ID", "Name"], ["1", "Bo Berg"], ["2", '="Anna"&" Groß"']))
    found = parsed(data)
    assert [guest.line for guest in found.guests] == [2]
    [problem] = found.problems
    assert (problem.line, problem.column, problem.reason) == (3, "Name", RowReason.NOT_CALCULATED)
    assert problem.value == '="Anna"&" Groß"'


def test_a_formula_may_give_nothing(parsed: Parse) -> None:
    data = bytes_of(book_of(["ID", "Name", "Notiz"], ["1", "Bo Berg", '=""']))
    empty = with_sheet_changed(data, {'<c r="C2">': '<c r="C2" t="str">'})
    [guest] = parsed(empty).guests
    assert guest.fields["note"] == ""


def test_an_error_in_a_cell_is_named_and_not_taken_for_nothing(parsed: Parse) -> None:
    [problem] = parsed(bytes_of(book_of(["ID", "Name", "Land"], ["1", "Bo", "#REF!"]))).problems
    assert (problem.column, problem.value) == ("Land", "#REF!")
    assert problem.reason is RowReason.NOT_CALCULATED


def test_a_formula_in_a_column_that_is_not_read_does_no_harm(parsed: Parse) -> None:
    data = bytes_of(book_of(["ID", "Name", "Alter"], ["1", "Bo", "=40+2"]))
    assert len(parsed(data).guests) == 1


def test_a_formula_on_a_hidden_sheet_does_no_harm(parsed: Parse) -> None:
    book = book_of(["ID", "Name"], ["1", "Bo"])
    hidden = book.create_sheet("Listen", 0)
    hidden.append(["=1+1", "=2+2"])
    hidden.append(["=1+1", "=2+2"])
    hidden.sheet_state = "hidden"
    assert len(parsed(bytes_of(book)).guests) == 1


def test_what_is_merged_over_several_guests_holds_for_each(parsed: Parse) -> None:
    book = book_of(["ID", "Name", "Firma"], ["1", "Bo", "X GmbH"], ["2", "Anna", None])
    book.active.merge_cells("C2:C3")
    assert [g.fields["organisation"] for g in parsed(bytes_of(book)).guests] == ["X GmbH"] * 2


def test_a_text_across_several_columns_is_no_guest(parsed: Parse) -> None:
    book = book_of(["Name", "Firma", "Land"], ["Delegation Altmark"], ["Bo Berg", "X GmbH", "DE"])
    book.active.merge_cells("A2:C2")
    found = parsed(bytes_of(book))
    assert [guest.line for guest in found.guests] == [3]
    [problem] = found.problems
    assert (problem.line, problem.value) == (2, "Delegation Altmark")
    assert problem.reason is RowReason.MERGED_CELLS


def test_days_of_a_sheet_are_days_however_they_are_shown(parsed: Parse) -> None:
    rows = ["1", "Bo", date(2019, 4, 2), "5.4.2019"], ["2", "Anna", 43557, None]
    found = parsed(bytes_of(book_of(["ID", "Name", "Anreise", "Abreise"], *rows)))
    days = [(guest.fields["arrives"], guest.fields["leaves"]) for guest in found.guests]
    assert days == [("2019-04-02", "2019-04-05"), ("2019-04-02", "")]
