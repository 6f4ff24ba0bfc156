"""Whether an XLSX package is safe to hand to the reader: its true size and what it would grow to.

The reader lays a sheet out as a full rectangle from its first to its last cell, and repeats a
shared text in every cell that refers to it: a file of 5 KB with a cell in the far corner would ask
for 500 GB and end the whole program. So the package is unpacked here first, member by member and
within bounds, and each sheet is measured.
"""

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from xml.parsers import expat

from kiosk.roster.complaints import Complaint

MEGABYTE = 1_000_000
MOST_UNPACKED = 200 * MEGABYTE
MOST_MEMBERS = 1_000
MOST_CELLS = 4_000_000
"""Cells of a sheet's rectangle; the reader takes 32 bytes for each."""
MOST_SHARED = 500 * MEGABYTE
"""Bytes of shared text in a sheet's cells, if every one held the longest."""


def check(data: bytes, name: str) -> None:
    """Return if the package is sound and moderate.

    Raises:
        UnreadableFile: it is damaged, encrypted, no workbook, or unpacks to too much.
        BadRoster: a sheet reaches too far.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_members(package, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, expat.ExpatError) as bad:
        raise Complaint.BROKEN_WORKBOOK.error(name=name) from bad
    except (RuntimeError, NotImplementedError) as locked:
        raise Complaint.LOCKED_OR_OLD.error(name=name) from locked


def _check_members(package: zipfile.ZipFile, name: str) -> None:
    members = package.infolist()
    if not any(member.filename.startswith("xl/") for member in members):
        raise Complaint.NOT_A_WORKBOOK.error(name=name)
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED or len(members) > MOST_MEMBERS:
        raise Complaint.BOMB.error(name=name, most=MOST_UNPACKED // MEGABYTE)
    extents, longest = [], 0
    for member in members:
        # Reading stops at the size declared, and checks the sum: a false size is a broken file.
        content = package.read(member)
        if b"sheetData" in content.replace(b"\0", b""):  # UTF-16 included
            extents.append(Extent.of(content))
        if b"<sst" in content or b":sst" in content:
            longest = max(longest, *map(len, content.split(b"si>")))
    for extent in extents:
        if extent.rows * extent.columns > MOST_CELLS:
            raise Complaint.WIDE_SHEET.error(name=name, row=extent.rows, column=extent.columns)
        if extent.shared * longest > MOST_SHARED:
            raise Complaint.LONG_TEXTS.error(name=name, longest=longest)


@dataclass(slots=True)
class Extent:
    """How far a sheet's cells with content reach from A1, and how many hold a shared text."""

    rows: int = 0
    columns: int = 0
    shared: int = 0
    _row: int = 0
    _column: int = 0

    @classmethod
    def of(cls, sheet: bytes) -> "Extent":
        """The extent of a sheet's XML."""
        extent = cls()
        parser = expat.ParserCreate()
        parser.StartElementHandler = extent._enter
        parser.Parse(sheet, True)
        return extent

    def _enter(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "row":
                self._row = int(attributes.get("r", self._row + 1))
                self._column = 0
            case "c":
                self._column += 1
                self.shared += attributes.get("t") == "s"
                if place := attributes.get("r"):
                    self._column = _column_number(place)
                    self._row = int(place.lstrip(LETTERS))
            case "v" | "is" | "f":
                self.rows = max(self.rows, self._row)
                self.columns = max(self.columns, self._column)


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _column_number(place: str) -> int:
    """``AB7`` to 28."""
    number = 0
    for letter in place.rstrip("0123456789"):
        number = number * 26 + LETTERS.index(letter) + 1
    return number
