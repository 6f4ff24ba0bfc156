"""`kiosk` and `kiosk desk`: the desk's screen."""

import os
import sys
from contextlib import ExitStack
from dataclasses import replace
from functools import partial

import click

from kiosk import words
from kiosk.cli import DONE
from kiosk.commands.options import Call, desk_options, no_questions_option
from kiosk.commands.scanner_options import BAUD, SerialPlug, camera_option, serial_options
from kiosk.devices.hung_up import end_with_terminal
from kiosk.devices.memory import TURNS, Memory, recall, remember, with_camera
from kiosk.domain.event import Event
from kiosk.errors import Unsettled, UnusableInput
from kiosk.usecases.allowed import require_desk, require_trip
from kiosk.wiring import OpenFair
from kiosk.words import N_, _


@click.command("desk", help="Opens the desk's screen.")
@click.option("--at", "checkpoint", default="", help="The checkpoint that this desk scans for.")
@serial_options
@no_questions_option
@camera_option
@click.option("--mirror/--no-mirror", default=None, help="Swaps left and right of its picture.")
@click.option("--rotate", type=click.Choice(TURNS), help="Turns its picture clockwise.")
@desk_options
def command(
    call: Call,
    checkpoint: str,
    serial: str = "",
    baud: int = BAUD,
    source: str = "",
    mirror: bool | None = None,
    rotate: str | None = None,
    no_questions: bool = False,
) -> int:
    """Opens the desk's screen."""
    memory = with_camera(recall(call.home.settings), source, mirror, rotate)
    plug = SerialPlug(serial, baud) if serial else None
    return work_at_desk(call, checkpoint, asks=not no_questions, memory=memory, serial=plug)


def work_at_desk(
    call: Call,
    checkpoint: str,
    *,
    asks: bool = True,
    memory: Memory | None = None,
    serial: SerialPlug | None = None,
    trip: str | None = None,
    board: bool = False,
) -> int:
    """Opens the fair's desk with what this device remembers, until it is closed.

    Args:
        trip: the trip whose screen lies over the desk at first; empty for the list of trips.
        board: whether the coordinator's board lies over it at first.
    """
    memory = memory or recall(call.home.settings)
    desk, operator = call.desk or memory.desk, call.operator or memory.operator
    if not call.language and memory.language:
        words.speak(memory.language)
    with replace(call, desk=desk, operator=operator).open() as opened:
        if trip is None:
            require_desk(opened.fair)
        if trip:
            # Only a bus needs what trips are made of.
            from kiosk.usecases.trips.known import the_trip

            trip = the_trip(opened.fair, trip).id
            require_trip(opened.fair, trip)
        opened.fair.asks = asks
        known = opened.fair.event.checkpoints
        remembered = memory.checkpoint if memory.checkpoint in known else ""
        chosen = checkpoint_for(opened, checkpoint or remembered)
        memory = replace(memory, desk=desk, operator=operator, checkpoint=chosen)
        remember(call.home.settings, memory)
        called = " · ".join(part for part in (desk, operator) if part)
        return open_desk(opened, chosen, called, serial, trip, board=board)


def open_desk(
    opened: OpenFair,
    checkpoint: str,
    desk: str,
    serial: SerialPlug | None = None,
    trip: str | None = None,
    *,
    board: bool = False,
) -> int:
    """Runs the app until it is closed.

    Args:
        serial: where a serial scanner is plugged in, if there is one.
        trip, board: as in `work_at_desk`.

    Raises:
        UnusableInput: if there is no terminal to show it in, or no such scanner.
    """
    need_terminal()
    # Textual takes 0.13 s to import: not for commands without a screen.
    from kiosk.app import KioskApp
    from kiosk.at_desk.copies import tell_of_copies
    from kiosk.at_desk.copying import copies_beside

    end_with_terminal()
    app = KioskApp(opened.fair, opened.home, checkpoint, desk, trip=trip, board=board)
    with ExitStack() as beside:
        beside.enter_context(copies_beside(opened, partial(tell_of_copies, app)))
        if serial:
            from kiosk.at_desk.serial_scanner import serial_scanner

            beside.enter_context(serial_scanner(app, serial.port, serial.baud))
        app.run()
    return DONE


def need_terminal() -> None:
    """Raises UnusableInput if there is no terminal to show a screen in."""
    shown_on = sys.__stdout__ if os.name == "nt" else sys.__stderr__  # as Textual has it
    if not all(stream and stream.isatty() for stream in (sys.__stdin__, shown_on)):
        raise UnusableInput(
            N_("The desk's screen needs a terminal."),
            N_("Start it in a terminal window; `kiosk scan` works without one."),
        )


def checkpoint_for(opened: OpenFair, named: str) -> str:
    """The one named, else the first that is open now, else the first of all."""
    event = opened.fair.event
    if named and named not in event.checkpoints:
        known = ", ".join(event.checkpoints)
        raise Unsettled(
            _("There is no checkpoint {named!r}.").format(named=named),
            _("There are: {known}.").format(known=known),
        )
    return named or _open_now(event, opened.fair.now()) or next(iter(event.checkpoints))


def _open_now(event: Event, now: int) -> str:
    points = event.checkpoints.values()
    return next((p.id for p in points if any(hours.holds(now) for hours in p.hours)), "")
