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
from kiosk.scanning.decode import RESCUES, Rescue, decode, decode_file
from kiosk.scanning.zxing import look

PLENTY = 30.0


def drawn(content: str | bytes, pixels_a_module: int = 4) -> NDArray[np.uint8]:
    """A clean symbol with its quiet zone."""
    code = qrcode.QRCode()
    code.add_data(content, optimize=0)
    modules = np.array(code.get_matrix(), dtype=np.uint8)
    return np.kron(255 - 255 * modules, np.ones((pixels_a_module,) * 2, np.uint8))


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


@pytest.mark.parametrize("rescue", RESCUES, ids=lambda rescue: rescue.name)
def test_every_rescue_reads_a_plain_code(rescue: Rescue) -> None:
    assert rescue.look(drawn("KIOSK")).texts == ("KIOSK",)


@given(arrays(np.uint8, st.tuples(st.integers(0, 40), st.integers(0, 40))))
def test_an_image_of_any_size_and_content_gives_no_error(grey: NDArray[np.uint8]) -> None:
    assert read(grey) == ()


@pytest.mark.parametrize("shape", [(1, 1), (1, 70_000), (70_000, 1), (2, 40_000)])
@pytest.mark.parametrize("rescue", RESCUES, ids=lambda rescue: rescue.name)
def test_an_image_too_long_for_a_library_reads_as_empty(
    rescue: Rescue, shape: tuple[int, int]
) -> None:
    grey = np.zeros(shape, np.uint8)
    assert look(grey).texts == rescue.look(grey).texts == ()


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
