import os
import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from kiosk.errors import UnreadableFile
from kiosk.scanning.images import FORMATS, MOST_BYTES, load_grey

ORIENTATION = 0x0112


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    return tmp_path / "picture"


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def half_black(mode: str = "L") -> Image.Image:
    """32 by 16 pixels, the left half black, the right half white."""
    grey = np.zeros((16, 32), np.uint8)
    grey[:, 16:] = 255
    return Image.fromarray(grey).convert(mode)


def loaded(path: Path, data: bytes) -> NDArray[np.uint8]:
    path.write_bytes(data)
    return load_grey(path)


def png_header(width: int, height: int) -> bytes:
    """The first bytes of a PNG file that promises so many pixels."""
    chunk = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    end = struct.pack(">I", zlib.crc32(chunk))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + end + b"\0\0\0\0IDAT"


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        *[("RGB", kind) for kind in FORMATS],
        ("1", "PNG"),
        ("P", "PNG"),
        ("LA", "PNG"),
        ("RGBA", "WEBP"),
        ("CMYK", "JPEG"),
    ],
)
def test_every_kind_of_picture_comes_as_eight_bits_of_grey(
    picture: Path, mode: str, kind: str
) -> None:
    grey = loaded(picture, saved(half_black(mode), kind))
    assert grey.dtype == np.uint8
    assert grey.shape == (16, 32)
    assert grey[:, :14].max() < 16
    assert grey[:, 18:].min() > 239


def test_sixteen_bits_keep_their_shades(picture: Path) -> None:
    deep = np.linspace(0, 65535, 256).astype(np.uint16).reshape(16, 16)
    grey = loaded(picture, saved(Image.fromarray(deep), "PNG"))
    assert grey.ravel().tolist() == list(range(256))


def test_what_is_transparent_is_white(picture: Path) -> None:
    image = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    image.putpixel((1, 2), (0, 0, 0, 255))
    grey = loaded(picture, saved(image, "PNG"))
    assert grey[2, 1] == 0
    assert np.count_nonzero(grey == 255) == 15


def test_a_transparent_colour_of_a_palette_is_white(picture: Path) -> None:
    image = half_black("P")
    grey = loaded(picture, saved(image, "GIF", transparency=image.getpixel((0, 0))))
    assert grey.min() == 255


def test_an_animation_shows_its_first_frame(picture: Path) -> None:
    frames = [Image.new("L", (8, 8), shade) for shade in (40, 200)]
    grey = loaded(picture, saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert grey.max() == 40


def test_a_picture_taken_sideways_is_set_upright(picture: Path) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # its first row belongs at the right
    grey = loaded(picture, saved(half_black(), "JPEG", exif=exif))
    assert grey.shape == (32, 16)
    assert grey[:14].max() < 16


def test_broken_metadata_do_not_spoil_a_picture(picture: Path) -> None:
    broken = b"Exif\0\0MM\0*\0\0\0\x08\xff\xff\x01\x12"
    grey = loaded(picture, saved(half_black(), "JPEG", exif=broken))
    assert grey.shape == (16, 32)


@pytest.mark.parametrize(
    ("width", "height"), [(8_001, 10_000), (9_001, 10_000), (40_000, 40_000), (2**31 - 1, 1)]
)
def test_too_many_pixels_are_refused_from_the_header_alone(
    picture: Path, width: int, height: int
) -> None:
    """80, 90 and 1,600 megapixels: below, above and far above what Pillow itself warns of."""
    with pytest.raises(UnreadableFile, match="megapixels"):
        loaded(picture, png_header(width, height))


def test_too_large_a_file_is_refused(picture: Path) -> None:
    with picture.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(UnreadableFile, match="64 MB"):
        load_grey(picture)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("Всё равно, was hier steht".encode(), id="text"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", id="EPS"),
        pytest.param(saved(half_black(), "TIFF"), id="TIFF"),
        pytest.param(png_header(0, 5), id="no width"),
    ],
)
def test_what_is_no_whole_picture_is_refused(picture: Path, data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="isn't a picture") as refusal:
        loaded(picture, data)
    assert refusal.value.remedy


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(saved(Image.effect_noise((64, 64), 90), "PNG")[:900], id="PNG"),
        pytest.param(saved(Image.effect_noise((64, 64), 90), "JPEG")[:900], id="JPEG"),
    ],
)
def test_a_picture_that_breaks_off_is_called_so(picture: Path, data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="breaks off") as refusal:
        loaded(picture, data)
    assert refusal.value.remedy


def test_an_empty_file_is_called_empty(picture: Path) -> None:
    with pytest.raises(UnreadableFile, match="empty"):
        loaded(picture, b"")


def test_a_folder_is_called_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="folder"):
        load_grey(tmp_path)


@pytest.mark.parametrize("name", ["missing.png", "nul\0.png", "missing/picture.png"])
def test_a_missing_file_is_called_missing(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFile, match="There is no file") as refusal:
        load_grey(tmp_path / name)
    assert refusal.value.remedy


def test_a_name_the_system_refuses_is_reported(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        load_grey(tmp_path / ("x" * 5000))


def test_a_device_that_never_ends_is_not_read() -> None:
    with pytest.raises(UnreadableFile, match="There is no file"):
        load_grey(Path(os.devnull))


def test_escape_sequences_in_a_name_are_shown_inert(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        load_grey(tmp_path / "\x1b[2J.png")
    assert "\x1b" not in refusal.value.message


@given(
    original=st.sampled_from([saved(half_black("RGB"), kind) for kind in FORMATS]),
    changes=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=6),
    length=st.integers(1, 2000),
)
def test_a_changed_file_is_a_picture_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory,
    original: bytes,
    changes: list[tuple[int, int]],
    length: int,
) -> None:
    data = bytearray(original[:length])
    for place, value in changes:
        data[place % len(data)] = value
    try:
        grey = loaded(tmp_path_factory.getbasetemp() / "changed", bytes(data))
    except UnreadableFile as refusal:
        assert refusal.message and refusal.remedy
    else:
        assert grey.dtype == np.uint8
        assert grey.ndim == 2
