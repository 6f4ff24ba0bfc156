"""Workbooks made for the tests."""

import io
import zipfile
from collections.abc import Mapping

import openpyxl


def bytes_of(book: openpyxl.Workbook) -> bytes:
    """The workbook as a file holds it."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_sheet_changed(data: bytes, changes: Mapping[str, str]) -> bytes:
    """The workbook with parts of its first sheet's XML replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"].decode()
    for old, new in changes.items():
        assert old in sheet, sheet
        sheet = sheet.replace(old, new)
    members["xl/worksheets/sheet1.xml"] = sheet.encode()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()
