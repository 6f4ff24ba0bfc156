"""Badges as files: every script is there, the raster is black or white, the symbol is read."""

import re
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from kiosk.badges.composing import composed
from kiosk.badges.files import rasters, write_for_printer, write_pdf
from kiosk.badges.labels import LABELS, dots
from kiosk.errors import KioskError
from tests.badges.conftest import CODE, badge

ONE_BIT = [label for label in LABELS.values() if label.one_bit]
SCRIPTS = ("Олена Ґалаґан", "Ђорђе Џаџић", "Фёдор Щукин", "Çlirim Thaçi", "Müßig Yıldız", "李雷")


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    found = re.findall(rb"/MediaBox\s*\[\s*([\d. ]+)\]", pdf)
    return [
        (round(float(w) / 72 * 25.4), round(float(h) / 72 * 25.4))
        for w, h in (box.split()[2:] for box in found)
    ]


@pytest.mark.parametrize("label", ONE_BIT, ids=lambda label: label.id)
def test_the_raster_is_crisp_and_its_symbol_is_read(
    label: object, tmp_path: Path, fonts: Path, style: Path
) -> None:
    made = [composed(badge(name), label, fonts) for name in SCRIPTS]  # type: ignore[arg-type]
    pictures = rasters(made, tmp_path, style, fonts)
    assert not list(tmp_path.iterdir())
    for one, picture in zip(made, pictures, strict=True):
        assert picture.mode == "1"
        assert picture.size == (dots(one.width), dots(one.height))
        assert [found.text for found in zxingcpp.read_barcodes(picture)] == [CODE]
        module, side = one.symbol.module, one.symbol.matrix.side
        box = (
            one.symbol.x,
            one.symbol.y,
            one.symbol.x + side * module,
            one.symbol.y + side * module,
        )
        modules = picture.crop(box)
        small = modules.resize((side, side), Image.Resampling.NEAREST)
        assert small.resize(modules.size, Image.Resampling.NEAREST).tobytes() == modules.tobytes()


def test_the_symbol_is_read_off_a_blurred_and_tilted_print(
    tmp_path: Path, fonts: Path, style: Path
) -> None:
    [picture] = rasters([composed(badge(), LABELS["54x101"], fonts)], tmp_path, style, fonts)
    worn = picture.convert("L").rotate(7, expand=True, fillcolor=255)
    worn = worn.filter(ImageFilter.GaussianBlur(1.5))
    assert [found.text for found in zxingcpp.read_barcodes(worn)] == [CODE]


def test_each_name_leaves_ink_of_its_own(tmp_path: Path, fonts: Path, style: Path) -> None:
    """No letter becomes the box of a missing one: all of ours look unlike each other."""
    letters = "ґєіїђљњћџёщъыэçßüžšı"
    made = [composed(badge(letter, ""), LABELS["62x100"], fonts) for letter in letters]
    pictures = [picture.tobytes() for picture in rasters(made, tmp_path, style, fonts)]
    assert len(set(pictures)) == len(letters)


@pytest.mark.parametrize(
    ("label", "count", "pages"),
    [
        ("62x100", 2, [(100, 62)] * 2),
        ("54x101", 1, [(101, 54)]),
        ("a6", 2, [(105, 148)] * 2),
        ("a4", 9, [(210, 297)] * 2),
        ("a4-tall", 5, [(210, 297)] * 2),
    ],
)
def test_pages_are_as_large_as_the_label(
    label: str, count: int, pages: list[tuple[int, int]], tmp_path: Path, fonts: Path, style: Path
) -> None:
    path = tmp_path / "badges.pdf"
    made = [composed(badge(), LABELS[label], fonts)] * count
    write_pdf(path, made, LABELS[label], style, fonts)
    assert page_sizes(path.read_bytes()) == pages
    assert [found.name for found in tmp_path.iterdir()] == ["badges.pdf"]


def test_an_endless_label_has_pages_of_several_lengths(
    tmp_path: Path, fonts: Path, style: Path
) -> None:
    made = [
        composed(badge(name), LABELS["62"], fonts)
        for name in ("Ян Ус", "Рождественская-Крыжановская Анна")
    ]
    write_pdf(tmp_path / "b.pdf", made, LABELS["62"], style, fonts)
    assert page_sizes((tmp_path / "b.pdf").read_bytes()) == [(round(b.width), 62) for b in made]


def test_for_the_printer_a_page_is_as_wide_as_the_tape(
    tmp_path: Path, fonts: Path, style: Path
) -> None:
    pictures = rasters([composed(badge(), LABELS["62x100"], fonts)], tmp_path, style, fonts)
    write_for_printer(tmp_path / "job.pdf", pictures)
    assert page_sizes((tmp_path / "job.pdf").read_bytes()) == [(62, 100)]


def test_markup_in_a_name_is_printed_as_it_stands(tmp_path: Path, fonts: Path, style: Path) -> None:
    made = [composed(badge(name, ""), LABELS["62x100"], fonts) for name in ("#panic()", "*a*", "a")]
    pictures = [picture.tobytes() for picture in rasters(made, tmp_path, style, fonts)]
    assert len(set(pictures)) == 3


def test_an_older_file_stays_when_the_new_one_fails(tmp_path: Path, fonts: Path) -> None:
    broken = tmp_path / "broken.typ"
    broken.write_text("#panic()")
    (tmp_path / "b.pdf").write_bytes(b"older")
    with pytest.raises(KioskError, match="typeset"):
        write_pdf(
            tmp_path / "b.pdf",
            [composed(badge(), LABELS["a6"], fonts)],
            LABELS["a6"],
            broken,
            fonts,
        )
    assert (tmp_path / "b.pdf").read_bytes() == b"older"
