"""A stretch of time as a line of cells: what something does from when to when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from kiosk.cells import fitted

HOUR = 60
LABEL = 5  # cells of a time of day


@dataclass(frozen=True, slots=True)
class Spell:
    """From one minute to another, drawn in one sign; a name stands over it where it fits."""

    start: int
    end: int
    sign: str
    name: str = ""


def axis(first: int, last: int, cells: int) -> str:
    """Round times over a line of so many cells, each where it is."""
    if last <= first or cells < LABEL:
        return " " * max(0, cells)
    most = max(1, cells // (LABEL + 2))
    step = next(s for s in (30, HOUR, 2 * HOUR, 4 * HOUR, 24 * HOUR) if (last - first) / s <= most)
    line = ""
    for minute in range(-(-first // step) * step, last + 1, step):
        at = _cell(minute, first, last, cells)
        if at >= len(line) and at + LABEL <= cells:
            clock = f"{minute // HOUR % 24:02}:{minute % HOUR:02}"
            line = line.ljust(at) + clock + " "
    return fitted(line.rstrip(), cells)


def line(spells: Iterable[Spell], first: int, last: int, cells: int) -> str:
    """Spells as signs; even the shortest takes a cell."""
    drawn = [" "] * max(0, cells)
    for spell in spells:
        start = _cell(spell.start, first, last, cells)
        end = max(start + 1, _cell(spell.end, first, last, cells))
        for at in range(max(0, start), min(end, cells)):
            drawn[at] = spell.sign
    return "".join(drawn)


def names(spells: Sequence[Spell], first: int, last: int, cells: int) -> str:
    """The names of spells, each from where it begins; one without room up to the next is cut."""
    named = [spell for spell in spells if spell.name]
    text = ""
    for number, spell in enumerate(named):
        at = _cell(spell.start, first, last, cells)
        ahead = named[number + 1 :]
        until = _cell(ahead[0].start, first, last, cells) if ahead else cells
        room = until - at - 1
        if room < 2 or cell_len(text) > at:
            continue
        name = spell.name if cell_len(spell.name) <= room else fitted(spell.name, room).rstrip()
        text += " " * (at - cell_len(text)) + name
    return fitted(text, cells)


def _cell(minute: int, first: int, last: int, cells: int) -> int:
    return (minute - first) * cells // max(1, last - first)
