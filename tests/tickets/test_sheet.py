"""The tickets as they come out of the printer."""

import re
from pathlib import Path

import pytest
import zxingcpp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from kiosk.errors import KioskError, UnreadableFile
from kiosk.tickets.code import Payload, encode_signed
from kiosk.tickets.matrix import qr_matrix
from kiosk.tickets.printed import Heading, PrintedTicket
from kiosk.tickets.sheet import one_line, write_sheet

HEADING = Heading("Kooperationsbörse Barleben", "2.–4. April 2019")
MARKUP = ['#eval("1")', "*bold*", "=1+1", "\x1b[31mred", "#pagebreak()", "#panic()", "$x^2$", "\\"]


@pytest.fixture
def ticket(payload: Payload, key: Ed25519PrivateKey) -> PrintedTicket:
    return named("Олена Шевченко", encode_signed(payload, key))


def named(name: str, code: str) -> PrintedTicket:
    return PrintedTicket(code, "ABC-DEF-GHJ", name, "Olena Shevchenko", "Агро", "Ukraine", "Day 1")


def written(path: Path, tickets: list[PrintedTicket], template: Path, fonts: Path) -> bytes:
    symbols = [qr_matrix(ticket.code) for ticket in tickets]
    write_sheet(path, tickets, symbols, HEADING, template, fonts)
    return path.read_bytes()


def test_the_qr_code_on_the_page_is_read_back(
    ticket: PrintedTicket, tmp_path: Path, template: Path, fonts: Path
) -> None:
    written(tmp_path / "page.png", [ticket], template, fonts)
    [found] = zxingcpp.read_barcodes(Image.open(tmp_path / "page.png"))
    assert found.text == ticket.code


def test_the_symbol_is_at_least_45_mm_wide_on_an_a6_page(
    ticket: PrintedTicket, tmp_path: Path, template: Path, fonts: Path
) -> None:
    written(tmp_path / "page.png", [ticket], template, fonts)
    picture = Image.open(tmp_path / "page.png")
    [found] = zxingcpp.read_barcodes(picture)
    corners = found.position
    assert picture.height / picture.width == pytest.approx(148 / 105, rel=0.01)
    assert (corners.top_right.x - corners.top_left.x) / picture.width * 105 >= 45


def test_every_ticket_has_a_page_of_one_pdf(
    ticket: PrintedTicket, tmp_path: Path, template: Path, fonts: Path
) -> None:
    names = ["Олена Шевченко", "x" * 10_000, "Wort " * 500, "", "王小明", *MARKUP]
    tickets = [named(name, ticket.code) for name in names]
    pdf = written(tmp_path / "tickets.pdf", tickets, template, fonts)
    assert pdf.startswith(b"%PDF")
    assert re.findall(rb"/Count (\d+)", pdf) == [str(len(names)).encode()]
    assert [path.name for path in tmp_path.iterdir()] == ["tickets.pdf"]


@pytest.mark.parametrize(("marked", "plain"), [("*bold*", "bold"), ("#[x]", "x"), ("_x_", "x")])
def test_markup_in_a_name_is_printed_as_it_stands(
    ticket: PrintedTicket, tmp_path: Path, template: Path, fonts: Path, marked: str, plain: str
) -> None:
    # The marks are printed, so they take room of their own.
    ends = []
    for name in (marked, plain):
        alone = PrintedTicket(ticket.code, "ABC-DEF-GHJ", name, "", "", "", "")
        written(tmp_path / "page.png", [alone], template, fonts)
        with Image.open(tmp_path / "page.png") as picture:
            width, height = picture.size
            line = picture.convert("L").crop((0, height * 23 // 148, width, height * 51 // 148))
        box = ImageChops.invert(line).getbbox()
        assert box
        ends.append(box[2])
    assert ends[0] > ends[1]


def test_an_older_file_stays_when_the_new_one_fails(
    ticket: PrintedTicket, tmp_path: Path, fonts: Path
) -> None:
    path = tmp_path / "tickets.pdf"
    path.write_bytes(b"older")
    broken = tmp_path / "broken.typ"
    broken.write_text("#panic()", encoding="utf-8")
    with pytest.raises(KioskError, match="typeset"):
        written(path, [ticket], broken, fonts)
    assert path.read_bytes() == b"older"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["broken.typ", "tickets.pdf"]


def test_a_font_that_is_missing_is_told_instead_of_replaced(
    ticket: PrintedTicket, tmp_path: Path, fonts: Path
) -> None:
    template = tmp_path / "other.typ"
    template.write_text('#text(font: "No Such Font")[x]', encoding="utf-8")
    with pytest.raises(KioskError, match="no such font"):
        written(tmp_path / "tickets.pdf", [ticket], template, fonts)


def test_a_folder_without_the_fonts_is_told(
    ticket: PrintedTicket, tmp_path: Path, template: Path
) -> None:
    with pytest.raises(UnreadableFile, match="NotoSans"):
        written(tmp_path / "tickets.pdf", [ticket], template, tmp_path)


@given(st.text())
def test_a_text_from_outside_is_one_printable_line(text: str) -> None:
    line = one_line(text)
    assert len(line) <= 160
    assert line == line.strip()
    assert all(character.isprintable() or character in "\u200c\u200d" for character in line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Олена\tШевченко\r\n", "Олена Шевченко"),
        ("a\x00b\x1b[31m", "a b [31m"),
        ("\u202eevil\u200b", "evil"),
        ("Schmidt\u00adbauer", "Schmidtbauer"),
        ("caf\udce9", "caf"),
        ("e\u0308", "ë"),
        ("x" * 200, "x" * 159 + "…"),
    ],
)
def test_what_does_not_show_is_left_out(text: str, line: str) -> None:
    assert one_line(text) == line
