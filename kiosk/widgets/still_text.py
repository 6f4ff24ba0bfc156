"""A text that is drawn anew only where it is another one, and moves others only where it grows."""

from typing import ClassVar

from rich.text import Text
from textual.visual import VisualType
from textual.widgets import Static


class StillText(Static):
    """Shows a text; to say the same again costs nothing."""

    KEEPS_SIZE: ClassVar[bool] = False
    """Whether the room it takes is the same for every text."""
    _shown: Text | None = None

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Replaces the text."""
        before = self._shown
        self._shown = content if isinstance(content, Text) else None
        if before is not None and self._shown is not None:
            if _looks(before) == _looks(self._shown):
                return
            layout = layout and not self.KEEPS_SIZE
        super().update(content, layout=layout)


def _looks(text: Text) -> tuple[object, ...]:
    return text.plain, text.style, text.spans, text.no_wrap, text.overflow
