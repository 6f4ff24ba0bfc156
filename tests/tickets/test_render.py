"""Pictures of a symbol."""

import io
import re
import xml.etree.ElementTree as ElementTree

import pytest
import zxingcpp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image

from kiosk.tickets.code import Payload, encode_short, encode_signed
from kiosk.tickets.matrix import qr_matrix
from kiosk.tickets.render import png, svg


@pytest.fixture(params=[encode_signed, encode_short])
def code(request: pytest.FixtureRequest, payload: Payload, key: Ed25519PrivateKey) -> str:
    return str(request.param(payload, key))


@pytest.mark.parametrize("scale", [3, 10])
def test_a_png_has_one_bit_a_pixel_and_is_read_back(code: str, scale: int) -> None:
    matrix = qr_matrix(code)
    picture = Image.open(io.BytesIO(png(matrix, scale)))
    assert picture.mode == "1"
    assert picture.size == ((matrix.side + 8) * scale,) * 2
    [found] = zxingcpp.read_barcodes(picture, text_mode=zxingcpp.TextMode.Plain)
    assert found.text == code


def test_a_png_has_a_light_frame_of_four_modules(code: str) -> None:
    matrix = qr_matrix(code)
    picture = Image.open(io.BytesIO(png(matrix, 2))).convert("L").point(lambda grey: 255 - grey)
    edge, far = 4 * 2, (4 + matrix.side) * 2
    assert picture.getbbox() == (edge, edge, far, far)


def test_an_svg_is_one_path_that_covers_just_the_dark_modules(code: str) -> None:
    matrix = qr_matrix(code)
    root = ElementTree.fromstring(svg(matrix))
    side = matrix.side + 8
    assert root.attrib["viewBox"] == f"0 0 {side} {side}"
    [path] = root.iter("{http://www.w3.org/2000/svg}path")
    drawn = [["0"] * matrix.side for _ in range(matrix.side)]
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", path.attrib["d"])
    assert "".join("M{} {}h{}v1h-{}z".format(*run) for run in runs) == path.attrib["d"]
    for x, y, there, back in (map(int, run) for run in runs):
        assert there == back
        drawn[y - 4][x - 4 : x - 4 + there] = "1" * there
    assert ["".join(row) for row in drawn] == matrix.rows()
