"""Makes the files that README.md tells of: `python -m tests.data.hostile.make FOLDER`."""

import io
import sqlite3
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import openpyxl
from PIL import Image

from kiosk.store import schema

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def packed(members: dict[str, bytes]) -> bytes:
    """A package of these members, the same at every making."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def workbook(**changed: str) -> bytes:
    """A sound workbook, but for these members."""
    book = openpyxl.Workbook()
    book.active.append(["ID", "Name"])
    book.active.append(["1", "Anna"])
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    names = {"sheet": SHEET, "texts": TEXTS}
    return packed(members | {names[name]: text.encode() for name, text in changed.items()})


def sheet(rows: str, more: str = "", before: str = "") -> str:
    """The XML of a sheet."""
    return f"{before}<worksheet {MAIN}><sheetData>{rows}</sheetData>{more}</worksheet>"


def _entities() -> str:
    tenfold = [(n, f"&a{n - 1};" * 10) for n in range(1, 10)]
    lines = "".join(f'<!ENTITY a{n} "{text}">' for n, text in tenfold)
    return f'<!DOCTYPE x [<!ENTITY a0 "lollollol">{lines}]>'


def _open_document() -> bytes:
    spaces = " ".join(f'xmlns:{n}="{_OFFICE}:{n}:1.0"' for n in ("office", "table", "text"))
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        '<table:table table:name="S"><table:table-row table:number-rows-repeated="100000">'
        '<table:table-cell office:value-type="string" table:number-columns-repeated="1000">'
        "<text:p>ID</text:p></table:table-cell></table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<manifest:manifest xmlns:manifest="{_OFFICE}:manifest:1.0"/>'.encode()
    members = {"mimetype": kind, "META-INF/manifest.xml": manifest}
    return packed(members | {"content.xml": content.encode(), "xl/x": b"x"})


def _twice() -> bytes:
    far = sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    with zipfile.ZipFile(file := io.BytesIO(workbook()), "a") as archive:
        archive.writestr(zipfile.ZipInfo(SHEET.upper()), far)
    return file.getvalue()


def _picture(mode: str, size: tuple[int, int], form: str, **options: object) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size).save(file, form, **options)
    return file.getvalue()


def _endless_store() -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        schema.bring_up_to_date(connection)
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for row in connection.execute(query).fetchall():
            connection.execute(f"DROP TRIGGER {row['name']}")
        named = connection.execute("PRAGMA table_info(envelopes)").fetchall()
        columns = ", ".join(f"x AS {row['name']}" for row in named)
        connection.execute("DROP TABLE envelopes")
        connection.execute(
            "CREATE VIEW envelopes AS WITH RECURSIVE c(x) AS"
            f" (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT {columns} FROM c"
        )
        for row in connection.execute("SELECT name FROM sqlite_master WHERE sql > ''").fetchall():
            if row["name"] not in ("envelopes", "bodies", "quarantine", "this_store"):
                connection.execute(f"DROP TABLE IF EXISTS {row['name']}")
        connection.execute("VACUUM")
        return connection.serialize()


_PNG = _picture("L", (64, 64), "PNG")
_ERROR = '<row r="1"><c r="A1" t="e"><v>{}</v></c></row>'
_MERGED = '<mergeCell ref="A1:A10000"/>'
_ROWS = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 10_001))

MADE: dict[str, Callable[[], bytes]] = {
    "open-document.xlsx": _open_document,
    "twice-one-sheet.xlsx": _twice,
    "entities.xlsx": lambda: workbook(sheet=sheet(_ERROR.format("&a9;"), before=_entities())),
    "outside-entity.xlsx": lambda: workbook(
        sheet=sheet(
            _ERROR.format("&e;"), before='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        )
    ),
    "long-error.xlsx": lambda: workbook(sheet=sheet(_ERROR.format("&#65;" * 1_000_000))),
    "merged-over-and-over.xlsx": lambda: workbook(
        sheet=sheet(_ROWS, f"<mergeCells>{_MERGED * 200_000}</mergeCells>")
    ),
    "marks.xlsx": lambda: workbook(texts=f"<sst {MAIN}>{'si>' * 1_000_000}</sst>"),
    "million-columns.csv": lambda: b"ID" + b";" * 1_000_000 + b"\n",
    "nul.csv": lambda: b"ID;Name\n1;A\0B\n",
    "two-encodings.csv": lambda: "ID;Name\n1;Пётр\n".encode() + b"2;M\x81ller\xff\n",
    "wide-and-high.png": lambda: _picture("1", (12_000, 12_000), "PNG"),
    "cut-off.png": lambda: _PNG[: len(_PNG) // 2],
    "text-named-picture.png": lambda: b"not a picture\n",
    "sixteen-bit.png": lambda: _picture("I;16", (64, 64), "PNG"),
    "four-colours.jpg": lambda: _picture("CMYK", (64, 64), "JPEG"),
    "named-otherwise.jpg": lambda: _picture("P", (64, 64), "GIF"),
    "moving.gif": lambda: _picture(
        "P",
        (64, 64),
        "GIF",
        save_all=True,
        append_images=[Image.new("P", (64, 64), n) for n in range(1, 50)],
    ),
    "long-key.toml": lambda: b"day" + b".a" * 100_000 + b" = 1\n",
    "deep.toml": lambda: b"day = " + b"[" * 100_000,
    "long-number.toml": lambda: b"want = " + b"9" * 100_000,
    "many-places.toml": lambda: (
        b"day = 2019-04-04\n"
        + b"".join(b'[[places]]\nid = "p%d"\nlat = 1\nlon = 1\n' % n for n in range(3_000))
    ),
    "endless-view.db": _endless_store,
}


def make_all(folder: Path) -> None:
    """Writes all of them into a folder."""
    for name, make in MADE.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    make_all(Path(sys.argv[1]))
