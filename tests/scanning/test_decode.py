import itertools
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import qrcode
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from kiosk.errors import UnreadableFile
from kiosk.scanning.decode import decode, decode_file, run
from kiosk.scanning.rescues import LIVE_RESCUES, RESCUES, Rescue
from kiosk.scanning.search import Search
from kiosk.scanning.zxing import look

PLENTY = 30.0


def drawn(content: str | bytes, pixels_a_module: int = 4) -> NDArray[np.uint8]:
    """A clean symbol with its quiet zone."""
    code = qrcode.QRCode()
    code.add_data(content, optimize=0)
    modules = np.array(code.get_matrix(), dtype=np.uint8)
    return np.kron(255 - 255 * modules, np.ones((pixels_a_module,) * 2, np.uint8))


each_rescue = pytest.mark.parametrize(
    "rescue", [*RESCUES, *LIVE_RESCUES], ids=lambda rescue: rescue.name
)


def rescued(rescue: Rescue, grey: NDArray[np.uint8]) -> tuple[str, ...]:
    """What one rescue reads by itself."""
    search = Search(grey, lambda: False)
    run(rescue, search)
    return search.texts


def read(grey: NDArray[np.uint8]) -> tuple[str, ...]:
    return decode(grey, PLENTY, time.monotonic)


ASCII = st.characters(codec="ascii")


@given(st.text(ASCII, min_size=1, max_size=80))
def test_plain_text_comes_back_as_it_was_written(text: str) -> None:
    assert read(drawn(text)) == (text,)


@pytest.mark.parametrize("text", ["Müller", "Петров", "Đorđević", "Шевченко", "Çela"])
def test_names_in_every_script_of_the_guests_come_back(text: str) -> None:
    assert read(drawn(text.encode("utf-8"))) == (text,)


@given(st.binary(min_size=1, max_size=80))
def test_bytes_that_are_no_text_give_one_answer_and_no_error(content: bytes) -> None:
    (answer,) = read(drawn(content))
    assert isinstance(answer, str)


def test_control_characters_come_as_they_are() -> None:
    assert read(drawn(b"A\x1b[31mB\x00\x1dC")) == ("A\x1b[31mB\x00\x1dC",)


def test_several_codes_are_all_read_and_equal_ones_once() -> None:
    one, two = drawn("ONE"), drawn("TWO")
    answers = read(np.hstack([one, two, one]))
    assert sorted(answers) == ["ONE", "TWO"]


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(lambda grey: 255 - grey, id="inverted"),
        pytest.param(lambda grey: grey[:, ::-1], id="mirrored"),
        pytest.param(np.rot90, id="turned"),
        pytest.param(lambda grey: grey // 16 + 100, id="faint"),
    ],
)
def test_a_code_is_read(changed: Callable[[NDArray[np.uint8]], NDArray[np.uint8]]) -> None:
    assert read(changed(drawn("KIOSK"))) == ("KIOSK",)


def test_no_rescue_starts_when_everything_seen_was_read() -> None:
    ticks = itertools.count()
    assert decode(drawn("KIOSK"), PLENTY, lambda: float(next(ticks))) == ("KIOSK",)
    assert next(ticks) == 1


@each_rescue
def test_every_rescue_reads_a_plain_code_or_its_negative(rescue: Rescue) -> None:
    grey = drawn("KIOSK", 6)
    if rescue.name in {"in tiles", "own grid, two corners"}:  # they need what others found before
        assert read(grey) == ("KIOSK",)
    else:
        assert "KIOSK" in rescued(rescue, grey) + rescued(rescue, ~grey)


@given(arrays(np.uint8, st.tuples(st.integers(0, 40), st.integers(0, 40))))
def test_an_image_of_any_size_and_content_gives_no_error(grey: NDArray[np.uint8]) -> None:
    assert read(grey) == ()


@pytest.mark.parametrize("shape", [(1, 1), (1, 70_000), (70_000, 1), (2, 40_000)])
@each_rescue
def test_an_image_too_long_for_a_library_reads_as_empty(
    rescue: Rescue, shape: tuple[int, int]
) -> None:
    grey = np.zeros(shape, np.uint8)
    assert look(grey).texts == rescued(rescue, grey) == ()


def test_hundreds_of_codes_in_one_picture_are_all_read() -> None:
    codes = [drawn(f"CODE {number:03}", 3) for number in range(324)]
    rows = [np.hstack(codes[start : start + 18]) for start in range(0, 324, 18)]
    assert set(read(np.vstack(rows))) == {f"CODE {number:03}" for number in range(324)}


def test_a_code_of_seven_thousand_digits_is_read() -> None:
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_L)
    code.add_data("7" * 7089)
    modules = np.array(code.get_matrix(), dtype=np.uint8)
    grey = np.kron(255 - 255 * modules, np.ones((3, 3), np.uint8))
    assert read(grey) == ("7" * 7089,)


def test_a_faint_code_far_from_a_clear_one_is_read_too() -> None:
    picture = np.full((900, 1200), 235, np.uint8)
    clear = drawn("CLEAR", 3)
    picture[60 : 60 + clear.shape[0], 60 : 60 + clear.shape[1]] = clear
    faint = 56 + drawn("FAINT", 3) // 10
    picture[400:900, 600:1200] = 81
    picture[560 : 560 + faint.shape[0], 800 : 800 + faint.shape[1]] = faint
    assert sorted(read(picture)) == ["CLEAR", "FAINT"]


def test_pictures_of_corner_patterns_and_noise_hold_no_text() -> None:
    ring = np.array([[1] * 7, [1, 0, 0, 0, 0, 0, 1], *[[1, 0, 1, 1, 1, 0, 1]] * 3,
                     [1, 0, 0, 0, 0, 0, 1], [1] * 7], np.uint8)  # fmt: skip
    corners = np.kron(255 - 255 * np.tile(np.pad(ring, 2), (12, 12)), np.ones((3, 3), np.uint8))
    noise = np.random.default_rng(1).integers(0, 256, (300, 400)).astype(np.uint8)
    assert read(corners) == read(noise) == ()


def test_a_file_that_is_no_picture_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ticket.png"
    path.write_text("not a picture", "utf-8")
    with pytest.raises(UnreadableFile, match=r"ticket\.png"):
        decode_file(path, PLENTY, time.monotonic)


def test_importing_the_modules_loads_no_image_library() -> None:
    """They stand on the way to the first screen, which is to be there at once."""
    program = (
        "import sys, kiosk.scanning.decode, kiosk.scanning.paste, kiosk.scanning.wedge\n"
        "print(*sorted({'cv2', 'numpy', 'PIL', 'zxingcpp'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == ""
