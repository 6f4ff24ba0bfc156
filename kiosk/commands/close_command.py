"""`kiosk close TRIP --headcount N`."""

import click

from kiosk.cli import DONE, PARTLY
from kiosk.commands.closing_lines import closed_record, show_closed, show_refused
from kiosk.commands.options import Call, desk_options, json_option, line
from kiosk.commands.output import emit
from kiosk.errors import NotYet
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.departing import close, count, head_count, reopen
from kiosk.usecases.trips.roll import Roll, roll


@click.command("close", help="Closes a departure with the head count, or opens it again.")
@click.argument("trip", type=line)
@click.option(
    "--headcount", metavar="N", type=line, help="Everybody counted aboard, the driver too."
)
@click.option("--reopen", "again", is_flag=True, help="Takes the closing back.")
@click.option(
    "--reason", metavar="TEXT", default="", type=line, help="Why it leaves so, or is opened again."
)
@desk_options
@json_option
def command(
    trip: str, headcount: str | None, again: bool, reason: str, call: Call, as_json: bool
) -> int:
    """Closes or reopens a departure."""
    if again == (headcount is not None):
        raise click.UsageError("Name a --headcount to close, or --reopen; one of the two.")
    if again and not reason:
        raise click.UsageError("--reopen needs a --reason.")
    heads = None if headcount is None else head_count(headcount)
    with call.open() as opened:
        fair = opened.fair
        before = roll(fair, trip)
        try:
            done = _done(fair, trip, heads, reason)
        except NotYet as refused:
            show_refused(fair, roll(fair, trip), heads, refused, as_json)
            return PARTLY
        if as_json:
            emit(closed_record(fair, done, before.missing))
        else:
            show_closed(fair, done, before.missing)
    return DONE


def _done(fair: Fair, trip: str, heads: int | None, reason: str) -> Roll:
    """Closes it or, without a head count, opens it again; what was counted is on record anyway."""
    if heads is None:
        return reopen(fair, trip, reason)
    count(fair, trip, heads)
    return close(fair, trip, heads, reason)
