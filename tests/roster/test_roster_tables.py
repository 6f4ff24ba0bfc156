"""Files of every kind become one and the same table, and say where each row stands."""

import hashlib
import os
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.roster.tables import open_table, table_of

Make = Callable[..., bytes]
HEADER = ("Registrierung", "Name", "Ort")
GERMAN = [HEADER, ("1", "Jürgen Groß", "Wanzleben-Börde"), ("2", "Anna Müller", "Köln; Ost, Nord")]
RUSSIAN = [HEADER, ("1", "Пётр Иванов", "Екатеринбург"), ("2", "Ольга Шевченко", "Київ, Львів")]


@pytest.mark.parametrize("delimiter", ";,\t")
@pytest.mark.parametrize(
    ("rows", "encoding"),
    [
        (GERMAN, "utf-8"),
        (GERMAN, "utf-8-sig"),
        (GERMAN, "utf-16"),
        (GERMAN, "cp1252"),
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "cp1251"),
        (GERMAN, "utf-16-le"),
        (GERMAN, "utf-16-be"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
    ],
)
def test_every_delimiter_and_encoding_gives_the_same_table(
    csv_bytes: Make, delimiter: str, rows: Any, encoding: str
) -> None:
    table = table_of("guests.csv", ".csv", csv_bytes(rows, delimiter, encoding))
    assert table.header == HEADER
    assert [record.cells for record in table.rows] == rows[1:]
    assert [record.line for record in table.rows] == [2, 3]


def test_big_endian_utf16_is_read_by_its_mark() -> None:
    data = b"\xfe\xff" + "Name;№\nЖан;7\n".encode("utf-16-be")
    assert table_of("a.csv", ".csv", data).rows[0].cells == ("Жан", "7")


def test_a_single_umlaut_among_many_latin_words_is_windows_1252() -> None:
    data = "ID,Name\n1,José Ångström\n2,Ödön Äöü\n".encode("cp1252")
    assert table_of("a.csv", ".csv", data).read_as == "cp1252 ,"


def test_ukrainian_and_serbian_letters_of_windows_1251_are_read() -> None:
    data = "ID;Name\n1;Їжакевич Ґалаґан\n2;Ђорђевић Љубица\n".encode("cp1251")
    names = [record.cells[1] for record in table_of("a.csv", ".csv", data).rows]
    assert names == ["Їжакевич Ґалаґан", "Ђорђевић Љубица"]


def test_an_excel_hint_names_the_delimiter_and_counts_as_a_line() -> None:
    table = table_of("a.csv", ".csv", b"sep=;\r\nID;Name\r\n1;A, B, C\r\n")
    assert table.header == ("ID", "Name")
    assert table.rows[0].line == 3


def test_commas_inside_cells_dont_mislead_the_choice_of_delimiter() -> None:
    data = b"ID;Name;Town\n1;Miller, A.;X, Y\n2;Smith, B.;Z, Q\n3;Short\n"
    assert table_of("a.csv", ".csv", data).header == ("ID", "Name", "Town")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_quoted_cell_over_several_lines_keeps_the_physical_line_numbers(newline: str) -> None:
    lines = ["ID;Note", "", '1;"first', "", 'third"', ";", "2;x"]
    table = table_of("a.csv", ".csv", newline.join(lines).encode())
    assert [(record.line, record.cells[0]) for record in table.rows] == [(3, "1"), (7, "2")]


def test_a_stray_quotation_mark_gives_up_its_own_line_only() -> None:
    data = b'ID;Name\n1;"Miller\n2;"Smith";x\n3;Jones\n4;"A "quoted" name"\n5;Brown\n'
    table = table_of("a.csv", ".csv", data)
    assert [record.line for record in table.rows if record.broken] == [2, 5]
    assert [record.line for record in table.rows if not record.broken] == [3, 4, 6]


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    data = b"ID,Name\n1,A\n"
    file = tmp_path / "guests.CSV"
    file.write_bytes(data)
    assert open_table(file).digest == hashlib.sha256(data).hexdigest()


def test_a_files_name_is_safe_to_print(tmp_path: Path) -> None:
    file = tmp_path / "a\x1b[31m.csv"
    file.write_bytes(b"ID,Name\n1,A\n")
    assert "\x1b" not in open_table(file).name
    assert os.fspath(file).count("\x1b") == 1


def test_the_first_visible_sheet_is_read(xlsx_bytes: Make) -> None:
    data = xlsx_bytes([["ID", "Name"], ["1", "Ольга"]], hidden_before=2)
    table = table_of("a.xlsx", ".xlsx", data)
    assert table.header == ("ID", "Name")
    assert table.rows[0].cells == ("1", "Ольга")


def test_rows_of_a_sheet_keep_their_numbers_over_blank_rows(xlsx_bytes: Make) -> None:
    data = xlsx_bytes([[], [None, "ID"], [], [None, 17]])
    table = table_of("a.xlsx", ".xlsx", data)
    assert table.header == ("", "ID")
    assert [(row.line, row.cells) for row in table.rows] == [(4, ("", "17"))]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (17.0, "17"),
        (17, "17"),
        (0.1 + 0.2, "0.3"),
        (4915112345678, "4915112345678"),
        (1e15, "1000000000000000"),
        (-2.5, "-2.5"),
        (True, "true"),
        (date(2019, 4, 2), "2019-04-02"),
        (datetime(2019, 4, 2, 8, 10), "2019-04-02 08:10"),  # noqa: DTZ001 (sheets know no zones)
        (time(8, 5), "08:05"),
        (timedelta(hours=30, minutes=5), "30:05"),
        ("=1+1", "=1+1"),
        ("+49 (0)391 1", "+49 (0)391 1"),
    ],
)
def test_a_cell_of_a_sheet_reads_as_a_person_would_read_it(
    xlsx_bytes: Make, value: Any, text: str
) -> None:
    table = table_of("a.xlsx", ".xlsx", xlsx_bytes([["ID"], [value]]))
    assert table.rows[0].cells == (text,)
