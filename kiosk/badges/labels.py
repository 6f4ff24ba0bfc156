"""The sizes that badges come in: one table.

The label sizes are those of the common label printers: Brother QL (DK-22205, 62 mm endless;
DK-11202, 62 × 100 mm) and DYMO LabelWriter (99014, 54 × 101 mm). They print 300 dots an inch, black
or nothing.
"""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.errors import UnusableInput
from kiosk.words import N_, _

DOTS_PER_INCH = 300
MM_PER_INCH = 25.4


class Arrangement(StrEnum):
    """How the parts of a badge lie: name over symbol and particulars, or one below the other."""

    WIDE = "wide"
    TALL = "tall"


@dataclass(frozen=True, slots=True)
class Label:
    """A size of badge; all lengths in mm.

    Attributes:
        id: what it is chosen by.
        name: what it is called, for people.
        lengths: how wide a badge may be, as it is read; an endless label is cut to the shortest on
            which the name stands well.
        height: how high it is, as it is read.
        margin: what printers leave white along each edge.
        symbol: the side of the square that the QR symbol and its quiet zone may fill.
        name_size: points of a name at best.
        one_bit: whether it is for a printer that knows black and nothing else.
        paper: width and height of the page that holds several; None where a page is one badge.
    """

    id: str
    name: str
    lengths: tuple[float, ...]
    height: float
    margin: float
    symbol: float
    name_size: float
    arrangement: Arrangement = Arrangement.WIDE
    one_bit: bool = True
    paper: tuple[float, float] | None = None

    @property
    def columns(self) -> int:
        """How many stand beside each other on a page."""
        return int(self.paper[0] / self.lengths[0]) if self.paper else 1

    @property
    def on_page(self) -> int:
        """How many stand on a page."""
        return self.columns * int(self.paper[1] / self.height) if self.paper else 1


_A4 = (210.0, 297.0)
LABELS = {
    label.id: label
    for label in (
        Label("62x100", N_("label 62 × 100 mm"), (100,), 62, 2.5, 24, 40),
        Label("62", N_("label 62 mm, endless"), (80, 90, 100, 110, 120), 62, 2.5, 24, 40),
        Label("54x101", N_("label 54 × 101 mm"), (101,), 54, 2.5, 21, 36),
        Label(
            "a6",
            N_("A6, one badge a page"),
            (105,),
            148,
            6,
            50,
            48,
            arrangement=Arrangement.TALL,
            one_bit=False,
        ),
        Label(
            "a4",
            N_("A4, eight badges a page (A7)"),
            (105,),
            74,
            6,
            26,
            40,
            one_bit=False,
            paper=_A4,
        ),
        Label(
            "a4-tall",
            N_("A4, four badges a page (A6)"),
            (105,),
            148,
            6,
            50,
            48,
            arrangement=Arrangement.TALL,
            one_bit=False,
            paper=_A4,
        ),
    )
}
USUAL = "62x100"


def label_called(id: str) -> Label:
    """The label of this id; the usual one where none is named.

    Raises:
        UnusableInput: if there is none.
    """
    label = LABELS.get(id or USUAL)
    if label is None:
        raise UnusableInput(
            _("There is no label {id!r}.").format(id=id),
            _("There are: {known}.").format(known=", ".join(LABELS)),
        )
    return label


def dots(mm: float) -> int:
    """A length in dots of a label printer."""
    return round(mm / MM_PER_INCH * DOTS_PER_INCH)


def in_mm(count: float) -> float:
    """Dots of a label printer as a length."""
    return count * MM_PER_INCH / DOTS_PER_INCH
