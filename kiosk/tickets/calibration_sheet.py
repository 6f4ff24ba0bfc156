"""The calibration sheet: an A4 page whose codes tell how a scanner is set."""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kiosk.tickets.matrix import Matrix
from kiosk.tickets.render import QUIET, pixels
from kiosk.tickets.sheet import one_line
from kiosk.tickets.typeset import Job, typeset


@dataclass(frozen=True, slots=True)
class Step:
    """A code of the sheet, and what to do with it."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on the sheet; every text is data, whatever is in it.

    Attributes:
        mark: what tells that it is a training's; empty for a fair's.
    """

    title: str
    fair: str
    steps: Sequence[Step]
    foot: str
    mark: str = ""


def write_calibration_sheet(
    path: Path, page: Page, symbols: Sequence[Matrix], template: Path, fonts: Path
) -> None:
    """Write the page as a PDF; an older file of that name is replaced when all is done.

    Args:
        symbols: the QR symbol of each step.
        template: path of calibration.typ.
        fonts: folder with Noto Sans.

    Raises:
        KioskError: a font is missing, or typst could not make it.
        OSError: the file could not be written.
    """
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        root = Path(folder)
        (root / "symbols.bin").write_bytes(b"".join(map(pixels, symbols)))
        draft = root / "draft.pdf"
        inputs = {
            "page": json.dumps(asdict(page) | {"fair": one_line(page.fair)}),
            "sides": json.dumps([symbol.side + 2 * QUIET for symbol in symbols]),
        }
        typeset(Job(str(template), folder, str(fonts), inputs, str(draft)))
        draft.replace(path)
