"""The cameras of this machine, and whether each gives a picture.

The system names them; a program of its own looks through them (`camera_process`), so that neither
a camera that hangs nor OpenCV is ever part of the kiosk's process.

Written from the documentation and not tried with a real camera: Linux (/sys/class/video4linux),
macOS (system_profiler), Windows (PowerShell).
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.devices.programs import Answer, ask, named

LISTING_SECONDS = 5.0
LOOKING_SECONDS = 9.0
MOST_CAMERAS = 4
_PROGRAM = Path(__file__).with_name("camera_process.py")
_LINUX = Path("/sys/class/video4linux")
_MACOS = ("system_profiler", "-json", "SPCameraDataType")
_WINDOWS = """
[Console]::OutputEncoding = [Text.Encoding]::UTF8
ConvertTo-Json @((Get-CimInstance Win32_PnPEntity -Filter
"PNPClass='Camera' OR PNPClass='Image'").Name)
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """What a camera sees: its size in pixels, and its mean brightness, 0 to 255."""

    width: int
    height: int
    brightness: int


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera; ``picture`` is None where it gave none."""

    name: str
    picture: Picture | None


def cameras() -> tuple[Camera, ...]:
    """All cameras, and what each sees now."""
    found = _listed()[:MOST_CAMERAS]
    seen = looked_through([number for number, _ in found]) if found else {}
    return tuple(Camera(name, seen.get(number)) for number, name in found)


def _listed() -> list[tuple[int, str]]:
    if sys.platform == "win32":
        shell = ["powershell", "-NoProfile", "-NonInteractive", "-Command", _WINDOWS]
        return listed_by_windows(ask(shell, LISTING_SECONDS))
    if sys.platform == "darwin":
        return listed_by_macos(ask(_MACOS, LISTING_SECONDS))
    return listed_by_linux(_LINUX)


def listed_by_linux(folder: Path) -> list[tuple[int, str]]:
    """Number and name of each camera; the second node of a camera carries no pictures."""
    found = []
    for node in folder.glob("video*"):
        number = node.name.removeprefix("video")
        if number.isdecimal() and _first_line(node / "index") in ("", "0"):
            found.append((int(number), named(_first_line(node / "name")) or node.name))
    return sorted(found)


def listed_by_macos(answer: Answer | None) -> list[tuple[int, str]]:
    """The same by what macOS lists, in its order."""
    try:
        entries = json.loads(answer.out if answer else "")["SPCameraDataType"]
        return [(number, named(str(entry["_name"]))) for number, entry in enumerate(entries)]
    except (ValueError, TypeError, KeyError, RecursionError):
        return []


def listed_by_windows(answer: Answer | None) -> list[tuple[int, str]]:
    """The same by what Windows lists, in its order."""
    try:
        names = json.loads(answer.out if answer else "")
    except (ValueError, RecursionError):
        return []
    names = names if isinstance(names, list) else [names]
    return list(enumerate(named(name) for name in names if isinstance(name, str)))


def looked_through(
    numbers: Sequence[int], seconds: float = LOOKING_SECONDS, program: Path = _PROGRAM
) -> dict[int, Picture]:
    """What the cameras with these numbers see; those that gave nothing in time are left out."""
    # -P keeps our folder off the path: its modules would stand in for others of their names.
    command = [sys.executable, "-P", str(program), str(seconds), *map(str, numbers)]
    answer = ask(command, seconds)
    found = {}
    for line in answer.out.splitlines() if answer else ():
        try:
            told = json.loads(line)
            picture = Picture(int(told["width"]), int(told["height"]), int(told["brightness"]))
            found[int(told["number"])] = picture
        except (ValueError, TypeError, KeyError):
            continue  # half a line of a program that was ended
    return found


def _first_line(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.readline(1000).strip()
    except OSError:
        return ""
