"""A file that can't be used is refused with a sentence and a remedy, and ends nothing."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.errors import BadRoster, KioskError, UnreadableFile
from kiosk.roster.complaints import Complaint
from kiosk.roster.tables import MOST_BYTES, open_table, table_of

Make = Callable[..., bytes]


def refused(kind: type[KioskError], words: str, ending: str, data: bytes) -> None:
    with pytest.raises(kind, match=words) as caught:
        table_of(f"guests{ending}", ending, data)
    assert type(caught.value) is kind
    assert caught.value.remedy


@pytest.mark.parametrize("data", [b"", b"\n\n \n", b"\xef\xbb\xbf", b"\xff\xfe", b";;;\n;;;\n"])
def test_an_empty_text_table(data: bytes) -> None:
    refused(BadRoster, "is empty", ".csv", data)


def test_a_text_table_with_nul_bytes() -> None:
    refused(UnreadableFile, "another kind of file", ".csv", b"ID;Name\n1;A\0B\n")


@pytest.mark.parametrize("data", [b"\xff\xfeI\0D", b"ID;\x81\x8d\x8f", b"\xef\xbb\xbfID;\xff"])
def test_bytes_in_no_known_encoding(data: bytes) -> None:
    refused(UnreadableFile, "no encoding known", ".csv", data + b"\xd8")


def test_a_line_of_50_megabytes() -> None:
    refused(BadRoster, "Line 2 .* more than 100000 char", ".csv", b"ID;Name\n" + b"x" * 50_000_000)


def test_more_lines_than_any_roster_has() -> None:
    refused(BadRoster, "more than 500000 lines", ".csv", b"1;A\n" * 500_001)


def test_more_columns_than_any_roster_has() -> None:
    refused(BadRoster, "more than 1000 columns", ".csv", b"ID" + b";" * 1000)


def test_two_hundred_columns_are_read() -> None:
    assert len(table_of("a.csv", ".csv", b"ID" + b";x" * 199).header) == 200


def test_quotation_marks_without_rhyme_or_reason() -> None:
    refused(BadRoster, "first in line 2", ".csv", b"ID;Name\n" + b'"1;A\n' * 200)


def test_a_header_with_an_open_quotation_mark() -> None:
    refused(BadRoster, "first in line 1", ".csv", b'"ID;Name\n1;A\n')


def test_a_workbook_named_as_text(xlsx_bytes: Make) -> None:
    refused(UnreadableFile, "another kind of file", ".csv", xlsx_bytes([["ID"]]))


def test_text_named_as_a_workbook() -> None:
    refused(UnreadableFile, "another kind of file", ".xlsx", b"ID;Name\n1;A\n")


@pytest.mark.parametrize("ending", [".xls", ".ods", ".pdf", ""])
def test_another_ending(ending: str) -> None:
    refused(UnreadableFile, "doesn't end in", ending, b"ID;Name\n")


def test_a_file_that_isnt_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="There is no file"):
        open_table(tmp_path / "guests.csv")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="folder"):
        open_table(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_that_would_never_answer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "guests.csv")
    with pytest.raises(UnreadableFile, match="device"):
        open_table(tmp_path / "guests.csv")


@pytest.mark.parametrize("name", ["a\0b.csv", "x" * 5000 + ".csv"])
def test_a_name_no_system_takes(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFile, match="can't be read") as caught:
        open_table(tmp_path / name)
    assert "\0" not in str(caught.value)


def test_a_file_over_the_size_limit(tmp_path: Path) -> None:
    file = tmp_path / "guests.csv"
    with file.open("wb") as sparse:
        sparse.truncate(MOST_BYTES + 1)
    with pytest.raises(UnreadableFile, match="larger than 100 MB"):
        open_table(file)


def test_a_file_that_changes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "guests.csv"
    file.write_bytes(b"ID;Name\n1;A\n")
    fstat = os.fstat

    def stat_and_append(descriptor: int) -> os.stat_result:
        before = fstat(descriptor)
        with file.open("ab") as writer:
            writer.write(b"2;B\n")
        return before

    monkeypatch.setattr(os, "fstat", stat_and_append)
    with pytest.raises(UnreadableFile, match="changed while"):
        open_table(file)


def test_every_complaint_has_a_sentence_and_a_remedy_of_its_own() -> None:
    messages = [complaint.value[1] for complaint in Complaint]
    assert len(set(messages)) == len(messages)
    assert all(
        message.endswith(".") and complaint.value[2]
        for message, complaint in zip(messages, Complaint, strict=True)
    )
