"""The folder of copies: what each is called, which are kept, and what lies in them beside facts.

The last few are kept, and one of each day before. A copy from before somebody was erased would
still hold what had to go: it goes too, once there is a newer one.
"""

import re
import shutil
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from kiosk.clock import LAST_YEAR
from kiosk.places import Home
from kiosk.private_file import write_private_bytes
from kiosk.store import copying
from kiosk.store.copying import Copied

LAST_KEPT, DAYS_KEPT = 6, 14
ASIDE = "before-restore-"
WRITER_LETTERS = 8
_STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"journal-([a-z0-9]+)-(\d{8})-(\d{6})(?:-(\d+))?\.db")
_BESIDE = ("event.toml", "visits.toml")
DEAD_SECONDS = 3600.0
"""A copy that nobody wrote on for so long isn't written any more."""
MOST_BYTES = 4_000_000  # of one file beside the journal


def back_up(home: Home, target: Path) -> Copied:
    """Copies a fair's journal into a file, with the event file and what it goes by.

    Keys stay where they are: who finds a copy can read the fair, and issue nothing.

    Raises:
        StoreError: if the journal can't be read, the copy not be written, or isn't sound.
    """
    return copying.copy_journal(home.journal, target, dict(_beside(home)))


def new_name(folder: Path, writer: str, at: datetime, before: Sequence[Path]) -> Path:
    """Where a copy made now goes.

    Args:
        at: when, on this machine's clock.
        before: those that it is the newest of, oldest first. Its name comes after theirs, even
            where the clock was set back; whoever looks for the newest goes by the names.
    """
    at = at.replace(tzinfo=None)
    if before and (newest := _named(before[-1])) is not None:
        at = max(at, newest.at + timedelta(seconds=1))
    return folder / f"journal-{writer[:WRITER_LETTERS] or 'new'}-{at.strftime(_STAMP)}.db"


class _Named(NamedTuple):
    """What the name of a copy tells: when by its machine's clock, which of a second, and whose."""

    at: datetime
    number: int
    writer: str


def _named(path: Path) -> _Named | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        at = datetime.strptime(f"{match[2]}-{match[3]}", _STAMP)  # noqa: DTZ007 - local times
    except ValueError:
        return None
    return _Named(at, int(match[4] or 1), match[1]) if at.year <= LAST_YEAR else None


def copies(folder: Path, writer: str = "") -> list[Path]:
    """The copies in a folder, oldest first; all, or those of one device."""
    found = []
    for path in folder.glob("journal-*.db"):
        named = _named(path)
        if named and (not writer or named.writer == writer[:WRITER_LETTERS]):
            found.append((named, path.name, path))
    return [path for *_, path in sorted(found)]


def thin_out(found: Iterable[Path]) -> list[Path]:
    """Deletes the copies that are not kept; returns them."""
    kept: dict[date | str, Path] = {}
    every = list(found)
    for path in every:
        named = _named(path)
        kept[named.at.date() if named else path.name] = path  # the last of each day stands
    days = list(kept.values())[-DAYS_KEPT:]
    gone = [path for path in every if path not in days and path not in every[-LAST_KEPT:]]
    for path in gone:
        with suppress(OSError):
            path.unlink()
    return gone


def sweep(folder: Path) -> None:
    """Deletes what copies left in a folder that were killed while they were written."""
    for draft in folder.glob(f"journal-*.db*{copying.PART}*"):
        with suppress(OSError):
            if time.time() - draft.stat().st_mtime > DEAD_SECONDS:
                draft.unlink()


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
    """Writes the files that lay in a copy where the fair's folder has none; returns their names.

    Each is written whole or not at all: half of one would never be brought back again.

    Raises:
        UnreadableFile: if one can't be written there.
    """
    written = []
    for name in _BESIDE:
        path = home.root / name
        if name in beside and not path.exists():
            write_private_bytes(path, beside[name])
            written.append(name)
    return written


def _beside(home: Home) -> Iterable[tuple[str, bytes]]:
    for name in _BESIDE:
        with suppress(OSError):
            path = home.root / name
            if path.stat().st_size <= MOST_BYTES:
                yield name, path.read_bytes()
