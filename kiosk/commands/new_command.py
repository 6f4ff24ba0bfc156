"""`kiosk new DIR`."""

import secrets
from pathlib import Path

import click

from kiosk.commands.output import say
from kiosk.new_fair import make_fair


@click.command("new", help="Makes the folder of a new fair, with an event file to be filled in.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="My fair", help="What the fair is called.")
@click.option("--demo", is_flag=True, help="The demo fair instead, its roster beside it.")
def command(folder: Path, name: str, demo: bool) -> None:
    """Makes a fair's folder."""
    home = make_fair(folder, name, secrets.token_bytes, demo=demo)
    say(f"{home.event_file} is ready. Next:")
    say(f"  edit {home.event_file}")
    say(f"  kiosk --home {folder} import roster.csv")
    say(f"  kiosk --home {folder} tickets --out tickets")
    say(f"  kiosk --home {folder}")
