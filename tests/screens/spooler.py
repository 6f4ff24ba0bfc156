"""A print spooler on PATH: real programs that keep what they are given, or fail."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.screens.stage import Stage

_LP = """#!/bin/sh
printf '%s\\n' "$*" >> "{folder}/jobs"
for file; do :; done
cp "$file" "{folder}/$(wc -l < "{folder}/jobs").pdf"
{then}
"""
_LPSTAT = """#!/bin/sh
cat <<'END'
Badge accepting requests since Thu Nov 26 11:21:47 2026
printer Badge {state} since Thu Nov 26 11:21:47 2026
system default destination: Badge
END
"""


@dataclass(frozen=True)
class Spooler:
    """The spooler, and what it was given."""

    folder: Path

    @property
    def jobs(self) -> list[str]:
        """How it was called, each time."""
        listed = self.folder / "jobs"
        return listed.read_text().splitlines() if listed.exists() else []

    def files(self) -> list[Path]:
        """What it was to print."""
        return sorted(self.folder.glob("*.pdf"))

    def behave(self, then: str = "", *, stopped: bool = False) -> None:
        """What it does after it took a job: ``exit 1`` fails, ``sleep 30`` hangs."""
        state = "disabled" if stopped else "is idle.  enabled"
        for name, text in (
            ("lp", _LP.format(folder=self.folder, then=then)),
            ("lpstat", _LPSTAT.format(state=state)),
        ):
            program = self.folder / "bin" / name
            program.parent.mkdir(exist_ok=True)
            program.write_text(text)
            program.chmod(program.stat().st_mode | stat.S_IXUSR)


def spooler_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> Spooler:
    """Puts a spooler first on PATH."""
    path.mkdir()
    found = Spooler(path)
    found.behave()
    monkeypatch.setenv("PATH", f"{path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    return found


async def settled(stage: Stage) -> None:
    """Waits until no badge is on its way any more, and the screen tells it."""
    news = stage.app._badging._news
    await stage.until(lambda: all(each.doing != "prints" for each in news.values()))
