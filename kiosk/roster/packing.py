"""Whether an XLSX package is safe to hand to the reader: its true size and what it would grow to.

The reader lays a sheet out as a full rectangle from its first to its last cell, and repeats a
shared text in every cell that refers to it: a file of 5 KB with a cell in the far corner would ask
for 500 GB and end the whole program. So the package is unpacked here first, member by member and
within bounds, and each sheet is measured. What the reader would show as blank cells, formulas that
were never calculated and errors, is noted on the way.

The reader goes by what lies in a package and not by its name: spreadsheets of other kinds, which
repeat a cell a billion times in one line, would pass unmeasured. So they are refused.
"""

import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from kiosk.roster.complaints import Complaint
from kiosk.roster.extent import Extent

MEGABYTE = 1_000_000
MOST_UNPACKED = 200 * MEGABYTE
MOST_MEMBERS = 1_000
MOST_CELLS = 4_000_000
"""Cells of a sheet's rectangle; the reader takes 32 bytes for each."""
MOST_SHARED = 500 * MEGABYTE
"""Bytes of shared text in a sheet's cells, if every one held the longest."""
WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
OTHER_KINDS = frozenset({"content.xml", "xl/workbook.bin"})
"""What the reader knows OpenDocument and binary workbooks by."""


Unsolved = dict[tuple[int, int], str]
"""Row and column, counted from 0, of each cell without a value, to what stands there instead."""


def check(data: bytes, name: str) -> dict[str, Unsolved]:
    """Return if the package is sound and moderate.

    Returns:
        the cells without a value of each sheet, by the sheet's title.

    Raises:
        UnreadableFile: it is damaged, encrypted, no workbook, or unpacks to too much.
        BadRoster: a sheet reaches too far.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            extents = _check_members(package, name)
            titles = _titles(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, expat.ExpatError) as bad:
        raise Complaint.BROKEN_WORKBOOK.error(name=name) from bad
    except (RuntimeError, NotImplementedError) as locked:
        raise Complaint.LOCKED_OR_OLD.error(name=name) from locked
    return {title: extents[member].unsolved for title, member in titles if member in extents}


def _check_members(package: zipfile.ZipFile, name: str) -> dict[str, Extent]:
    members = package.infolist()
    names = [member.filename.replace("\\", "/").lower() for member in members]
    is_workbook = any(name.startswith("xl/") for name in names)
    if not is_workbook or OTHER_KINDS.intersection(names):
        raise Complaint.NOT_A_WORKBOOK.error(name=name)
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED or len(members) > MOST_MEMBERS:
        raise Complaint.BOMB.error(name=name, most=MOST_UNPACKED // MEGABYTE)
    if len(set(names)) < len(names):
        raise zipfile.BadZipFile("Of two members with one name only one would be measured.")
    extents, longest = {}, 0
    for member in members:
        # Reading stops at the size declared, and checks the sum: a false size is a broken file.
        content = package.read(member)
        if b"sheetData" in content.replace(b"\0", b""):  # UTF-16 included
            extents[member.filename] = Extent.of(content)
        if b"<sst" in content or b":sst" in content:
            longest = max(longest, _longest_between(content, b"si>"))
    for extent in extents.values():
        if extent.rows * extent.columns > MOST_CELLS:
            raise Complaint.WIDE_SHEET.error(name=name, row=extent.rows, column=extent.columns)
        if extent.shared * longest > MOST_SHARED:
            raise Complaint.LONG_TEXTS.error(name=name, longest=longest)
    return extents


def _longest_between(content: bytes, mark: bytes) -> int:
    """The most bytes between two marks; there may be too many marks to make a list of them."""
    longest = start = 0
    while (end := content.find(mark, start)) >= 0:
        longest = max(longest, end - start)
        start = end + len(mark)
    return max(longest, len(content) - start)


def _titles(package: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Each sheet's title and the member it lies in, as far as the package says."""
    members = set(package.namelist())
    if not {WORKBOOK, RELATIONS} <= members:
        return []
    targets = {
        told.get("Id", ""): told.get("Target", "")
        for told in _attributes(package.read(RELATIONS), "Relationship")
    }
    found = []
    for told in _attributes(package.read(WORKBOOK), "sheet"):
        id = next((value for name, value in told.items() if name.endswith(":id")), "")
        target = targets.get(id, "")
        member = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        found.append((told.get("name", ""), member))
    return found


def _attributes(content: bytes, tag: str) -> list[dict[str, str]]:
    """The attributes of each element of this name."""
    found: list[dict[str, str]] = []

    def enter(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == tag:
            found.append(attributes)

    parser = expat.ParserCreate()
    parser.StartElementHandler = enter
    parser.Parse(content, True)
    return found
