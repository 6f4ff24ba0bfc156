"""The last scans, newest first: time, sign, and who or why."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from kiosk.inert import printable
from kiosk.widgets.still_text import StillText

STYLES = {
    "admitted": "bold $success",
    "left": "bold",
    "again": "bold $warning",
    "question": "bold $warning",
    "refused": "bold $error",
    "undone": "dim strike",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A scan in one line; ``look`` as in `verdict_panel.Card`, or ``undone``."""

    time: str
    sign: str
    look: str
    text: str


class RecentScans(StillText):
    """A short list that is drawn as a whole, into the room that is left for it."""

    KEEPS_SIZE = True

    def show(self, lines: Sequence[Line]) -> None:
        """Replaces the list."""
        colours = self.app.theme_variables
        drawn = []
        for line in lines:
            style = STYLES[line.look]
            for name in ("success", "warning", "error"):
                style = style.replace(f"${name}", colours.get(name, "default"))
            text = Text(f"{line.time} ", no_wrap=True, overflow="ellipsis")
            text.append(f"{line.sign} ", style)
            text.append(printable(line.text), "dim strike" if line.look == "undone" else "")
            drawn.append(text)
        self.update(Text("\n", no_wrap=True, overflow="ellipsis").join(drawn))
