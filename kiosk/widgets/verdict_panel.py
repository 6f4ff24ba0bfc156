"""The verdict that fills the eye: word, sign, colour, and whom it is about."""

from dataclasses import dataclass

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from kiosk.inert import printable
from kiosk.places import assets
from kiosk.widgets.block_letters import block_letters

LINES_BELOW = 10  # what the lines under the word may need
MOST_ROWS, NAME_ROWS = 7, 4
ROOM_FOR_NAME = 26  # lines from which on the name, too, is written large


@dataclass(frozen=True, slots=True)
class Card:
    """What the panel says.

    Attributes:
        look: admitted, again, question, refused, ready or fault: the colours and the sound.
        names: the guest's name in each script, the own one first.
        facts: whose guest it is; one line each.
        greeting: to be read to the guest, in their language.
        notes: what the desk must know of the guest; they stand out.
    """

    look: str
    sign: str
    word: str
    names: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    greeting: str = ""
    notes: tuple[str, ...] = ()
    why: str = ""
    what_to_do: str = ""


LOOKS = ("admitted", "again", "question", "refused", "ready", "fault")


class VerdictPanel(Vertical):
    """Shows a card, and keeps it until the next."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.card = Card("ready", "", "")

    def compose(self) -> ComposeResult:
        """The word in letters as high as there is room for, and the lines under it."""
        yield Static(id="verdict-word")
        yield Static(id="verdict-lines")

    def show(self, card: Card) -> None:
        """Replaces what is shown."""
        self.card = card
        for look in LOOKS:
            self.set_class(look == card.look, f"-{look}")
        self._draw()

    def on_resize(self) -> None:
        """Fits the letters to the new size."""
        self._draw()

    def _draw(self) -> None:
        card = self.card
        self.query_one("#verdict-word", Static).update(self._word())
        self.query_one("#verdict-lines", Static).update(_lines(card))

    def _word(self) -> Text:
        card = self.card
        plain = Text(f"{card.sign} {card.word}".strip(), "bold")
        if card.look == "ready" or not self.size.width:
            return plain
        letters = self._large(card.word, min(MOST_ROWS, self.size.height - LINES_BELOW))
        name: tuple[str, ...] = ()
        if card.names and self.size.height >= ROOM_FOR_NAME:
            name = self._large(printable(card.names[0]), NAME_ROWS)
        lines = [line for part in (letters, name) if part for line in ("", *part)]
        return Text("\n").join([plain, *map(Text, lines)])

    def _large(self, text: str, rows: int) -> tuple[str, ...]:
        font = assets() / "fonts" / "NotoSans-Bold.ttf"
        return block_letters(text, self.size.width, rows, font)


def _lines(card: Card) -> Text:
    own, *others = card.names or ("",)
    parts = [Text(printable(own), "bold"), *(Text(printable(name)) for name in others)]
    parts += [Text(printable(fact)) for fact in card.facts]
    paragraphs = [
        Text("\n").join([part for part in parts if part.plain]),
        Text("\n").join([Text(f"! {printable(note)}", "bold reverse") for note in card.notes]),
        Text("\n").join(
            [
                line
                for line in (Text(printable(card.why)), Text(_arrow(card.what_to_do), "bold"))
                if line.plain
            ]
        ),
        Text(printable(card.greeting), "italic"),
    ]
    return Text("\n\n").join([paragraph for paragraph in paragraphs if paragraph.plain])


def _arrow(text: str) -> str:
    return f"→ {printable(text)}" if text else ""
