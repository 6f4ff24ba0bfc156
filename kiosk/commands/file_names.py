"""Names of files after things whose names come from outside."""

import re

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
LONGEST = 80


def plain_name(text: str) -> str:
    """The text in letters that every file system takes; nothing in it leads elsewhere."""
    return _UNSAFE.sub("-", text).strip("-")[:LONGEST] or "unnamed"
