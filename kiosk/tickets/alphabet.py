"""Bytes as letters that scanners, keyboards and QR's alphanumeric mode all carry unharmed.

Five bits a letter, big-endian, the last letter padded with zero bits. There is no I, O, Y or Z:
the first two are mistaken for 1 and 0, the others change places between keyboard layouts.
"""

import re

from kiosk.errors import UnusableInput
from kiosk.words import N_

LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWX"
BITS = 5

# Python's own base 32 counts 0-9 and a-v: renaming the letters lets int() do the work.
_DIGITS = "0123456789abcdefghijklmnopqrstuv"
_TO_DIGITS = str.maketrans(LETTERS + LETTERS[10:].lower(), _DIGITS + _DIGITS[10:])

LETTER = f"[{LETTERS}{LETTERS[10:].lower()}]"
_ONLY_LETTERS = re.compile(f"{LETTER}+")


def encode(data: bytes) -> str:
    """Write bytes as letters, ceil(8·n/5) of them, in upper case."""
    count = letters_for(len(data))
    number = int.from_bytes(data) << (count * BITS - len(data) * 8)
    return "".join(LETTERS[number >> shift & 31] for shift in range(count * BITS - BITS, -1, -BITS))


def decode(text: str) -> bytes:
    """Read letters, upper or lower case, back into bytes.

    Raises:
        UnusableInput: a foreign letter, a length no bytes can have, or padding that isn't zero.
    """
    if not text:
        return b""
    if not only_letters(text):
        raise UnusableInput(N_("The code holds characters that are not of its alphabet."))
    length, padding = divmod(len(text) * BITS, 8)
    if padding >= BITS:
        raise UnusableInput(N_("The code has a length that no ticket code has."))
    number = number_of(text)
    if number & ((1 << padding) - 1):
        raise UnusableInput(N_("The end of the code is not as it was written."))
    return (number >> padding).to_bytes(length)


def letters_for(length: int) -> int:
    """How many letters hold this many bytes."""
    return -(-length * 8 // BITS)


def only_letters(text: str) -> bool:
    """Whether the text is at least one letter of the alphabet and nothing else."""
    return _ONLY_LETTERS.fullmatch(text) is not None


def number_of(text: str) -> int:
    """The number that letters of the alphabet write in base 32."""
    return int(text.translate(_TO_DIGITS), 1 << BITS)
