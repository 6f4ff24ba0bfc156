"""Text from outside, made harmless to look at: a terminal shows it and obeys nothing in it."""

import json
import unicodedata
from collections.abc import Callable

_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def printable(text: str) -> str:
    """The text with every character that a terminal would obey written as its code.

    Control characters, and those that turn the writing direction; line ends stay.
    """
    return _with_codes(text, lambda code: f"\\x{code:02x}")


def printable_json(line: str) -> str:
    """The same for a line of JSON, whose meaning doesn't change: `json.loads` gives it all back."""
    return _with_codes(line, _json_escape)


def _with_codes(text: str, written: Callable[[int], str]) -> str:
    if text.isprintable():
        return text
    return "".join(
        character
        if character == "\n" or unicodedata.category(character) not in _STEERING
        else written(ord(character))
        for character in text
    )


def _json_escape(code: int) -> str:
    return json.dumps(chr(code))[1:-1]
