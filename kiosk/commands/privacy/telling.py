"""`kiosk privacy show GUEST` and `kiosk privacy status`."""

import json
from pathlib import Path

import click

from kiosk.cli import DONE, PARTLY
from kiosk.commands.options import WRITTEN, Call, fair_options, json_option, line
from kiosk.commands.output import emit, say
from kiosk.commands.who import who
from kiosk.domain.checkpoints import moment
from kiosk.private_file import write_private
from kiosk.usecases.privacy.dossier import dossier
from kiosk.usecases.privacy.erasure import remains
from kiosk.words import _


@click.command("show", help="Everything that is kept about a guest, as JSON.")
@click.argument("guest", type=line)
@click.option("--out", type=WRITTEN, help="A file for it, readable by you alone.")
@fair_options
def show(guest: str, out: Path | None, call: Call) -> int:
    """Tells everything that is kept about a guest."""
    with call.look() as opened:
        told = dossier(opened.fair, who(opened.fair, guest))
    if out is None:
        emit(told.record())
        return DONE
    write_private(out, json.dumps(told.record(), ensure_ascii=False, indent=2) + "\n")
    text = _("{count} facts about {name} written to {file}, for you alone to read")
    say(text.format(count=len(told.facts), name=told.guest.name, file=out))
    return DONE


@click.command("status", help="Whether something should be erased.")
@fair_options
@json_option
def status(call: Call, as_json: bool) -> int:
    """Says until when data may be kept, and what is left of guests who were erased."""
    with call.look() as opened:
        event = opened.fair.event
        left = remains(opened.fair)
        today = moment(opened.fair.now(), event.zone).date()
    until = event.kept_until
    is_due = until is not None and today > until
    if as_json:
        emit({"kept_until": until.isoformat() if until else None, "due": is_due, "left": left})
        return PARTLY if is_due or left else DONE
    if until is None:
        say(_("event.toml doesn't say how long the guests' data may be kept (keep_days)"))
    elif is_due:
        say(_("! to be erased since {date}: kiosk privacy erase-fair").format(date=until))
    else:
        say(_("The guests' data may be kept until {date}").format(date=until))
    for subject in left:
        say(
            _("! {guest} was erased, and something new came: erase once more").format(guest=subject)
        )
    return PARTLY if is_due or left else DONE
