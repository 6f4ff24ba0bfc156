"""How far a sheet of a workbook reaches, and which of its cells have no value to read."""

from dataclasses import dataclass, field
from xml.parsers import expat

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ERROR, TEXT, SHARED_TEXT = "e", "str", "s"
"""Types of cells, as the format writes them."""
MOST_UNSOLVED = 200_000
"""Of a sheet with more formulas without a result than this nothing is to be had."""
MOST_LETTERS = 500
"""Of an error or a formula, which are only shown; texts come a letter at a time if they want to."""


@dataclass(slots=True)
class Extent:
    """How far a sheet's cells with content reach from A1, and how many hold a shared text.

    Attributes:
        unsolved: row and column, counted from 0, of cells with an error, or with a formula that
            was never calculated, to the error or the formula.
    """

    rows: int = 0
    columns: int = 0
    shared: int = 0
    unsolved: dict[tuple[int, int], str] = field(default_factory=dict)
    _row: int = 0
    _column: int = 0
    _type: str = ""
    _tag: str = ""
    _texts: dict[str, str] = field(default_factory=dict)
    _parser: expat.XMLParserType = field(default_factory=expat.ParserCreate)

    @classmethod
    def of(cls, sheet: bytes) -> "Extent":
        """The extent of a sheet's XML."""
        extent = cls()
        extent._parser.StartElementHandler = extent._enter
        extent._parser.Parse(sheet, True)
        return extent

    def _enter(self, tag: str, attributes: dict[str, str]) -> None:
        self._tag = tag.rpartition(":")[2]
        match self._tag:
            case "row":
                self._row = int(attributes.get("r", self._row + 1))
                self._column = 0
            case "c":
                self._enter_cell(attributes)
            case "v" | "is" | "f":
                self.rows = max(self.rows, self._row)
                self.columns = max(self.columns, self._column)
                if self._tag == "f":
                    self._watch()

    def _enter_cell(self, attributes: dict[str, str]) -> None:
        self._column += 1
        self._type = attributes.get("t", "")
        self.shared += self._type == SHARED_TEXT
        if place := attributes.get("r"):
            self._column = _column_number(place)
            self._row = int(place.lstrip(LETTERS))
        if self._type == ERROR:
            self._watch()

    def _watch(self) -> None:
        """Looks at every text until the cell ends; of a sound cell nobody needs to see any."""
        self._texts = {}
        self._parser.CharacterDataHandler = self._read
        self._parser.EndElementHandler = self._leave

    def _read(self, text: str) -> None:
        known = self._texts.get(self._tag, "")
        if len(known) < MOST_LETTERS:
            self._texts[self._tag] = known + text

    def _leave(self, tag: str) -> None:
        if tag.rpartition(":")[2] != "c":
            return
        self._parser.CharacterDataHandler = None
        self._parser.EndElementHandler = None
        if len(self.unsolved) > MOST_UNSOLVED:
            raise ValueError("hardly a cell of the sheet has a value")
        formula, value = self._texts.get("f", ""), self._texts.get("v", "").strip()
        if self._type == ERROR:
            self.unsolved[self._row - 1, self._column - 1] = value or f"={formula}"
        elif not value and self._type != TEXT:  # a formula may well give an empty text
            self.unsolved[self._row - 1, self._column - 1] = f"={formula}"


def _column_number(place: str) -> int:
    """``AB7`` to 28."""
    number = 0
    for letter in place.rstrip("0123456789"):
        number = number * 26 + LETTERS.index(letter) + 1
    return number
