"""What stands on a badge and where, as the PDF and the raster both draw it."""

from dataclasses import dataclass

from kiosk.badges.labels import in_mm
from kiosk.tickets.matrix import Matrix


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: its baseline at ``y``, its box from ``x`` on; mm, size in points."""

    x: float
    y: float
    width: float
    align: str
    size: float
    weight: str
    text: str
    light: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """The bar with the role: filled, or a frame for those who work here; mm."""

    x: float
    y: float
    width: float
    height: float
    filled: bool
    colour: int


@dataclass(frozen=True, slots=True)
class Symbol:
    """The QR symbol without its quiet zone: its corner in dots, and dots a module."""

    x: int
    y: int
    module: int
    matrix: Matrix

    @property
    def side(self) -> float:
        """The length of its edge in mm."""
        return in_mm(self.module * self.matrix.side)


@dataclass(frozen=True, slots=True)
class Composed:
    """A badge as it will be printed.

    Attributes:
        width, height: mm.
        shortened: the parts of which not all could be shown; never in silence.
    """

    width: float
    height: float
    band: Band
    lines: tuple[Line, ...]
    symbol: Symbol
    shortened: tuple[str, ...] = ()
