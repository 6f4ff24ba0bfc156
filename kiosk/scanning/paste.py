"""Codes that arrive as a bracketed paste."""

import re

# Longer than a word, without blanks or punctuation; a scanner may put an AIM or ECI prefix before.
_CODE = re.compile(r"[0-9A-Za-z\]\\]{20,8000}")
MOST_SCANS = 50
"""In one paste; a file that somebody pasted by mistake is no queue of guests."""


def pasted(text: str) -> tuple[str, ...]:
    """The lines of a pasted text that are scans; none if a person pasted a name or an address."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if _CODE.fullmatch(line))
