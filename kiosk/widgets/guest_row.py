"""A guest as a line of a list: sign and name in columns of their own, then how they stand."""

from collections.abc import Sequence
from functools import partial

from rich.text import Text

from kiosk.cells import fitted, one_line
from kiosk.widgets.row_list import Entry, Look

MARKED, UNMARKED = "[x]", "[ ]"
SIGN_CELLS = 4
_LOOKS = {
    "admitted": "good",
    "left": "quiet",
    "again": "heed",
    "question": "heed",
    "refused": "bad",
}


def guest_row(
    key: str, sign: str, names: Sequence[str], look: str = "", told: str = "", more: str = ""
) -> Entry:
    """The entry of a guest.

    Args:
        sign: what stands before the line, of at most three cells.
        names: who it is, then what else tells them from others.
        look: of a verdict; colours sign and ``told``, may be empty.
        told: how they stand; may be empty.
        more: what is said of them before what else tells them from others; may be empty.
    """
    name, *others = names
    rest = " · ".join(filter(None, (more, *others)))
    return Entry(key, 1, partial(_line, sign, name, _LOOKS.get(look, ""), told, rest))


def _line(
    sign: str, name: str, look: str, told: str, rest: str, width: int, look_of: Look
) -> list[Text]:
    colour = look_of(look)
    text = Text.assemble((fitted(f" {sign}", SIGN_CELLS), colour))
    text.append(fitted(f" {one_line(name)}", max(1, width // 2)))
    text.append(f" {told} ·" if told else "", colour)
    text.append(f" {one_line(rest)}")
    text.truncate(width, overflow="ellipsis")
    return [text]
