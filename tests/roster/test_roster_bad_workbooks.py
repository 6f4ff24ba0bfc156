"""A workbook that is damaged, locked or made to harm is refused with a sentence and a remedy."""

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from kiosk.errors import BadRoster, KioskError, UnreadableFile
from kiosk.roster.tables import table_of

Make = Callable[..., bytes]
ENCRYPTED = 0x1


def refused(kind: type[KioskError], words: str, data: bytes) -> None:
    with pytest.raises(kind, match=words) as caught:
        table_of("guests.xlsx", ".xlsx", data)
    assert type(caught.value) is kind
    assert caught.value.remedy


def package(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def workbook_with(**cells: object) -> bytes:
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book.active[place] = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_another_office_document_named_as_a_workbook() -> None:
    refused(UnreadableFile, "another kind of file", package(word__document=b"<w/>"))


def test_a_workbook_behind_a_password_or_of_the_old_kind() -> None:
    refused(UnreadableFile, "password", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512)


def test_a_package_with_encrypted_members() -> None:
    data = bytearray(package(xl__workbook=b"<x/>"))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= ENCRYPTED
    refused(UnreadableFile, "password", bytes(data))


@pytest.mark.parametrize("kept", [4, 30, 1000, 3000, -1])
def test_a_workbook_that_was_cut_off(xlsx_bytes: Make, kept: int) -> None:
    refused(UnreadableFile, "damaged", xlsx_bytes([["ID", "Name"], ["1", "A"]])[:kept])


def test_a_workbook_with_a_flipped_bit_anywhere_never_breaks_out(xlsx_bytes: Make) -> None:
    sound = xlsx_bytes([["ID", "Name"], ["1", "A"]])
    outcomes = set()
    for place in range(0, len(sound), 37):
        data = bytearray(sound)
        data[place] ^= 0x10
        try:
            table_of("a.xlsx", ".xlsx", bytes(data))
            outcomes.add("read")
        except KioskError:
            outcomes.add("refused")
    assert "refused" in outcomes


def test_a_package_with_valid_members_that_is_no_workbook() -> None:
    refused(UnreadableFile, "damaged", package(xl__workbook=b"<x/>"))


def test_a_sheet_of_broken_xml() -> None:
    data = package(xl__worksheets__sheet1=b"<sheetData><row")
    refused(UnreadableFile, "damaged", data)


def test_a_package_that_would_unpack_to_more_than_memory_bears() -> None:
    data = package(xl__media__image=bytes(201_000_000))
    assert len(data) < 1_000_000
    refused(UnreadableFile, "unpack to more than 200 MB", data)


def test_a_member_that_is_larger_than_it_says() -> None:
    data = bytearray(package(xl__media__image=bytes(50_000)))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(signature) + offset
        data[place : place + 4] = (10).to_bytes(4, "little")
    refused(UnreadableFile, "damaged", bytes(data))


def test_a_cell_in_the_far_corner_of_a_sheet() -> None:
    data = workbook_with(A1="ID", XFD1048576="x")
    assert len(data) < 10_000
    refused(BadRoster, "row 1048576, column 16384", data)


def with_shared_text(sound: bytes, text: str, rows: int) -> bytes:
    """The workbook with one shared text in the first cell of each row, as Excel writes it."""
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cells = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, rows + 1)
    )
    sheet = f"<worksheet {main}><sheetData>{cells}</sheetData></worksheet>"
    members["xl/worksheets/sheet1.xml"] = sheet.encode()
    members["xl/sharedStrings.xml"] = f"<sst {main}><si><t>{text}</t></si></sst>".encode()
    return package(**members)


def test_one_endless_text_in_very_many_cells(xlsx_bytes: Make) -> None:
    data = with_shared_text(xlsx_bytes([["ID"]]), "x" * 30_000, rows=20_000)
    assert len(data) < 200_000
    refused(BadRoster, "some 30... characters", data)


def test_a_moderate_shared_text_is_read_in_each_of_its_cells(xlsx_bytes: Make) -> None:
    data = with_shared_text(xlsx_bytes([["ID"]]), "Börde", rows=20_000)
    table = table_of("a.xlsx", ".xlsx", data)
    assert table.header == ("Börde",)
    assert {row.cells for row in table.rows} == {("Börde",)}
    assert table.rows[-1].line == 20_000


def test_a_far_row_without_cells_is_no_far_corner() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "ID"
    book.active.row_dimensions[1_048_576].height = 30
    book.active["XFD1048576"].font = openpyxl.styles.Font(bold=True)
    file = io.BytesIO()
    book.save(file)
    assert table_of("a.xlsx", ".xlsx", file.getvalue()).header == ("ID",)


def test_a_workbook_whose_sheets_are_empty() -> None:
    refused(BadRoster, "is empty", workbook_with())


def test_a_workbook_without_a_visible_sheet(xlsx_bytes: Make) -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes([["ID"]]))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/workbook.xml"] = members["xl/workbook.xml"].replace(b'"visible"', b'"hidden"')
    refused(BadRoster, "no visible sheet", package(**members))
