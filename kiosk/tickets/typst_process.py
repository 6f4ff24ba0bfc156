"""The program that typeset.py starts: jobs as JSON on standard input, complaints on error.

It imports nothing of the kiosk, so that it starts quickly and needs no path to it.
"""

import json
import sys
from pathlib import Path
from typing import Any

import typst


def main() -> None:
    """Make the documents of the jobs, or end with a sentence that says why not."""
    for job in json.load(sys.stdin.buffer):
        make(job)


def make(job: dict[str, Any]) -> None:
    """Make one document."""
    output = Path(job["output"])
    try:
        _, warnings = typst.Compiler(
            Path(job["template"]).read_bytes(),
            root=job["root"],
            font_paths=[job["fonts"]],
            sys_inputs=job["inputs"],
        ).compile_with_warnings(
            output=output,
            format="png" if output.suffix == ".png" else "pdf",
            ppi=float(job["ppi"]),
            pdf_tags=False,
        )
    except (typst.TypstError, OSError) as error:
        sys.exit(str(error))
    # A missing font would silently be replaced by one without half of our scripts.
    if missing := [str(warning) for warning in warnings if "font family" in str(warning)]:
        sys.exit(missing[0])


if __name__ == "__main__":
    main()
