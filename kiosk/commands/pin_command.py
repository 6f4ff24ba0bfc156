"""`kiosk pin set` and `kiosk pin clear`."""

import secrets

import click

from kiosk import eventfile
from kiosk.cli import DONE
from kiosk.commands.coordinator_pin import give_pin
from kiosk.commands.options import Call, fair_options
from kiosk.commands.output import say
from kiosk.identity.pin import kept_form
from kiosk.identity.pin_file import COORDINATOR, PinEntry
from kiosk.words import _


@click.group("pin", help="The coordinator's PIN on a device that others use, too.")
@click.pass_context
@fair_options
def command(context: click.Context, call: Call) -> int:
    """What is done with it."""
    call.hand_on(context)
    return DONE


@command.command("set", help="Asks for a new PIN; for the coordinator's acts it is asked from now.")
@fair_options
def set_command(call: Call) -> int:
    """Sets it, or another one."""
    entry = _entry(call)
    if entry.pin:
        give_pin(entry)
    pin = click.prompt(_("New PIN"), hide_input=True, confirmation_prompt=_("Once more"), err=True)
    entry.set(kept_form(pin, secrets.token_bytes))
    say(_("The coordinator's PIN is set for this device."))
    return DONE


@command.command("clear", help="Asks for the PIN, and never again.")
@fair_options
def clear_command(call: Call) -> int:
    """Takes it away."""
    entry = _entry(call)
    if not entry.pin:
        say(_("This device has no coordinator's PIN."))
        return DONE
    give_pin(entry)
    entry.set("")
    say(_("This device has no coordinator's PIN any more."))
    return DONE


def _entry(call: Call) -> PinEntry:
    eventfile.load(call.home.event_file)  # a PIN belongs to a fair that there is
    return PinEntry(call.home.pins, COORDINATOR)
