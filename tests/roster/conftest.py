"""Rosters made for the tests: real bytes of real files."""

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
import pytest

from kiosk.roster.columns import map_columns
from kiosk.roster.rows import Parsed, parse
from kiosk.roster.tables import table_of
from kiosk.roster.values import Vocabulary

Grid = Sequence[Sequence[Any]]


@pytest.fixture(scope="session")
def csv_bytes() -> Callable[..., bytes]:
    def make(rows: Grid, delimiter: str = ";", encoding: str = "utf-8") -> bytes:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter).writerows(rows)
        return text.getvalue().encode(encoding)

    return make


@pytest.fixture(scope="session")
def xlsx_bytes() -> Callable[..., bytes]:
    def make(rows: Grid, hidden_before: int = 0) -> bytes:
        book = openpyxl.Workbook()
        for number in range(hidden_before):
            sheet = book.create_sheet(f"hidden {number}", number)
            sheet.append(["not for you"])
            sheet.sheet_state = "hidden" if number % 2 else "veryHidden"
        sheet = book.worksheets[hidden_before]
        book.active = hidden_before
        for row in rows:
            sheet.append(row)
        for cell in (cell for row in sheet for cell in row if cell.data_type == "f"):
            cell.data_type = "s"  # text that looks like a formula, as typed with an apostrophe
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()

    return make


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return Vocabulary(
        kinds={"guest": "Gast", "speaker": ("Referent:in", "Speaker on stage")},
        partners={"ihk": "IHK Magdeburg", "een": "Enterprise Europe Network"},
        default_kind="guest",
    )


@pytest.fixture
def read(csv_bytes: Callable[..., bytes], vocabulary: Vocabulary) -> Callable[..., Parsed]:
    def read(*rows: tuple[str, ...]) -> Parsed:
        table = table_of("guests.csv", ".csv", csv_bytes(rows))
        return parse(table, map_columns(table), vocabulary)

    return read
