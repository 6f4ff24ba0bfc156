"""`kiosk sync` and `kiosk sync FILE`."""

from collections.abc import Sequence
from pathlib import Path

import click

from kiosk.cli import DONE
from kiosk.commands.options import A_PATH, Call, desk_options, json_option, line
from kiosk.commands.output import emit, say
from kiosk.domain.facts import Fact
from kiosk.sync.bundle import Cover, read_bundle, write_bundle
from kiosk.usecases.exchange import take_in
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.share import knows_more, share
from kiosk.words import _


def _names(context: click.Context, parameter: click.Parameter, value: str | None) -> list[str]:
    """Names between commas; none where the option was not given."""
    names = [name for part in (value or "").split(",") if (name := line(part))]
    if value is not None and not names:
        raise click.BadParameter("name at least one trip.")
    return list(dict.fromkeys(names))


@click.command(
    "sync",
    help="Takes in the facts of FILE if it is there, then writes all facts to it; without a FILE"
    " exchanges with the hub.",
)
@click.argument("file", type=A_PATH, required=False)
@click.option(
    "--trips",
    metavar="TRIP,…",
    callback=_names,
    help="For marshals of these trips: names no guests but theirs.",
)
@desk_options
@json_option
def command(file: Path | None, trips: list[str], call: Call, as_json: bool) -> int:
    """Exchanges facts through a file, or with the hub."""
    if file is None:
        # What speaks to a hub is loaded where there is one.
        from kiosk.commands.hub.exchanging import sync_with_hub

        if trips:
            raise click.UsageError("--trips is for a file; the hub knows each device's role.")
        return sync_with_hub(call, as_json=as_json)
    with call.open() as opened:
        fair = opened.fair
        new = quarantined = 0
        came: Sequence[Fact] = ()
        meant: Sequence[str] = trips
        if file.exists():
            greeting, came = read_bundle(file, fair.event.number, fair.event.purpose)
            absorbed = take_in(fair, greeting, came)
            new, quarantined = absorbed.new, absorbed.quarantined
            meant = trips or greeting.trips
        facts = opened.journal.facts()
        # What was cut stays so for who knows more; who was given no more gives all there is back.
        if trips or (meant and knows_more(facts, came)):
            facts = share(fair, facts, meant)
        write_bundle(file, _cover(fair, facts, meant), facts)
    if as_json:
        told: dict[str, object] = {"trips": list(meant)} if meant else {}
        emit({"taken": new, "quarantined": quarantined, "written": len(facts)} | told)
        return DONE
    said = _("{new} new facts taken in, {written} written to {file}")
    say(said.format(new=new, written=len(facts), file=file))
    if meant:
        say(_("It names no guests but those of: {trips}").format(trips=", ".join(meant)))
    if quarantined:
        clash = _("! {count} facts clash with others; `kiosk verify` tells")
        say(clash.format(count=quarantined))
    return DONE


def _cover(fair: Fair, facts: Sequence[Fact], trips: Sequence[str]) -> Cover:
    own = (fact.envelope.seq for fact in facts if fact.envelope.writer == fair.facts.writer)
    return Cover(
        fair.event.number,
        fair.facts.writer,
        max(own, default=0),
        fair.now(),
        len(facts),
        fair.event.purpose,
        tuple(trips),
    )
