"""`kiosk new DIR`."""

import secrets
import shlex
from pathlib import Path

import click

from kiosk.commands.options import A_PATH, json_option
from kiosk.commands.output import emit, say
from kiosk.new_fair import AGENDA, ROSTER, make_fair
from kiosk.words import _


@click.command("new", help="Makes the folder of a new fair, with an event file to be filled in.")
@click.argument("folder", type=A_PATH)
@click.option("--name", default="My fair", help="What the fair is called.")
@click.option("--demo", is_flag=True, help="The demo fair instead, its guests beside it.")
@json_option
def command(folder: Path, name: str, demo: bool, as_json: bool) -> None:
    """Makes a fair's folder."""
    home = make_fair(folder, name, secrets.token_bytes, demo=demo)
    if as_json:
        emit({"home": str(home.root), "event": str(home.event_file)})
        return
    kiosk = f"kiosk --home {shlex.quote(str(folder))}"
    roster = shlex.quote(str(folder / ROSTER)) if demo else ROSTER
    say(_("{file} is ready. Next:").format(file=home.event_file))
    if not demo:
        say("  " + _("edit {file}").format(file=home.event_file))
    say(f"  {kiosk} import {roster}")
    if demo:
        say(f"  {kiosk} agenda {shlex.quote(str(folder / AGENDA))}")
    say(f"  {kiosk} tickets --out tickets")
    say(f"  {kiosk}")
