"""`kiosk welcome`."""

import secrets
from contextlib import ExitStack
from dataclasses import replace
from functools import partial

import click

from kiosk import words
from kiosk.cli import DONE
from kiosk.commands.desk_command import checkpoint_for, need_terminal
from kiosk.commands.options import Call, desk_options
from kiosk.commands.output import say
from kiosk.commands.scanner_options import BAUD, camera_option, serial_options
from kiosk.devices.hung_up import end_with_terminal
from kiosk.devices.memory import recall, remember, with_camera
from kiosk.errors import UnusableInput
from kiosk.identity.pin import is_kept_form, kept_form
from kiosk.identity.pin_file import WELCOME, PinEntry
from kiosk.usecases.allowed import require_desk
from kiosk.words import N_, _


@click.command(
    "welcome",
    help="Opens the screen at which guests check in by themselves: they scan, are greeted in their"
    " language and get a badge. It is locked: only a PIN ends it.",
)
@click.option("--at", "checkpoint", default="", help="The checkpoint that guests scan at.")
@click.option("--set-pin", is_flag=True, help="Asks for a new PIN and keeps it for this device.")
@serial_options
@camera_option
@desk_options
def command(
    call: Call, checkpoint: str, set_pin: bool, serial: str = "", baud: int = BAUD, source: str = ""
) -> int:
    """Opens self-service, or sets its PIN."""
    if set_pin:
        return _set_pin(call)
    memory = recall(call.home.settings)
    if not is_kept_form(memory.welcome_pin):
        raise UnusableInput(
            N_("Self-service has no PIN yet, and nobody could end it."),
            N_("Choose one with `kiosk welcome --set-pin`."),
        )
    if not call.language and memory.language:
        words.speak(memory.language)
    desk, operator = call.desk or memory.desk, call.operator or memory.operator
    with replace(call, desk=desk, operator=operator).open() as opened:
        require_desk(opened.fair)
        known = opened.fair.event.checkpoints
        remembered = memory.checkpoint if memory.checkpoint in known else ""
        chosen = checkpoint_for(opened, checkpoint or remembered)
        need_terminal()
        # Textual takes 0.13 s to import: not for commands without a screen.
        from kiosk.at_desk.camera import source_of
        from kiosk.at_desk.copies import tell_beneath
        from kiosk.at_desk.copying import copies_beside
        from kiosk.welcome_app import WelcomeApp

        camera = source_of(with_camera(memory, source, None, None)) if source else None
        end_with_terminal()
        app = WelcomeApp(opened.fair, opened.home, chosen, camera)
        with ExitStack() as beside:
            # What guests stand before shows no troubles of the machine.
            beside.enter_context(copies_beside(opened, partial(tell_beneath, app)))
            if serial:
                from kiosk.at_desk.serial_scanner import serial_scanner

                beside.enter_context(serial_scanner(app, serial, baud))
            app.run()
    return DONE


def _set_pin(call: Call) -> int:
    pin = click.prompt(_("New PIN"), hide_input=True, confirmation_prompt=_("Once more"), err=True)
    kept = kept_form(pin, secrets.token_bytes)
    remember(call.home.settings, replace(recall(call.home.settings), welcome_pin=kept))
    PinEntry(call.home.pins, WELCOME).set("")  # the wrong tries at the last one are forgotten
    say(_("The PIN is set for this device."))
    return DONE
