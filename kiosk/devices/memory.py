"""What this device remembers between two starts: language, theme, place, scanner and camera."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from kiosk.errors import UnreadableFile
from kiosk.private_file import write_private
from kiosk.regular_file import regular

CAMERA_SHOWN, MIRRORED = "shown", "mirrored"
LONGEST = 500
TURNS = ("0", "90", "180", "270")  # degrees clockwise


@dataclass(frozen=True, slots=True)
class Memory:
    """Settings of one device; empty where nothing was chosen yet.

    Attributes:
        prefix, suffix: what the scanner sends before and after each code.
        gap: milliseconds that may lie between two keys of it, in digits.
        camera: the source of its pictures; ``camera_mirror`` and ``camera_rotate`` turn them.
        camera_shown: set while the camera is on.
        badge_printer: where badges go, as `badging.setting_of` reads it; ``badge_label`` the size.
        backup_every: minutes between two copies of the journal, in digits; ``0`` for none.
        backup_folder: where they go; empty for the fair's own folder.
        welcome_pin: what the PIN that ends self-service is checked against; never the PIN.
    """

    language: str = ""
    theme: str = ""
    checkpoint: str = ""
    desk: str = ""
    operator: str = ""
    prefix: str = ""
    suffix: str = ""
    gap: str = ""
    camera: str = ""
    camera_mirror: str = ""
    camera_rotate: str = ""
    camera_shown: str = ""
    badge_printer: str = ""
    badge_label: str = ""
    welcome_pin: str = ""
    backup_every: str = ""
    backup_folder: str = ""


def recall(path: Path) -> Memory:
    """What was remembered; nothing if the file is missing or unreadable."""
    try:
        found = json.loads(regular(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Memory()
    if not isinstance(found, dict):
        return Memory()
    known = {entry.name for entry in fields(Memory)}
    return Memory(**{k: v for k, v in found.items() if k in known and _is_usable(v)})


def _is_usable(value: object) -> bool:
    """Whether a setting may be worked with: one that nobody can record would end every start."""
    if not isinstance(value, str) or len(value) > LONGEST:
        return False
    return not any("\ud800" <= letter <= "\udfff" for letter in value)


def remember(path: Path, memory: Memory) -> None:
    """Keeps it for the next start; a disk that takes nothing is no reason to stop working."""
    with suppress(UnreadableFile):
        write_private(path, json.dumps(asdict(memory), indent=2))


def with_camera(memory: Memory, source: str, mirror: bool | None, rotate: str | None) -> Memory:
    """What to remember once somebody named a camera, or how it is turned; the rest stays."""
    if source:
        memory = replace(memory, camera=source, camera_shown=CAMERA_SHOWN)
    if mirror is not None:
        memory = replace(memory, camera_mirror=MIRRORED if mirror else "")
    return memory if rotate is None else replace(memory, camera_rotate=rotate)
