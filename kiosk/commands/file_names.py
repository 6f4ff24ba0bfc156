"""Names of files after things whose names come from outside."""

import re
from collections.abc import Sequence

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
LONGEST = 80
# Windows takes these for devices, whatever ending follows.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)


def plain_name(text: str) -> str:
    """The text in letters that every file system takes; nothing in it leads elsewhere."""
    name = _UNSAFE.sub("-", text).strip("-")[:LONGEST] or "unnamed"
    return f"{name}-" if _DEVICES.fullmatch(name) else name


def unlike(texts: Sequence[str], kept: str = "") -> list[str]:
    """A name for each text, no two of which are one file on any system.

    Two numbers in Cyrillic letters have the same plain name: nobody may get another's paper.

    Args:
        kept: how no name may begin, since other files of the folder do.
    """
    names: list[str] = []
    taken: set[str] = set()
    for number, text in enumerate(texts, start=1):
        name = plain_name(text)
        if kept and name.lower().startswith(kept):
            name = f"guest-{name}"[:LONGEST]
        candidate = name
        while candidate.lower() in taken:
            candidate, number = f"{name}-{number}", number + 1
        taken.add(candidate.lower())
        names.append(candidate)
    return names
