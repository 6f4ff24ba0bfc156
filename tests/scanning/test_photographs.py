"""Real photographs, taken by other people of other codes.

The environment variable KIOSK_QR_PHOTOS names the folder of a larger collection, with a manifest
of the same form, and beside it a folder no-codes; its tests are left out where it is not set.
"""

import itertools
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.scanning.decode import decode, decode_file
from kiosk.scanning.images import load_grey
from kiosk.scanning.rescues import RESCUES
from kiosk.scanning.zxing import look

PLENTY = 30.0


@dataclass(frozen=True)
class Photograph:
    """A picture with its true texts; ``hard`` if zxing-cpp alone doesn't read them all."""

    path: Path
    texts: tuple[str, ...]
    hard: bool


def photographs_in(folder: Path) -> list[Photograph]:
    lines = (folder / "manifest.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [
        Photograph(folder / row["file"], tuple(row["texts"]), row.get("hard", False))
        for row in rows
    ]


OURS = photographs_in(Path(__file__).parents[1] / "data" / "qr-photos")
each_photograph = pytest.mark.parametrize("photograph", OURS, ids=lambda photo: photo.path.name)


@pytest.fixture
def hard_photograph() -> Photograph:
    """One whose only code zxing-cpp alone doesn't read."""
    return next(photo for photo in OURS if photo.path.name == "jsqr-cupcake-2.webp")


@pytest.fixture
def collection() -> Path:
    folder = os.environ.get("KIOSK_QR_PHOTOS")
    if not folder:
        pytest.skip("KIOSK_QR_PHOTOS names no folder with the larger collection of photographs")
    return Path(folder)


@each_photograph
def test_a_photograph_gives_its_texts_and_no_others(photograph: Photograph) -> None:
    texts = decode_file(photograph.path, PLENTY, time.monotonic)
    assert sorted(texts) == sorted(photograph.texts)


@each_photograph
def test_what_is_called_hard_needs_a_rescue(photograph: Photograph) -> None:
    alone = look(load_grey(photograph.path)).texts
    assert photograph.hard == (len(alone) < len(photograph.texts))


def test_no_rescue_starts_when_the_time_is_used_up(hard_photograph: Photograph) -> None:
    ticks = itertools.count()
    grey = load_grey(hard_photograph.path)
    assert decode(grey, 0.5, lambda: float(next(ticks))) == ()
    assert next(ticks) == 2  # the clock was read at the start and before the first rescue


def test_a_rescue_starts_while_there_is_time(hard_photograph: Photograph) -> None:
    ticks = itertools.count()
    grey = load_grey(hard_photograph.path)
    assert decode(grey, len(RESCUES), lambda: float(next(ticks))) == hard_photograph.texts


def bare(text: str) -> str:
    """A text as it is compared there: without line ends, outer blanks and non-ASCII characters."""
    return "\n".join(text.strip().splitlines()).encode("ascii", "ignore").decode()


def test_most_of_the_larger_collection_is_read_and_nothing_in_it_fails(collection: Path) -> None:
    photographs = photographs_in(collection)
    read = 0
    for photograph in photographs:
        texts = decode_file(photograph.path, PLENTY, time.monotonic)
        read += bool({bare(text) for text in photograph.texts} & {bare(text) for text in texts})
    assert read >= 0.95 * len(photographs)


def test_nothing_is_read_where_there_is_no_qr_code(collection: Path) -> None:
    pictures = sorted((collection.parent / "no-codes").glob("*.png"))
    answers = {picture.name: decode_file(picture, PLENTY, time.monotonic) for picture in pictures}
    assert answers == {picture.name: () for picture in pictures}
