"""Documents through typst, in a process of its own.

Large documents overflow the stacks of typst's worker threads (seen from 5,000 pages with pictures
on two threads, typst 0.15), which ends the whole process at once. So it isn't the kiosk's process,
and there is one worker only: it is as fast, and held at 40,000 pages. The memory goes back, too.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.words import N_, _

_AT_ONCE = 200  # documents by one process
_PROGRAM = Path(__file__).with_name("typst_process.py")


@dataclass(frozen=True, slots=True)
class Job:
    """One document to make.

    Attributes:
        template: path of the typst source.
        root: the folder that the template may read from.
        fonts: the folder with the fonts it names; the system's are there for other scripts.
        inputs: what the template finds in ``sys.inputs``.
        output: path of the file to write; its ending, .pdf or .png, says what. For several
            pages as .png it holds ``{0p}`` where the number shall stand.
        ppi: dots an inch of a .png.
    """

    template: str
    root: str
    fonts: str
    inputs: Mapping[str, str]
    output: str
    ppi: int = 144


def typeset(*jobs: Job) -> None:
    """Make these documents, one after the other.

    Raises:
        KioskError: typst refused a job or broke down, or a font is missing.
    """
    # A process of its own keeps what typst remembers from growing with the number of documents.
    for start in range(0, len(jobs), _AT_ONCE):
        _run(jobs[start : start + _AT_ONCE])


def _run(jobs: Sequence[Job]) -> None:
    # -P keeps our folder off the path: its code.py would stand in for Python's own.
    done = subprocess.run(  # noqa: S603 (our own program, no word of it from outside)
        [sys.executable, "-P", str(_PROGRAM)],
        input=json.dumps([asdict(job) for job in jobs]).encode("ascii"),
        capture_output=True,
        env=os.environ | {"RAYON_NUM_THREADS": "1"},
        check=False,
    )
    if done.returncode != 0:
        complaint = done.stderr.decode("utf-8", "replace").strip() or _("exit code {code}").format(
            code=done.returncode
        )
        raise KioskError(
            _("The document could not be typeset: {why}.").format(why=complaint),
            N_("Check that the folder has space left and that the program's own files are whole."),
        )
