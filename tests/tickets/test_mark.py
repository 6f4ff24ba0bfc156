"""A training's tickets bear their mark, and are read as ever."""

import io
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
import zxingcpp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image

from kiosk.tickets.batch import print_tickets
from kiosk.tickets.code import Payload, encode_short, encode_signed
from kiosk.tickets.matrix import qr_matrix
from kiosk.tickets.printed import Heading, PrintedTicket
from kiosk.tickets.render import Mark, png, svg
from kiosk.tickets.sheet import write_sheet

WORDS = "ÜBUNG · nicht <gültig>"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=[encode_signed, encode_short])
def code(request: pytest.FixtureRequest, payload: Payload, key: Ed25519PrivateKey) -> str:
    return str(request.param(payload, key))


@pytest.mark.parametrize("scale", [3, 10])
def test_a_png_has_a_dark_band_above_and_below_and_is_read_back(
    code: str, fonts: Path, scale: int
) -> None:
    plain = Image.open(io.BytesIO(png(qr_matrix(code), scale)))
    marked = Image.open(io.BytesIO(png(qr_matrix(code), scale, Mark(WORDS, fonts))))
    assert (marked.mode, marked.width) == ("1", plain.width)
    band = (marked.height - plain.height) // 2
    symbol = marked.crop((0, band, marked.width, band + plain.height))
    assert symbol.tobytes() == plain.tobytes()
    for top in (0, band + plain.height):
        strip = marked.crop((0, top, marked.width, top + band))
        dark = strip.convert("L").histogram()[0] / (band * marked.width)
        assert 0.5 < dark < 0.95
    [found] = zxingcpp.read_barcodes(marked, text_mode=zxingcpp.TextMode.Plain)
    assert found.text == code


@pytest.mark.parametrize("words", ["x", WORDS, "W" * 200])
def test_words_of_any_length_stay_inside_their_band(code: str, fonts: Path, words: str) -> None:
    marked = Image.open(io.BytesIO(png(qr_matrix(code), 10, Mark(words, fonts))))
    edge = [marked.getpixel((x, 3)) for x in (0, 1, marked.width - 2, marked.width - 1)]
    assert not any(edge)


def test_an_svg_bears_the_words_twice_and_leaves_the_symbol_as_it_is(
    code: str, fonts: Path
) -> None:
    matrix = qr_matrix(code)
    plain, marked = (ElementTree.fromstring(svg(matrix, m)) for m in (None, Mark(WORDS, fonts)))
    assert [text.text for text in marked.iter(f"{SVG}text")] == [WORDS, WORDS]
    assert [p.attrib for p in marked.iter(f"{SVG}path")] == [
        p.attrib for p in plain.iter(f"{SVG}path")
    ]
    _x, top, side, height = map(int, marked.attrib["viewBox"].split())
    bands = [rect.attrib for rect in marked.iter(f"{SVG}rect")][1:]
    assert [(int(b["y"]), int(b["y"]) + int(b["height"])) for b in bands] == [
        (top, 0),
        (side, top + height),
    ]


def test_a_page_has_its_bands_in_the_margins_and_is_read_back(
    payload: Payload, key: Ed25519PrivateKey, tmp_path: Path, template: Path, fonts: Path
) -> None:
    code = encode_signed(payload, key)
    ticket = PrintedTicket(code, "ABC-DEF-GHJ", "Олена", "Olena", "Агро", "Ukraine", "Day 1")
    pages = {}
    for mark in ("", WORDS):
        path = tmp_path / f"{len(mark)}.png"
        heading = Heading("Kooperationsbörse", "2.–4. April 2019", mark)
        write_sheet(path, [ticket], [qr_matrix(code)], heading, template, fonts)
        pages[mark] = Image.open(path).convert("L")
    [found] = zxingcpp.read_barcodes(pages[WORDS])
    assert found.text == code
    width, height = pages[WORDS].size
    margin = height * 8 // 148
    inner = (0, margin, width, height - margin)
    assert pages[WORDS].crop(inner).tobytes() == pages[""].crop(inner).tobytes()
    for y in (2, height - 3):
        assert {pages[WORDS].getpixel((x, y)) for x in (0, 5, width - 1)} == {0}
        assert {pages[""].getpixel((x, y)) for x in (0, 5, width - 1)} == {255}


def test_every_picture_of_a_training_is_marked(
    payload: Payload, key: Ed25519PrivateKey, tmp_path: Path, template: Path, fonts: Path
) -> None:
    code = encode_signed(payload, key)
    ticket = PrintedTicket(code, "ABC-DEF-GHJ", "Олена", "Olena", "Агро", "Ukraine", "Day 1")
    heading = Heading("Kooperationsbörse", "", WORDS)
    print_tickets([ticket], heading, tmp_path, template, fonts, lambda done, steps: None)
    matrix, mark = qr_matrix(code), Mark(WORDS, fonts)
    assert (tmp_path / "png" / "ABC-DEF-GHJ.png").read_bytes() == png(matrix, mark=mark)
    assert (tmp_path / "svg" / "ABC-DEF-GHJ.svg").read_text("ascii") == svg(matrix, mark)
