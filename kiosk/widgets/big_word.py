"""A word that fills a part of the screen, with a few lines under it: all aboard, or closed."""

from collections.abc import Sequence

from rich.text import Text
from textual.widgets import Static

from kiosk.inert import printable
from kiosk.places import assets
from kiosk.widgets.block_letters import block_letters

MOST_ROWS = 8
AROUND = 2  # blank lines above and below the word


class BigWord(Static):
    """In the colours of a look; the sign tells it where there is no colour."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._said: tuple[str, str, Sequence[str]] = ("", "", ())

    def show(self, look: str, sign: str, word: str, lines: Sequence[str] = ()) -> None:
        """Replaces what stands there."""
        self.set_classes(f"-{look}")
        self._said = (sign, word, lines)
        self._draw()

    def on_resize(self) -> None:
        """Fits the word to the new size."""
        self._draw()

    def _draw(self) -> None:
        sign, word, lines = self._said
        width, height = self.content_size
        below = [Text(" ".join(printable(line).split())) for line in lines if line]
        needed = sum(len(line.wrap(self.app.console, max(1, width))) for line in below)
        rows = min(MOST_ROWS, height - needed - AROUND)
        font = assets() / "fonts" / "NotoSans-Bold.ttf"
        large = block_letters(word, width, rows, font)
        head = Text(f"{sign} {word}".strip(), "bold")
        drawn = [head, Text(), *map(Text, large), Text()] if large else [head]
        self.update(Text("\n").join([*drawn[: max(1, height - needed)], *below]))
