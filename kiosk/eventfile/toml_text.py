"""TOML from outside, read within bounds.

A key of many parts costs the reader time and memory by the square of their number: one line of
16 KB took 265 MB. No setting of ours has more than a few.
"""

import re
import tomllib
from typing import Any

MOST_PARTS = 50
_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+"""
_LONG_KEY = re.compile(rf"(?<![\w-])(?:{_PART}\.[ \t]*+){{{MOST_PARTS}}}")


def values_in(text: str) -> dict[str, Any]:
    """What a text says.

    Raises:
        ValueError: if it is no TOML, or a key of it has more parts than any setting.
        RecursionError: if it is nested too deeply to be read.
    """
    if found := _LONG_KEY.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise ValueError(f"a key has more than {MOST_PARTS} parts (at line {line})")
    return tomllib.loads(text)
