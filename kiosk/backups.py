"""The folder of copies: what each is called, which are kept, and what lies in them beside facts.

The last few are kept, and one of each day before. A copy from before somebody was erased would
still hold what had to go: it goes too, once there is a newer one.
"""

import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from kiosk.places import Home
from kiosk.store import copying
from kiosk.store.copying import Copied

LAST_KEPT, DAYS_KEPT = 6, 14
ASIDE = "before-restore-"
WRITER_LETTERS = 8
_STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"journal-([a-z0-9]+)-(\d{8})-(\d{6})(?:-(\d+))?\.db")
_BESIDE = ("event.toml", "visits.toml")
MOST_BYTES = 4_000_000  # of one file beside the journal


def back_up(home: Home, target: Path) -> Copied:
    """Copies a fair's journal into a file, with the event file and what it goes by.

    Keys stay where they are: who finds a copy can read the fair, and issue nothing.

    Raises:
        StoreError: if the journal can't be read, the copy not be written, or isn't sound.
    """
    return copying.copy_journal(home.journal, target, dict(_beside(home)))


def new_name(folder: Path, writer: str, at: datetime) -> Path:
    """Where a copy made now goes: a name of its own for each device and second."""
    stem = f"journal-{writer[:WRITER_LETTERS] or 'new'}-{at.strftime(_STAMP)}"
    names = (folder / f"{stem}{more}.db" for more in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(path for path in names if not path.exists())


def copies(folder: Path, writer: str = "") -> list[Path]:
    """The copies in a folder, oldest first; all, or those of one device."""
    found = []
    for path in folder.glob("journal-*.db"):
        match = _NAME.fullmatch(path.name)
        if match and (not writer or match[1] == writer[:WRITER_LETTERS]):
            found.append((match[2] + match[3], int(match[4] or 1), path.name, path))
    return [path for *_, path in sorted(found)]


def thin_out(found: Iterable[Path]) -> list[Path]:
    """Deletes the copies that are not kept; returns them."""
    kept: dict[str, Path] = {}
    every = list(found)
    for path in every:
        match = _NAME.fullmatch(path.name)
        kept[match[2] if match else path.name] = path  # the last of each day stands
    days = list(kept.values())[-DAYS_KEPT:]
    gone = [path for path in every if path not in days and path not in every[-LAST_KEPT:]]
    for path in gone:
        with suppress(OSError):
            path.unlink()
    return gone


def forget_erased(home: Home) -> list[Path]:
    """Deletes what lies in the fair's own folder from before an erasure; returns it.

    So the newest copy has to be made before. What was carried elsewhere can't be reached.
    """
    if not (known := copying.erasures(home.journal)):
        return []
    gone: list[Path] = []
    for path in copies(home.backups):
        if copying.erasures(path) < known:
            with suppress(OSError):
                path.unlink()
                gone.append(path)
    for folder in home.backups.glob(f"{ASIDE}*"):
        if copying.erasures(folder / home.journal.name) < known:
            shutil.rmtree(folder, ignore_errors=True)
            gone.append(folder)
    return gone


def aside(home: Home, at: datetime) -> Path:
    """The folder for a journal that another one takes the place of."""
    stem = f"{ASIDE}{at.strftime(_STAMP)}"
    names = (home.backups / f"{stem}{more}" for more in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(path for path in names if not path.exists())


def bring_back(home: Home, beside: dict[str, bytes]) -> list[str]:
    """Writes the files that lay in a copy where the fair's folder has none; returns their names."""
    written = []
    for name in _BESIDE:
        path = home.root / name
        if name in beside and not path.exists():
            path.write_bytes(beside[name])
            path.chmod(0o600)
            written.append(name)
    return written


def _beside(home: Home) -> Iterable[tuple[str, bytes]]:
    for name in _BESIDE:
        with suppress(OSError):
            path = home.root / name
            if path.stat().st_size <= MOST_BYTES:
                yield name, path.read_bytes()
