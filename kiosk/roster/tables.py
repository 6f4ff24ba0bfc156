"""A roster file to a table of texts, each row with its line number in the file."""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from kiosk.roster import delimited, workbook
from kiosk.roster.complaints import Complaint
from kiosk.roster.encodings import decode
from kiosk.roster.problems import printable
from kiosk.roster.records import Record

MEGABYTE = 1_000_000
MOST_BYTES = 100 * MEGABYTE
TEXT_ENDINGS = (".csv", ".tsv", ".txt")
WORKBOOK_ENDINGS = (".xlsx", ".xlsm")

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
"""How old XLS and every password-protected workbook begin."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a roster file holds, before anybody asks what it means.

    Attributes:
        name: the file's name without its folder, safe to print.
        header: the cells of the first row that isn't blank.
        rows: the rows after it that aren't blank, in file order.
        digest: SHA-256 of the file's bytes, in hexadecimal.
        read_as: how it was read: encoding and delimiter (``"utf-8 ;"``) or the sheet's title.
        header_line: where the header stands.
        passed_over: lines above and below the header that are titles or further headers.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[Record, ...]
    digest: str
    read_as: str
    header_line: int = 1
    passed_over: tuple[int, ...] = ()


def open_table(path: Path) -> Table:
    """Read a file once, into memory, and take it apart.

    Raises:
        UnreadableFile: it is missing, locked, too large, damaged or of another kind.
        BadRoster: it is read, but holds no table.
    """
    return table_of(printable(path.name), path.suffix.lower(), _read_once(path))


def table_of(name: str, ending: str, data: bytes) -> Table:
    """Take apart the bytes of a file; ``ending`` is the kind its name claims (``".csv"``)."""
    if not data:
        raise Complaint.EMPTY.error(name=name)
    if ending in WORKBOOK_ENDINGS:
        records, read_as = _workbook_records(name, data)
    elif ending in TEXT_ENDINGS:
        records, read_as = _text_records(name, data)
    else:
        endings = " ".join(TEXT_ENDINGS + WORKBOOK_ENDINGS)
        raise Complaint.OTHER_ENDING.error(name=name, endings=endings)
    if not records:
        raise Complaint.EMPTY.error(name=name)
    header, *rows = records
    if header.broken:
        raise Complaint.BROKEN_QUOTES.error(name=name, line=header.line)
    digest = hashlib.sha256(data).hexdigest()
    return Table(name, header.cells, tuple(rows), digest, read_as, header.line)


def _read_once(path: Path) -> bytes:
    name = printable(path.name)
    try:
        # A pipe or a device may never answer, so it isn't even opened.
        if not stat.S_ISREG(path.stat().st_mode):
            raise Complaint.NOT_A_FILE.error(name=name)
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            data = file.read(MOST_BYTES + 1)
            after = os.fstat(file.fileno())
    except FileNotFoundError as missing:
        raise Complaint.MISSING.error(name=name) from missing
    except (OSError, ValueError) as denied:
        why = getattr(denied, "strerror", None) or denied
        raise Complaint.NO_ACCESS.error(name=name, why=why) from denied
    if len(data) > MOST_BYTES:
        raise Complaint.TOO_LARGE.error(name=name, most=MOST_BYTES // MEGABYTE)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise Complaint.CHANGED.error(name=name)
    return data


def _workbook_records(name: str, data: bytes) -> tuple[list[Record], str]:
    if data.startswith(OLE):
        raise Complaint.LOCKED_OR_OLD.error(name=name)
    if not data.startswith(ZIP):
        raise Complaint.NOT_A_WORKBOOK.error(name=name)
    return workbook.read(data, name)


def _text_records(name: str, data: bytes) -> tuple[list[Record], str]:
    if data.startswith((ZIP, OLE)):
        raise Complaint.NOT_TEXT.error(name=name)
    try:
        text, encoding = decode(data)
    except UnicodeDecodeError as unknown:
        raise Complaint.ENCODING.error(name=name) from unknown
    if "\0" in text:
        raise Complaint.NOT_TEXT.error(name=name)
    records, delimiter = delimited.read(text, name)
    return records, f"{encoding} {printable(delimiter)}"
