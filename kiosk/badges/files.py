"""Badges as files: a PDF by typst, and a raster of black and white by typst and Pillow.

A label printer knows black and nothing else. What is grey at the edge of a letter would come out
as a scatter of dots, so every dot is decided here, and the symbol's modules are whole dots.
"""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.badges.composing import shifted
from kiosk.badges.labels import DOTS_PER_INCH, Label, dots, in_mm
from kiosk.badges.shapes import Composed, Symbol
from kiosk.tickets.matrix import Matrix
from kiosk.tickets.typeset import Job, typeset

if TYPE_CHECKING:
    from PIL import Image

_DARK_ENOUGH = 140  # a dot this dark, of 255, is black: thin strokes keep their weight


def write_pdf(
    path: Path, badges: Sequence[Composed], label: Label, template: Path, fonts: Path
) -> None:
    """Write badges as one PDF; an older file of that name is replaced when all is done.

    Args:
        badges: at least one; a page each, or as many on one as the label says.
        template: path of badge.typ.
        fonts: folder with Noto Sans (Regular, Bold) and Noto Sans Mono.

    Raises:
        KioskError: a font is missing, or typst could not make it.
        OSError: the file could not be written.
    """
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        root, draft = Path(folder), Path(folder) / "draft.pdf"
        symbols = [badge.symbol.matrix for badge in badges]
        (root / "symbols.bin").write_bytes(b"".join(map(_grey, symbols)))
        inputs = {"pages": json.dumps(_pages(badges, label)), "symbols": "yes"}
        typeset(Job(str(template), folder, str(fonts), inputs, str(draft)))
        draft.replace(path)


def rasters(
    badges: Sequence[Composed], folder: Path, template: Path, fonts: Path
) -> list["Image.Image"]:
    """Each badge in black and white, 300 dots an inch.

    Args:
        folder: where typst may leave its pages for a moment; they hold what the badges hold.

    Raises:
        KioskError: a font is missing, or typst could not make it.
        OSError: nothing could be written there.
    """
    from PIL import Image

    with tempfile.TemporaryDirectory(dir=folder) as own:
        pages = [_page(badge.width, badge.height, [_record(badge, 0)]) for badge in badges]
        inputs = {"pages": json.dumps(pages), "symbols": "no"}
        draft = str(Path(own) / "page-{0p}.png")
        typeset(Job(str(template), own, str(fonts), inputs, draft, DOTS_PER_INCH))
        found = []
        for file, badge in zip(sorted(Path(own).glob("*.png")), badges, strict=True):
            with Image.open(file) as page:
                found.append(_black_or_white(page, badge.symbol))
    return found


def write_for_printer(path: Path, rasters: Sequence["Image.Image"]) -> None:
    """Write rasters as a PDF whose pages are as wide as the tape, each dot one of the printer's.

    Raises:
        OSError: the file could not be written.
    """
    from PIL import Image

    turned = [raster.transpose(Image.Transpose.ROTATE_90) for raster in rasters]
    draft = path.with_suffix(".part")
    turned[0].save(draft, "PDF", resolution=DOTS_PER_INCH, save_all=True, append_images=turned[1:])
    draft.replace(path)


def _black_or_white(page: "Image.Image", symbol: Symbol) -> "Image.Image":
    from PIL import Image

    plain = page.convert("L").point(lambda shade: 0 if shade < _DARK_ENOUGH else 255)
    picture = plain.convert("1", dither=Image.Dither.NONE)
    side = symbol.matrix.side
    modules = Image.frombytes("L", (side, side), _grey(symbol.matrix))
    modules = modules.convert("1", dither=Image.Dither.NONE)
    edge = side * symbol.module
    picture.paste(modules.resize((edge, edge), Image.Resampling.NEAREST), (symbol.x, symbol.y))
    return picture


def _pages(badges: Sequence[Composed], label: Label) -> list[dict[str, Any]]:
    """The pages that hold these badges, in order, with lines to cut along."""
    sizes = [badge.symbol.matrix.side**2 for badge in badges]
    records = list(zip(badges, accumulate(sizes, initial=0), strict=False))
    if label.paper is None:
        return [_page(badge.width, badge.height, [_record(badge, at)]) for badge, at in records]
    width, height = label.paper
    pages = []
    for first in range(0, len(records), label.on_page):
        several = []
        for number, (badge, at) in enumerate(records[first : first + label.on_page]):
            row, column = divmod(number, label.columns)
            moved = shifted(badge, column * badge.width, row * badge.height)
            several.append(_record(moved, at))
        pages.append(_page(width, height, several, _cuts(label)))
    return pages


def _page(
    width: float,
    height: float,
    badges: Sequence[dict[str, Any]],
    cuts: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    # As many dots as a printer has, so that typst rounds nothing on the way to them.
    size = {"width": in_mm(dots(width)), "height": in_mm(dots(height))}
    return size | {"badges": list(badges), "cuts": list(cuts)}


def _record(badge: Composed, start: int) -> dict[str, Any]:
    symbol = badge.symbol
    return {
        "band": asdict(badge.band),
        "lines": [asdict(line) for line in badge.lines],
        "symbol": {
            "x": in_mm(symbol.x),
            "y": in_mm(symbol.y),
            "side": symbol.side,
            "modules": symbol.matrix.side,
            "start": start,
        },
    }


def _cuts(label: Label) -> list[dict[str, Any]]:
    assert label.paper is not None
    width, height = label.paper
    down = [
        {"x": label.lengths[0] * n, "y": 0, "length": height, "down": True}
        for n in range(1, label.columns)
    ]
    rows = label.on_page // label.columns
    across = [
        {"x": 0, "y": label.height * n, "length": width, "down": False} for n in range(1, rows + 1)
    ]
    return down + across


def _grey(matrix: Matrix) -> bytes:
    """One grey byte a module, row by row: 255 is light, 0 dark."""
    return "".join(matrix.rows()).encode("ascii").translate(bytes.maketrans(b"01", b"\xff\x00"))
