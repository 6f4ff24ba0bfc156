"""A QR symbol in half blocks: a cell holds two modules, one above the other.

Always dark on white, whatever the theme: a phone looks at it. Its size is the largest that the
room allows, with the quiet zone of four modules that readers want or, in a low window, what is
left of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

QUIET = 4
LARGEST = 4  # columns a module
DARK, LIGHT = "#000000", "#ffffff"
UPPER_HALF = "▀"
_STYLES = {
    (upper, lower): Style(color=DARK if upper else LIGHT, bgcolor=DARK if lower else LIGHT)
    for upper in (False, True)
    for lower in (False, True)
}


@dataclass(frozen=True, slots=True)
class Fit:
    """How a symbol fills its room.

    Attributes:
        scale: columns a module takes, and half lines.
        across, down: modules of quiet zone on either side.
    """

    scale: int
    across: int
    down: int


def fitted(side: int, room: Size) -> Fit | None:
    """The largest symbol of this side for the room; None if there is no room for any."""
    for scale in range(LARGEST, 0, -1):
        if (side + 2 * QUIET) * scale <= min(room.width, 2 * room.height):
            return Fit(scale, QUIET, QUIET)
    across, down = ((size - side) // 2 for size in (room.width, 2 * room.height))
    return Fit(1, min(across, QUIET), min(down, QUIET)) if min(across, down) >= 0 else None


class QrCode(Widget):
    """Draws a symbol as large as it can.

    Args:
        matrix: the rows of modules from the top, dark ones true, without quiet zone.
    """

    DEFAULT_CSS = "QrCode { width: 1fr; height: 1fr; }"

    def __init__(self, matrix: Sequence[Sequence[bool]], id: str | None = None) -> None:
        super().__init__(id=id)
        self._matrix = matrix

    def show(self, matrix: Sequence[Sequence[bool]]) -> None:
        """Replaces the symbol."""
        self._matrix = matrix
        self.refresh()

    @property
    def fit(self) -> Fit | None:
        """How the symbol fills the widget now."""
        return fitted(len(self._matrix), self.size)

    def render_line(self, y: int) -> Strip:
        """Two half lines of modules; blank beside and below the symbol."""
        fit = self.fit
        lines = -(-(len(self._matrix) + 2 * fit.down) * fit.scale // 2) if fit else 0
        top = y - (self.size.height - lines) // 2
        if fit is None or not 0 <= top < lines:
            return Strip.blank(self.size.width, self.rich_style)
        upper, lower = (self._half_line(2 * top + half, fit) for half in (0, 1))
        drawn = [
            Segment((" " if both[0] == both[1] else UPPER_HALF) * len(list(run)), _STYLES[both])
            for both, run in groupby(zip(upper, lower, strict=True))
        ]
        beside = (self.size.width - len(upper)) // 2
        strip = Strip([Segment(" " * beside, self.rich_style), *drawn])
        return strip.extend_cell_length(self.size.width, self.rich_style)

    def _half_line(self, number: int, fit: Fit) -> list[bool]:
        row = number // fit.scale - fit.down
        modules = self._matrix[row] if 0 <= row < len(self._matrix) else [False] * len(self._matrix)
        quiet = [False] * fit.across
        return [module for module in (*quiet, *modules, *quiet) for _ in range(fit.scale)]
