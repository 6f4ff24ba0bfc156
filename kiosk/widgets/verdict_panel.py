"""The verdict that fills the eye: word, sign, colour, and whom it is about."""

from dataclasses import dataclass, replace

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from kiosk.inert import printable
from kiosk.places import assets
from kiosk.widgets.block_letters import block_letters

MOST_ROWS, NAME_ROWS = 7, 4
ROOM_FOR_NAME = 26  # lines from which on the name, too, is written large
ROOM_FOR_WORD = 4  # lines of large letters that a long name or note may not take away
# How many lines a text may take, how many of what is due are told, and whether the name as it is
# said is: the first that leaves room for the word.
_BRIEFER = ((2, 3, True), (1, 3, True), (1, 1, True), (1, 1, False), (1, 0, False))
AROUND_WORD = 3  # lines: the word in plain letters, and a blank one on either side


@dataclass(frozen=True, slots=True)
class Card:
    """What the panel says.

    Attributes:
        look: admitted, left, again, question, refused, ready or fault: the colours and the sound.
        names: the guest's name in each script, the own one first.
        facts: whose guest it is; one line each.
        greeting: to be read to the guest, in their language.
        notes: what the desk must know of the guest; they stand out.
        due: what is due for the guest today.
        said: the name as it is said, for the one who greets.
        badge: what became of the guest's badge.
        heed: the guest needs looking after, so whoever admits them must look up.
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
    due: tuple[str, ...] = ()
    said: str = ""
    badge: str = ""
    heed: bool = False

    @property
    def sound(self) -> str:
        """The sound that goes with it."""
        if self.look == "admitted" and self.heed:
            return "heed"
        return {"fault": "refused", "left": "admitted"}.get(self.look, self.look)


LOOKS = ("admitted", "left", "again", "question", "refused", "ready", "fault")


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
        width, height = self.size
        for most, due, says in _BRIEFER:
            card = self.card if says else replace(self.card, said="")
            below = _lines(card, width, most, due)
            room = height - AROUND_WORD - len(below.wrap(self.app.console, max(1, width)))
            if room >= ROOM_FOR_WORD:
                break
        self.query_one("#verdict-word", Static).update(self._word(room))
        self.query_one("#verdict-lines", Static).update(below)

    def _word(self, room: int) -> Text:
        """The word, and the name too where there is room: large, in as many lines as that."""
        card = self.card
        plain = Text(f"{card.sign} {card.word}".strip(), "bold")
        if not card.sign:
            return plain
        letters = self._largest(card.word, room)
        name: tuple[str, ...] = ()
        if card.names and self.size.height >= ROOM_FOR_NAME:
            name = self._large(printable(card.names[0]), min(NAME_ROWS, room - len(letters) - 1))
        lines = [line for part in (letters, name) if part for line in ("", *part)]
        return Text("\n").join([plain, *map(Text, lines)])

    def _largest(self, word: str, room: int) -> tuple[str, ...]:
        """The word in one line or, where its letters grow by that, one line for each part."""
        whole = self._large(word, min(MOST_ROWS, room))
        parts = word.split()
        rows = min(MOST_ROWS, (room + 1) // len(parts) - 1)
        rows = min(len(self._large(part, rows)) for part in parts)
        if rows <= len(whole):
            return whole
        drawn = [("", *self._large(part, rows)) for part in parts]
        return tuple(line for lines in drawn for line in lines)[1:]

    def _large(self, text: str, rows: int) -> tuple[str, ...]:
        font = assets() / "fonts" / "NotoSans-Bold.ttf"
        return block_letters(text, self.size.width, rows, font)


def _lines(card: Card, width: int, most: int, due_lines: int) -> Text:
    """All that stands under the word; no text from outside takes more than ``most`` lines."""

    def line(text: str, style: str = "", lines: int = most) -> Text:
        shown = Text(" ".join(printable(text).split()), style)
        shown.truncate(lines * width, overflow="ellipsis")
        return shown

    own, *others = card.names or ("",)
    paragraphs = [
        [
            line(own, "bold"),
            *map(line, others),
            line(card.said, "italic", 1),
            *map(line, card.facts),
        ],
        [line(f"! {note}", "bold reverse") for note in card.notes],
        [line(card.why, lines=2), line(card.what_to_do and f"→ {card.what_to_do}", "bold", 2)],
        [
            line(card.greeting, "italic"),
            line(card.badge, lines=2),
            *(line(due) for due in card.due[:due_lines]),
        ],
    ]
    joined = [Text("\n").join([part for part in parts if part.plain]) for parts in paragraphs]
    return Text("\n\n").join([paragraph for paragraph in joined if paragraph.plain])
