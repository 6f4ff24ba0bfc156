"""Devices that exchange facts through files, as the commands and the screen do."""

from pathlib import Path

from kiosk import by_file
from kiosk.domain.audience import EVERYTHING, Cut
from kiosk.usecases.brought import Brought, Written, note_exchanged
from kiosk.usecases.exchange import Taken
from tests.fairs import Desk


def write(desk: Desk, path: Path, wanted: Cut | Brought = EVERYTHING) -> Written:
    """A device writes a file."""
    written = by_file.write(desk.fair, by_file.writer_of(desk.fair, desk.home), path, wanted)
    note_exchanged(desk.fair, [written])
    return written


def read(desk: Desk, path: Path) -> tuple[Brought, Taken]:
    """A device takes a file in."""
    brought = by_file.read(desk.fair, by_file.writer_of(desk.fair, desk.home), path)
    taking = by_file.taking_in(desk.fair, brought)
    while taking.go_on(1.0):
        pass
    return brought, taking.taken


def meet(folder: Path, *desks: Desk) -> None:
    """Every device reads what every other one wrote."""
    for number, giver in enumerate(desks):
        write(giver, path := folder / f"meeting-{number}.kiosk")
        for taker in desks:
            if taker is not giver:
                read(taker, path)
