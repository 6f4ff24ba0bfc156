"""A QR symbol in a terminal is one that a camera reads."""

import re

import numpy as np
import pytest
import zxingcpp

from kiosk.tickets.matrix import text_matrix
from kiosk.tickets.terminal_qr import symbol_lines

TEXT = "KIOSK 192.168.178.20 5435 2H0QPB1XBEEXVEUW"
HALVES = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}
SCALE = 6


def picture(lines: list[str], dark: int) -> np.ndarray:
    """The grey picture that a terminal makes of the lines; ``dark`` is what a block stands for."""
    rows = []
    for line in lines:
        halves = [HALVES[letter] for letter in line]
        rows += [[half[which] for half in halves] for which in (0, 1)]
    blocks = np.array(rows, dtype=np.uint8)
    grey = np.where(blocks == 1, dark, 255 - dark).astype(np.uint8)
    return np.kron(grey, np.ones((SCALE, SCALE), dtype=np.uint8))


def read(grey: np.ndarray) -> list[str]:
    framed = np.pad(grey, 2 * SCALE, constant_values=255)
    return [found.text for found in zxingcpp.read_barcodes(framed)]


@pytest.mark.parametrize("text", [TEXT, "KIOSK FE80:1::20 LAPTOP 65535 2H0QPB1XBEEXVEUW"])
def test_a_symbol_with_colours_is_dark_on_white(text: str) -> None:
    lines = symbol_lines(text_matrix(text), colours=True)
    plain = [re.fullmatch(r"\x1b\[30;107m(.*)\x1b\[0m", line) for line in lines]
    assert read(picture([found[1] for found in plain if found], dark=0)) == [text]


def test_a_symbol_without_colours_is_light_blocks_on_the_terminals_dark_ground() -> None:
    assert read(picture(symbol_lines(text_matrix(TEXT), colours=False), dark=255)) == [TEXT]


def test_it_fits_into_the_smallest_window() -> None:
    lines = symbol_lines(text_matrix(TEXT), colours=False)
    assert len(lines) < 24
    assert max(map(len, lines)) < 80
