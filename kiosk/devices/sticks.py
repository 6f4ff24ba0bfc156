"""Where USB sticks and memory cards lie: a place of its own on each system.

Tried on Linux. macOS and Windows go by what their makers document, and were not tried.
"""

import getpass
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

_LINUX = (Path("/media"), Path("/run/media"), Path("/mnt"))
_MACOS = Path("/Volumes")
_REMOVABLE = 2  # GetDriveTypeW's word for it


def sticks(system: str = sys.platform) -> tuple[Path, ...]:
    """The folders of all sticks that are plugged in and can be opened."""
    if system == "win32":
        return _drives()
    if system == "darwin":
        return volumes(_MACOS)
    return mounted(_LINUX)


def mounted(
    roots: Iterable[Path], is_mount: Callable[[Path], bool] = os.path.ismount
) -> tuple[Path, ...]:
    """Linux: what is mounted below these folders, or below one that a user has there."""
    found = []
    for root in roots:
        for folder in _folders(root):
            if is_mount(folder):
                found.append(folder)
            elif folder.name == _user():
                found += [each for each in _folders(folder) if is_mount(each)]
    return tuple(found)


def volumes(root: Path) -> tuple[Path, ...]:
    """macOS: every volume but the one it started from, which lies there as a link."""
    return tuple(folder for folder in _folders(root) if not folder.is_symlink())


def _drives() -> tuple[Path, ...]:
    """Windows: every drive that can be taken out."""
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    drives = (f"{letter}:\\" for letter in "DEFGHIJKLMNOPQRSTUVWXYZ")
    return tuple(Path(drive) for drive in drives if kernel.GetDriveTypeW(drive) == _REMOVABLE)


def _folders(root: Path) -> list[Path]:
    """What can be opened there; nothing where the folder itself can't."""
    try:
        return sorted(each for each in root.iterdir() if each.is_dir() and os.access(each, os.X_OK))
    except OSError:
        return []


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
