"""Text from outside, made harmless to look at: a terminal shows it and obeys nothing in it."""

import unicodedata

_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def printable(text: str) -> str:
    """The text with every character that a terminal would obey written as its code.

    Control characters, and those that turn the writing direction; line ends stay.
    """
    if text.isprintable():
        return text
    return "".join(
        character
        if character == "\n" or unicodedata.category(character) not in _STEERING
        else f"\\x{ord(character):02x}"
        for character in text
    )
