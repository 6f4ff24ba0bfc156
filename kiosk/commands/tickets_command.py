"""`kiosk tickets --out DIR`."""

from collections.abc import Sequence
from pathlib import Path

import click

from kiosk.cli import DONE, PARTLY
from kiosk.commands.for_guests import asked_for, folder_option, for_option
from kiosk.commands.options import Call, desk_options, json_option
from kiosk.commands.output import emit, say, warn
from kiosk.commands.progress import progress
from kiosk.domain.guests import Guest
from kiosk.paper.tickets import print_issued
from kiosk.usecases.issue_tickets import Issue, issue
from kiosk.wiring import OpenFair
from kiosk.words import _, ngettext


@click.command("tickets", help="Issues tickets and writes them as PNG, SVG and one PDF.")
@folder_option("printed")
@for_option
@click.option("--reissue", is_flag=True, help="New codes; the old ones no longer count.")
@desk_options
@json_option
def command(
    out: Path | None,
    named: tuple[str, ...],
    reissue: bool,
    call: Call,
    as_json: bool,
) -> int:
    """Issues and writes tickets."""
    if reissue and not named:
        raise click.UsageError("--reissue needs --for, so that nobody else's ticket dies.")
    with call.open() as opened:
        chosen = asked_for(opened.fair, named) if named else None
        done = write_tickets(opened, out or call.home.printed, chosen, reissue=reissue)
    for guest in done.elsewhere:
        text = _("{number} {name}: the ticket was issued on another device; print it there.")
        warn(text.format(number=guest.registration, name=guest.name))
    unserved = done.without if named else ()
    for guest in unserved:
        text = _("{number} {name}: canceled registrations and drafts get no ticket.")
        warn(text.format(number=guest.registration, name=guest.name))
    for ticket in done.tickets if as_json else ():
        guest = ticket.guest
        emit(
            {
                "participant": guest.registration or guest.subject,
                "name": guest.name,
                "kind": ticket.kind.id,
                "code": ticket.code,
                "short_code": ticket.human_code,
                "new": ticket.is_new,
            }
        )
    if not as_json:
        count = len(done.tickets)
        text = ngettext("{count} ticket in {out}", "{count} tickets in {out}", count)
        say(text.format(count=count, out=out or call.home.printed))
    return PARTLY if done.elsewhere or unserved else DONE


def write_tickets(
    opened: OpenFair, out: Path, guests: Sequence[Guest] | None = None, *, reissue: bool = False
) -> Issue:
    """Issues tickets to these guests, or to all, and writes them into a folder."""
    fair = opened.fair
    wanted = fair.state.every_guest() if guests is None else guests
    done = issue(fair, wanted, fair.state.label(f"w:{fair.facts.writer}"), reissue=reissue)
    if done.tickets:
        with progress(_("Tickets")) as report_to:
            print_issued(fair.event, done.tickets, out, report_to)
    return done
