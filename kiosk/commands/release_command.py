"""`kiosk release WHO --reason TEXT`."""

from pathlib import Path

import click

from kiosk.cli import DONE
from kiosk.commands.options import desk_options, json_option, line, reason_option, settled
from kiosk.commands.output import emit, say
from kiosk.commands.who import who
from kiosk.usecases.issue_tickets import release
from kiosk.wiring import open_fair
from kiosk.words import ngettext


@click.command("release", help="Lets a guest's blocked tickets count again.")
@click.argument("guest", type=line)
@reason_option
@desk_options
@json_option
def command(
    guest: str,
    reason: str,
    home: Path | None,
    now: str,
    language: str | None,
    desk: str,
    operator: str,
    gate: str,
    as_json: bool,
) -> int:
    """Lets a guest's blocked tickets count again."""
    where, clock = settled(home, now, language)
    with open_fair(where, now=clock, desk=desk, operator=operator, gate=gate) as opened:
        meant = who(opened.fair, guest)
        count = release(opened.fair, meant, reason)
    if as_json:
        emit({"participant": meant.registration, "released": count, "reason": reason})
    else:
        text = ngettext("Released {count} ticket", "Released {count} tickets", count)
        say(text.format(count=count))
    return DONE
