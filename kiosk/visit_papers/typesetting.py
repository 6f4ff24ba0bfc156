"""Content in a style becomes a PDF."""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.tickets.typeset import Job, typeset
from kiosk.words import N_, _


def write_pdf(path: Path, content: Mapping[str, object], style: Path, fonts: Path) -> None:
    """Writes a PDF; an older file of that name is replaced when all is done.

    Args:
        content: what the style reads as ``content.json``.

    Raises:
        KioskError: typst could not make it, or it could not be written.
    """
    try:
        # Beside the PDF: it holds what the PDF holds, and no other folder should.
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            told = json.dumps(content, ensure_ascii=False)
            (Path(folder) / "content.json").write_text(told, encoding="utf-8")
            draft = Path(folder) / "draft.pdf"
            typeset(Job(str(style), folder, str(fonts), {}, str(draft)))
            draft.replace(path)
    except OSError as error:
        raise KioskError(
            _("{path} could not be written: {why}.").format(path=path, why=error.strerror or error),
            N_("Check that the folder may be written to and has space left."),
        ) from error
