"""Several documents of one style, made in one go; each is put in its place when it is whole."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.places import assets
from kiosk.tickets.typeset import Job, typeset
from kiosk.words import N_, _


def write_documents(documents: Mapping[Path, Mapping[str, str]], template: Path) -> None:
    """Writes PDFs into one folder, which is made if need be.

    Args:
        documents: what the template finds in ``sys.inputs``, by the path of the PDF.

    Raises:
        KioskError: if one could not be written or typeset; those that were there stay then.
    """
    if not documents:
        return
    [folder] = {path.parent for path in documents}
    fonts = str(assets() / "fonts")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Beside the PDFs: it holds what they hold, and no other folder should.
        with tempfile.TemporaryDirectory(dir=folder) as own:
            drafts = {path: Path(own) / f"{number}.pdf" for number, path in enumerate(documents)}
            typeset(
                *(
                    Job(str(template), own, fonts, inputs, str(drafts[path]))
                    for path, inputs in documents.items()
                )
            )
            for path, draft in drafts.items():
                draft.replace(path)
    except OSError as error:
        raise KioskError(
            _("The folder {folder} could not be written to ({why}).").format(
                folder=folder, why=error.strerror or error
            ),
            N_("Check that it may be written to and has space left."),
        ) from error
