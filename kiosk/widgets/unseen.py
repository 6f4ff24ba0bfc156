"""One line of verdicts that came too fast to be read: sign and name of each, the newest last."""

from collections.abc import Sequence

from rich.text import Text
from textual.widgets import Static

from kiosk.inert import printable
from kiosk.widgets.verdict_panel import Card
from kiosk.words import _

COUNT_CELLS = 5  # for how many more there are


class Unseen(Static):
    """Hidden while there is nothing to catch up on."""

    def show(self, cards: Sequence[Card]) -> None:
        """Replaces the line; the newest always fit, and how many older ones there are is told."""
        self.display = bool(cards)
        if not cards:
            return
        before = _("Just before")
        head, tail = (
            Text(f" {before} ", "bold reverse"),
            Text.assemble("  ", ("Esc", "bold"), " OK"),
        )
        room = self.screen.size.width - head.cell_len - tail.cell_len - COUNT_CELLS
        parts: list[Text] = []
        for card in reversed(cards):
            part = Text(f"  {card.sign} ", "bold")
            part.append(printable(" · ".join(filter(None, (*card.names[-1:], _reason(card))))))
            if parts and part.cell_len > room:
                break
            room -= part.cell_len
            parts.insert(0, part)
        left_out = len(cards) - len(parts)
        more = Text(f"  +{left_out}", "bold") if left_out else Text()
        line = Text.assemble(head, more, *parts, tail)
        line.no_wrap, line.overflow = True, "ellipsis"
        self.update(line)


def _reason(card: Card) -> str:
    return "" if card.look == "admitted" else card.word
