"""Whole numbers as people and files write them; a text from outside may be of any length."""


def whole_number(text: str, most: int) -> int | None:
    """The number from 0 to *most* that these digits write; None if they write none.

    A text of thousands of digits is no number here: Python itself refuses to reckon it.
    """
    if not (text.isascii() and text.isdecimal()):
        return None
    digits = text.lstrip("0") or "0"
    if len(digits) > len(str(most)) or int(digits) > most:
        return None
    return int(digits)
