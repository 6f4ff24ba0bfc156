"""A trip's list as it comes out of the printer."""

import re
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.errors import KioskError, UnreadableFile
from kiosk.tickets.manifest_sheet import Row, Sheet, Table, write_manifest
from tests.tickets.conftest import REPOSITORY

STYLE = REPOSITORY / "assets" / "styles" / "manifest.typ"
MARKUP = ['#eval("1")', "*bold*", "=1+1", "\x1b[31mred", "#pagebreak()", "#panic()", "$x^2$", "\\"]
ROW = Row(
    "Наталія Пилипенко",
    "Nataliia Pylypenko",
    "Агенція · Ukraine",
    "Enterprise Europe Network",
    "Martina Kossakowski",
    "+49 30 23125 524",
    "+380 5600 01402",
    "0TP-TUJ-8WS",
    "06:41",
    "VIP",
)
SHEET = Sheet(
    fair="Kooperationsbörse Barleben",
    trip="Bus A",
    route="IGZ Barleben → Hannover",
    departs="03 Apr 2019, 07:00",
    state="MANIFEST",
    is_frozen=True,
    facts=[("Driver", "Ralf Teichert")],
    notices=["not closed"],
    columns=dict.fromkeys(("name", "home", "partner", "phone", "code", "time", "remarks"), "x"),
    tables=[],
    foot="as of now",
    page="Page",
)


def pages(path: Path, sheet: Sheet, fonts: Path) -> int:
    write_manifest(path, sheet, STYLE, fonts)
    written = path.read_bytes()
    assert written.startswith(b"%PDF")
    counts = re.findall(rb"/Count (\d+)", written)
    return int(counts[0])


def of(*rows: Row, **changes: object) -> Sheet:
    return replace(SHEET, tables=[Table("", rows)], **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("riders", "least", "most"), [(0, 1, 1), (1, 1, 1), (44, 2, 4), (200, 8, 14)]
)
def test_a_long_list_goes_on_over_as_many_pages_as_it_needs(
    tmp_path: Path, fonts: Path, riders: int, least: int, most: int
) -> None:
    assert least <= pages(tmp_path / "list.pdf", of(*[ROW] * riders), fonts) <= most


def test_it_is_for_its_owner_alone_and_nothing_else_is_left(tmp_path: Path, fonts: Path) -> None:
    path = tmp_path / "list.pdf"
    pages(path, of(ROW), fonts)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [found.name for found in tmp_path.iterdir()] == ["list.pdf"]


@pytest.mark.parametrize(
    "text",
    [
        *MARKUP,
        "",
        "王小明",
        "\udce9",
        pytest.param("x" * 9_999, id="x"),
        pytest.param("Wort " * 999, id="words"),
    ],
)
def test_every_text_is_data_of_one_row_whatever_is_in_it(
    tmp_path: Path, fonts: Path, text: str
) -> None:
    row = Row(text, text, text, text, text, text, text, text, text, text, "blank")
    others = {"facts": [("Reason", text)], "notices": [text], "mark": text}
    heads = {"trip": text, "route": text, "departs": text[:30], "fair": text, "state": text[:30]}
    found = pages(tmp_path / "list.pdf", of(row, **(others | heads)), fonts)
    assert found <= (1 if len(text) < 99 else 3)


def test_a_list_to_board_by_has_room_to_write(tmp_path: Path, fonts: Path) -> None:
    bare = of(*[replace(ROW, box="blank")] * 12, is_frozen=False)
    filled = replace(bare, blanks=30, to_fill_in=["Head count", "Closed at"])
    few, many = (pages(tmp_path / "list.pdf", sheet, fonts) for sheet in (bare, filled))
    assert many > few


def test_an_older_file_stays_when_the_new_one_fails(tmp_path: Path, fonts: Path) -> None:
    path, broken = tmp_path / "list.pdf", tmp_path / "broken.typ"
    path.write_bytes(b"older")
    broken.write_text("#panic()", encoding="utf-8")
    with pytest.raises(KioskError, match="typeset"):
        write_manifest(path, of(ROW), broken, fonts)
    assert path.read_bytes() == b"older"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["broken.typ", "list.pdf"]


def test_a_folder_without_the_fonts_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="NotoSans"):
        write_manifest(tmp_path / "list.pdf", of(ROW), STYLE, tmp_path)
