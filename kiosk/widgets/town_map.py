"""A map of places and ways in a terminal: lines of braille dots, names beside the places."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.widgets import Static

from kiosk.cells import one_line
from kiosk.widgets.row_list import LOOKS

BLANK = 0x2800  # the braille cell without a dot
DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))  # by row and column of a cell
ACROSS, DOWN = 2, 4  # dots of a cell
MARGIN = 2  # cells left and right of the outermost place
LONGEST_NAME = 24
DOTTED = 4  # of a way in the background only every so many dots are drawn
NAMES_BESIDE = 2  # cells from a place to its name

Spot = tuple[float, float]
"""Degrees: longitude, latitude."""


@dataclass(frozen=True, slots=True)
class Town:
    """A place on the map; its sign is one cell wide."""

    name: str
    at: Spot
    sign: str = "●"
    look: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A way from place to place; one in the background is dotted."""

    spots: tuple[Spot, ...]
    look: str = ""
    is_background: bool = False


class TownMap(Static):
    """Draws towns and ways to the room there is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"town-map--{look}" for look in LOOKS}
    DEFAULT_CSS = """
    TownMap { color: $foreground; }
    TownMap > .town-map--good { color: $success; text-style: bold; }
    TownMap > .town-map--heed { color: $warning; text-style: bold; }
    TownMap > .town-map--bad { color: $error; text-style: bold; }
    TownMap > .town-map--quiet { color: $quiet; }
    TownMap > .town-map--heading { color: $primary; text-style: bold; }
    """

    _towns: Sequence[Town] = ()
    _ways: Sequence[Way] = ()

    def show(self, towns: Sequence[Town], ways: Sequence[Way]) -> None:
        """Replaces what is drawn; later ways lie over earlier ones."""
        self._towns, self._ways = towns, ways
        self._redraw()

    def on_resize(self) -> None:
        """Fits it to the new size."""
        self._redraw()

    def _redraw(self) -> None:
        size = self.content_size
        looks = {
            look: self.get_component_rich_style(f"town-map--{look}", partial=True) for look in LOOKS
        }
        lines = drawn(self._towns, self._ways, size.width, size.height, looks)
        self.update(Text("\n").join(lines))


def drawn(
    towns: Sequence[Town],
    ways: Sequence[Way],
    width: int,
    height: int,
    looks: Mapping[str, Style] | None = None,
) -> list[Text]:
    """The map as so many lines, each so many cells wide; nothing where there is no room."""
    if width < 2 * MARGIN + 2 or height < 1 or not towns:
        return []
    looks = looks or {}
    to_dot = _projection([town.at for town in towns], width, height)
    dots = [[0] * width for _ in range(height)]
    styles: list[list[str]] = [[""] * width for _ in range(height)]
    for way in ways:
        _draw_way(way, to_dot, dots, styles)
    cells = [[chr(BLANK + value) if value else " " for value in row] for row in dots]
    taken = {_cell(to_dot[town.at]) for town in towns}
    for town in towns:
        column, row = _cell(to_dot[town.at])
        cells[row][column], styles[row][column] = town.sign, town.look
    for town in towns:
        _name(town, _cell(to_dot[town.at]), taken, cells, styles)
    return [_line(*pair, looks) for pair in zip(cells, styles, strict=True)]


Dot = tuple[int, int]


def _projection(spots: Iterable[Spot], width: int, height: int) -> dict[Spot, Dot]:
    """Each spot's dot: distances keep their proportions, and north is up."""
    known = list(dict.fromkeys(spots))
    shrink = cos(radians(sum(lat for _, lat in known) / len(known)))
    flat = {spot: (spot[0] * shrink, -spot[1]) for spot in known}
    left, top = (min(place[axis] for place in flat.values()) for axis in (0, 1))
    wide, high = (
        max(place[axis] for place in flat.values()) - low for axis, low in ((0, left), (1, top))
    )
    across = ACROSS * (width - 2 * MARGIN) - 1
    down = DOWN * height - 1
    scale = min(across / wide if wide else 1e9, down / high if high else 1e9)
    scale = 0.0 if scale >= 1e9 else scale
    shift_x = ACROSS * MARGIN + (across - wide * scale) / 2
    shift_y = (down - high * scale) / 2
    return {
        spot: (round(shift_x + (x - left) * scale), round(shift_y + (y - top) * scale))
        for spot, (x, y) in flat.items()
    }


def _cell(dot: Dot) -> tuple[int, int]:
    return dot[0] // ACROSS, dot[1] // DOWN


def _draw_way(
    way: Way, to_dot: Mapping[Spot, Dot], dots: list[list[int]], styles: list[list[str]]
) -> None:
    known = [to_dot[spot] for spot in way.spots if spot in to_dot]
    for start, end in pairwise(known):
        for number, (x, y) in enumerate(_between(start, end)):
            if way.is_background and number % DOTTED:
                continue
            column, row = _cell((x, y))
            if 0 <= row < len(dots) and 0 <= column < len(dots[0]):
                dots[row][column] |= DOTS[y % DOWN][x % ACROSS]
                styles[row][column] = way.look


def _between(start: Dot, end: Dot) -> Iterable[Dot]:
    """All dots of a straight line, each once."""
    steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1)
    for step in range(steps + 1):
        part = step / steps
        yield (
            round(start[0] + (end[0] - start[0]) * part),
            round(start[1] + (end[1] - start[1]) * part),
        )


def _name(
    town: Town,
    at: tuple[int, int],
    taken: set[tuple[int, int]],
    cells: list[list[str]],
    styles: list[list[str]],
) -> None:
    """Writes a name where it hides no other: right of its place, left of it, below or above."""
    column, row = at
    name = one_line(town.name)[:LONGEST_NAME]
    long = cell_len(name)
    beside = (
        (column + NAMES_BESIDE, row),
        (column - NAMES_BESIDE - long + 1, row),
        (column - long // 2, row + 1),
        (column - long // 2, row - 1),
    )
    for start, line in beside:
        place = {(start + step, line) for step in range(-1, long + 1)}
        fits = start >= 0 and start + long <= len(cells[0]) and 0 <= line < len(cells)
        if fits and not place & taken:
            taken |= place
            _write(name, start, line, town.look or "name", cells, styles)
            return


def _write(
    name: str,
    start: int,
    line: int,
    look: str,
    cells: list[list[str]],
    styles: list[list[str]],
) -> None:
    at = start
    for letter in name:
        wide = cell_len(letter)
        if not wide:
            cells[line][at - 1] += letter
            continue
        cells[line][at], styles[line][at] = letter, look
        for further in range(1, wide):
            cells[line][at + further] = ""
        at += wide


def _line(cells: Sequence[str], styles: Sequence[str], looks: Mapping[str, Style]) -> Text:
    text = Text(no_wrap=True, overflow="crop")
    for cell, look in zip(cells, styles, strict=True):
        text.append(cell, looks.get(look, "bold" if look == "name" else ""))
    return text
