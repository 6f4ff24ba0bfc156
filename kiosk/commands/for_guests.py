"""What the commands share that make something for each guest: for whom, and into which folder."""

from collections.abc import Callable, Sequence

import click

from kiosk.commands.options import A_PATH, Command, line
from kiosk.commands.who import who
from kiosk.domain.guests import Guest
from kiosk.usecases.fair import Fair
from kiosk.usecases.issue_tickets import WITHOUT_TICKET

for_option = click.option(
    "--for",
    "named",
    metavar="GUEST",
    multiple=True,
    type=line,
    help="Only for this registration number or code.",
)


def folder_option(usual: str) -> Callable[[Command], Command]:
    """Adds --out: the folder that something is written into.

    Args:
        usual: where it goes without it.
    """
    return click.option("--out", type=A_PATH, help=f"The folder; {usual}/ without it.")


def asked_for(fair: Fair, named: Sequence[str]) -> list[Guest]:
    """The guests who are named, or all.

    Raises:
        UnusableInput: if a name means none, or more than one.
    """
    return [who(fair, text) for text in named] if named else list(fair.state.every_guest())


def coming(guests: Sequence[Guest]) -> list[Guest]:
    """Those of them who are awaited: neither canceled nor a draft."""
    return [guest for guest in guests if guest.status not in WITHOUT_TICKET]
