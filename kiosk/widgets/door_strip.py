"""The strip over a marshal's list: the counter in large letters, or the verdict of the last scan.

It changes with its content and takes only the lines that this needs.
"""

from dataclasses import dataclass

from rich.text import Text
from textual.widgets import Static

from kiosk.inert import printable
from kiosk.places import assets
from kiosk.widgets.block_letters import block_letters
from kiosk.widgets.verdict_panel import Card

FULL, EMPTY = "█", "░"
ROWS = ((40, 9), (28, 6), (0, 4))  # from so many lines of the window on, letters are so high
MARGIN = 2  # cells beside the letters


@dataclass(frozen=True, slots=True)
class Count:
    """How many are aboard of how many; ``under`` is told beneath in small letters."""

    word: str
    aboard: int
    due: int
    under: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What is written large."""
        return f"{self.word} {self.aboard}/{self.due}"


class DoorStrip(Static):
    """Shows a count or a card until the next of either."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._shown: Count | Card = Card("ready", "", "")
        self._tally = ""
        self._width = 0

    @property
    def card(self) -> Card | None:
        """The verdict that stands there; None where the counter does."""
        return self._shown if isinstance(self._shown, Card) else None

    def show(self, shown: Count | Card, tally: str = "") -> None:
        """Replaces what is shown.

        Args:
            tally: written beside a verdict's word, such as how many are aboard now.
        """
        self._shown, self._tally = shown, tally
        self.set_classes(f"-{shown.look}" if isinstance(shown, Card) else "")
        self._draw()

    def on_resize(self) -> None:
        """Fits the letters to the new width."""
        if self.size.width != self._width:
            self._draw()

    def _draw(self) -> None:
        self._width = self.size.width
        shown = self._shown
        lines = self._count(shown) if isinstance(shown, Count) else self._card(shown)
        self.update(Text("\n").join(lines))

    def _count(self, count: Count) -> list[Text]:
        width = max(1, self._width)
        large = self._large(count.text) or self._large(f"{count.aboard}/{count.due}")
        plain = [] if large else [Text(count.text, "bold")]
        told = " · ".join(count.under)
        bar = max(10, min(width - len(told) - 2, width // 2)) if told else width
        filled = round(bar * count.aboard / count.due) if count.due else 0
        line = Text(FULL * filled + EMPTY * (bar - filled))
        line.append(f"  {told}" if told else "", "bold")
        return [*plain, *map(Text, large), _cut(line, width)]

    def _card(self, card: Card) -> list[Text]:
        width = max(1, self._width)
        beside = f" {self._tally}" if self._tally else ""
        large = self._large(card.word + beside) or self._large(card.word)
        head = Text(f"{card.sign} {card.word}".strip(), "bold")
        for name in card.names:
            head.append(f"  ·  {_plain(name)}")
        notes = [Text(f"! {_plain(note)}", "bold reverse") for note in card.notes]
        told = [Text(_plain(text)) for text in (*card.facts, card.why) if text]
        to_do = [Text(f"→ {_plain(card.what_to_do)}", "bold")] if card.what_to_do else []
        below = (*notes, *told, *to_do)
        return [*map(Text, large), _cut(head, width), *(_cut(line, 2 * width) for line in below)]

    def _large(self, text: str) -> tuple[str, ...]:
        rows = next(rows for least, rows in ROWS if self.app.size.height >= least)
        font = assets() / "fonts" / "NotoSans-Bold.ttf"
        return block_letters(text, self._width - MARGIN, rows, font)


def _plain(text: str) -> str:
    return " ".join(printable(text).split())


def _cut(line: Text, cells: int) -> Text:
    line.truncate(cells, overflow="ellipsis")
    return line
