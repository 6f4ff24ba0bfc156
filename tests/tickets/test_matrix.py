"""QR symbols keep the standard, and the mask is the one it asks for."""

import pytest
import zxingcpp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from qrcode import QRCode, constants
from qrcode.util import lost_point

from kiosk.tickets.code import Payload, encode_short, encode_signed
from kiosk.tickets.keys import make_key
from kiosk.tickets.matrix import Matrix, qr_matrix
from kiosk.tickets.penalty import penalty
from kiosk.tickets.render import QUIET, pixels

signed_codes = st.binary(min_size=8, max_size=8).map(
    lambda serial: encode_signed(Payload(1, 2019, 1, serial), make_key(bytes))
)


def scan(matrix: Matrix) -> list[zxingcpp.Barcode]:
    side = matrix.side + 2 * QUIET
    picture = Image.frombytes("L", (side, side), pixels(matrix)).resize((4 * side, 4 * side), 0)
    return zxingcpp.read_barcodes(picture)


def modules(matrix: Matrix) -> list[list[bool]]:
    return [[module == "1" for module in row] for row in matrix.rows()]


def test_a_signed_code_is_a_version_5_m_symbol(payload: Payload, key: Ed25519PrivateKey) -> None:
    code = encode_signed(payload, key)
    matrix = qr_matrix(code)
    [found] = scan(matrix)
    assert matrix.side == 37
    assert (found.text, found.ec_level) == (code, "M")


def test_a_short_code_is_a_version_2_q_symbol(payload: Payload, key: Ed25519PrivateKey) -> None:
    code = encode_short(payload, key)
    matrix = qr_matrix(code)
    [found] = scan(matrix)
    assert matrix.side == 25
    assert (found.text, found.ec_level) == (code, "Q")


@pytest.mark.parametrize("code", ["A" + "0123456789" * 12 + "7", "1" * 60 + "A" * 62])
def test_long_runs_of_digits_still_fit(code: str) -> None:
    matrix = qr_matrix(code)
    assert (matrix.side, [found.text for found in scan(matrix)]) == (37, [code])


@given(signed_codes)
def test_every_code_is_read_back(code: str) -> None:
    assert [found.text for found in scan(qr_matrix(code))] == [code]


@given(st.sampled_from([21, 25, 37]), st.data())
def test_the_penalty_is_that_of_the_library_on_any_square(side: int, data: st.DataObject) -> None:
    bits = data.draw(st.integers(0, (1 << side * side) - 1))
    assert penalty(side, bits) == lost_point(modules(Matrix(side, bits)))


@pytest.mark.parametrize("pattern", [0b10111010000, 0b00001011101, 0b11111, 0])
def test_the_penalty_is_that_of_the_library_where_its_rules_bite(pattern: int) -> None:
    side = 25
    for place in range(side * side - 11):
        for bits in (pattern << place, ~(pattern << place) & ((1 << side * side) - 1)):
            assert penalty(side, bits) == lost_point(modules(Matrix(side, bits)))


@given(signed_codes)
def test_no_other_mask_has_fewer_points_against_it(code: str) -> None:
    chosen = qr_matrix(code)
    symbols = []
    for mask in range(8):
        symbol = QRCode(5, constants.ERROR_CORRECT_M, mask_pattern=mask)
        symbol.add_data(code, optimize=0)
        symbol.make(fit=False)
        symbols.append(symbol.modules)
    assert modules(chosen) in symbols
    assert lost_point(modules(chosen)) == min(map(lost_point, symbols))
