"""Whatever a file holds: each row is a guest or a problem at its line, or one error says why."""

import io
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kiosk.errors import KioskError
from kiosk.roster.columns import map_columns
from kiosk.roster.encodings import decode
from kiosk.roster.problems import printable
from kiosk.roster.rows import parse
from kiosk.roster.tables import table_of
from kiosk.roster.values import EMAIL, Vocabulary
from tests.thoroughness import examples

Make = Callable[..., bytes]
HEADER = ["ID", "Name", "Vorname", "Land", "Status", "Achtung", "E-Mail", "Notiz", "Interessen"]
PLAIN = ["", " ", "1", "2", "Anna", "Пётр", "DE", "ja", "a@b.de", "=1+1", "[red]", "🏭", "x" * 201]
HOSTILE = ['"', '""', "\x1b[0m", "\u202e", "\x85", "\r", ";", ",", "Ã¼", "\u2028", "\ufeff"]
BREAKS = ["a\nb", "\r\n", "a\r\n\r\nb"]
NASTY = st.sampled_from(PLAIN + HOSTILE + BREAKS)
CELL = NASTY | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
ROWS = st.lists(st.lists(CELL, max_size=len(HEADER) + 1), max_size=8)
BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
quick = settings(
    max_examples=examples(150), suppress_health_check=[HealthCheck.too_slow], deadline=None
)
thorough_but_slow = settings(max_examples=examples(20), deadline=None)


def physical_lines(text: str) -> int:
    return len(io.StringIO(text, newline="").readlines())


@quick
@given(
    rows=ROWS,
    delimiter=st.sampled_from(";,\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_every_row_of_a_text_table_is_a_guest_or_a_problem_at_its_line(
    csv_bytes: Make, vocabulary: Vocabulary, rows: Any, delimiter: str, encoding: str
) -> None:
    data = csv_bytes([HEADER, *rows], delimiter, encoding)
    table = table_of("guests.csv", ".csv", data)
    parsed = parse(table, map_columns(table), vocabulary)

    expected = []
    for number, row in enumerate(rows):
        if any(cell.strip() for cell in row):
            before = csv_bytes([HEADER, *rows[:number]], delimiter).decode()
            expected.append(physical_lines(before) + 1)
    guests = [guest.line for guest in parsed.guests]
    problems = sorted({problem.line for problem in parsed.problems})
    assert sorted(guests + problems) == expected


@thorough_but_slow
@given(
    rows=st.lists(st.lists(NASTY.filter(lambda cell: "\x1b" not in cell), max_size=9), max_size=5)
)
def test_every_row_of_a_sheet_is_a_guest_or_a_problem_at_its_line(
    xlsx_bytes: Make, vocabulary: Vocabulary, rows: Any
) -> None:
    table = table_of("guests.xlsx", ".xlsx", xlsx_bytes([HEADER, *rows]))
    parsed = parse(table, map_columns(table), vocabulary)
    expected = [number for number, row in enumerate(rows, 2) if any(cell.strip() for cell in row)]
    guests = [guest.line for guest in parsed.guests]
    problems = sorted({problem.line for problem in parsed.problems})
    assert sorted(guests + problems) == expected


@quick
@given(texts=st.lists(CELL, min_size=1, max_size=4))
def test_whatever_a_guest_says_is_safe_short_and_even(
    csv_bytes: Make, vocabulary: Vocabulary, texts: list[str]
) -> None:
    header = ["ID", "Ansprechpartner", "Notiz", "Interessen", "Firma", "Name"]
    table = table_of("guests.csv", ".csv", csv_bytes([header, ["1", "Anna", *texts]]))
    parsed = parse(table, map_columns(table), vocabulary)
    values = [value for guest in parsed.guests for value in guest.fields.values()]
    texts = [value for value in values if isinstance(value, str)]
    texts += [text for value in values if isinstance(value, tuple) for text in value]
    for text in texts:
        assert len(text) <= 200
        assert text == " ".join(text.split())
        assert unicodedata.is_normalized("NFC", text)
        assert not any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in text)
        assert not any(unicodedata.bidirectional(letter) in BIDI_CONTROLS for letter in text)
    for problem in parsed.problems:
        assert problem.sentence().isprintable()
        assert problem.value.isprintable()


@quick
@given(data=st.binary() | st.text().map(str.encode), ending=st.sampled_from([".csv", ".xlsx"]))
def test_any_bytes_give_a_table_or_a_kiosk_error(
    vocabulary: Vocabulary, data: bytes, ending: str
) -> None:
    survives(data, ending, vocabulary)


@quick
@given(text=st.text('";,\t\r\n \\ab', max_size=300))
def test_any_muddle_of_quotes_delimiters_and_lines_survives(
    vocabulary: Vocabulary, text: str
) -> None:
    survives(f"ID;Name\n{text}".encode(), ".csv", vocabulary)


def survives(data: bytes, ending: str, vocabulary: Vocabulary) -> None:
    try:
        table = table_of("guests" + ending, ending, data)
        parsed = parse(table, map_columns(table), vocabulary)
    except KioskError as error:
        assert error.message
        assert str(error).isprintable()
    else:
        lines = [guest.line for guest in parsed.guests]
        lines += {problem.line for problem in parsed.problems}
        assert sorted(lines) == [record.line for record in table.rows]


@quick
@given(text=st.text(), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_unicode_text_is_decoded_as_it_was_encoded(text: str, encoding: str) -> None:
    assume(encoding != "utf-8" or not text.startswith("\ufeff"))
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("text", ["a@" + "a." * 99 + "@", "@" * 200, "a" * 200, "a@" + "a" * 198])
def test_a_long_wrong_address_is_refused_without_endless_search(text: str) -> None:
    assert not EMAIL.fullmatch(text)


@given(st.text())
def test_a_shown_value_is_printable_and_no_line_of_its_own(text: str) -> None:
    assert printable(text).isprintable()
