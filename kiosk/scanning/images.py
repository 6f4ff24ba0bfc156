"""Pictures from outside, opened with care and turned to grey."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from kiosk.errors import UnreadableFile
from kiosk.words import N_, _

# Pillow and numpy are imported where they are needed: the first screen does without.
if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

    Grey = NDArray[np.uint8]

MOST_BYTES = 64 * 1024 * 1024
# Below the size from which Pillow itself speaks of a bomb (89 megapixels).
MOST_PIXELS = 80_000_000
# A closed list: of Pillow's other formats one starts a program to read it, and TIFF's reader
# writes of broken files straight to the terminal, over the screen.
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP")

_ANOTHER = N_("Choose another picture, saved as PNG or JPEG.")
_SMALLER = N_("Save it smaller, or cut out the part with the code.")


def load_grey(path: Path) -> Grey:
    """Open a picture as it is meant to be seen: upright, its first frame, painted on white.

    Args:
        path: a PNG, JPEG, WebP, GIF or BMP file of any origin.

    Returns:
        Brightness, 0 black to 255 white, shape (height, width).

    Raises:
        UnreadableFile: it is missing, a folder, too large, broken or not a picture.
    """
    data = _read(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Pillow says of odd metadata helps nobody here
            return _parse(data, repr(path.name))
    except (UnreadableFile, ImportError):
        raise
    # Pillow's parsers let through whatever they stumble over, from struct.error to MemoryError.
    except Exception as broken:
        if "truncated" in str(broken).lower():
            raise UnreadableFile(
                _("{file!r} breaks off: a part of its data is missing.").format(file=path.name),
                N_("Copy or download it again, or take another picture."),
            ) from broken
        raise UnreadableFile(
            _("{file!r} isn't a picture of a known kind, or its data is broken.").format(
                file=path.name
            ),
            _ANOTHER,
        ) from broken


def _read(path: Path) -> bytes:
    name = repr(path.name)
    try:
        if path.is_dir():
            raise UnreadableFile(
                _("{name} is a folder.").format(name=name), N_("Choose a picture inside it.")
            )
        if not path.is_file():  # a pipe or a device could keep us waiting for ever
            raise UnreadableFile(
                _("There is no file {name}.").format(name=name),
                N_("Check the name and the folder."),
            )
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableFile(
            _("{name} can't be opened: {why}.").format(name=name, why=error.strerror or error),
            N_("Check that you may read it and that its drive is still connected."),
        ) from error
    if not data:
        raise UnreadableFile(_("{name} is empty.").format(name=name), _ANOTHER)
    if len(data) > MOST_BYTES:
        raise UnreadableFile(
            _("{name} has more than {most} MB.").format(name=name, most=MOST_BYTES >> 20), _SMALLER
        )
    return data


def _parse(data: bytes, name: str) -> Grey:
    import numpy as np
    from PIL import Image

    try:
        image: Image.Image = Image.open(io.BytesIO(data), formats=FORMATS)
        too_large = image.width * image.height > MOST_PIXELS  # known from the header alone
    except Image.DecompressionBombError:
        too_large = True
    if too_large:
        raise UnreadableFile(
            _("{name} has more than {most} megapixels.").format(
                name=name, most=MOST_PIXELS // 10**6
            ),
            _SMALLER,
        )
    image.draft("L", None)  # a JPEG then skips its colours
    image.load()
    image = _upright(image)
    if image.mode.startswith("I"):  # 16 bits a pixel, which Pillow would cut off at 255
        return (np.asarray(image) >> 8).astype(np.uint8)
    if image.has_transparency_data:
        image = _on_white(image.convert("RGBA"))
    return np.array(image.convert("L"))


def _upright(image: Image.Image) -> Image.Image:
    from PIL import ImageOps

    try:
        return ImageOps.exif_transpose(image)
    # Broken metadata don't spoil a picture, and codes are read at any angle.
    except Exception:  # noqa: BLE001  the parser lets through whatever it stumbles over
        return image


def _on_white(image: Image.Image) -> Image.Image:
    from PIL import Image

    white = Image.new("L", image.size, 255)
    return Image.composite(image.convert("L"), white, image.getchannel("A"))
