"""Frames of a camera with our own tickets, drawn as they would be seen."""

import time

import numpy as np
import pytest

from benchmarks.stressed import CAUSES, GOOD, frame
from kiosk.scanning.camera.reader import CameraReader
from kiosk.scanning.decode import decode
from kiosk.scanning.rescues import LIVE_RESCUES
from kiosk.scanning.zxing import look

PLENTY = 30.0


@pytest.mark.parametrize("cause", CAUSES)
def test_a_ticket_that_is_badly_seen_is_read_and_nothing_else(cause: str) -> None:
    grey, code = frame(CAUSES[cause][1], f"{cause} 9")
    assert decode(grey, PLENTY, time.monotonic) == (code,)


@pytest.mark.parametrize(
    ("cause", "seed"),
    [
        ("tilt", 3),
        ("defocus", 0),
        ("motion", 2),
        ("low light", 1),
        ("glare", 0),
        ("occlusion", 0),
        ("small", 3),
        ("dark mode", 1),
    ],
)
def test_what_zxing_alone_does_not_read_is_read_within_a_round_of_frames(
    cause: str, seed: int
) -> None:
    grey, code = frame(CAUSES[cause][3], f"{cause} {seed}")
    reader = CameraReader(time.thread_time)
    assert look(grey).texts == ()
    answers = [reader.read(grey, PLENTY) for _ in LIVE_RESCUES]
    assert {symbol.text for symbols in answers for symbol in symbols} == {code}


def test_a_frame_that_zxing_reads_takes_nobody_s_turn() -> None:
    grey, code = frame(GOOD, "held up well")
    reader = CameraReader(time.thread_time)
    (symbol,) = reader.read(grey, PLENTY)
    assert symbol.text == code
    assert len(symbol.corners) == 4


def test_an_empty_frame_and_one_without_a_code_give_nothing() -> None:
    reader = CameraReader(time.thread_time)
    for _ in range(2 * len(LIVE_RESCUES)):
        assert reader.read(np.full((120, 160), 90, np.uint8), PLENTY) == ()
    assert reader.read(np.zeros((0, 0), np.uint8), PLENTY) == ()
