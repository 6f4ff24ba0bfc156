"""`kiosk sync FILE`."""

from pathlib import Path

import click

from kiosk.cli import DONE
from kiosk.commands.options import A_PATH, Call, desk_options, json_option
from kiosk.commands.output import emit, say
from kiosk.sync.bundle import Cover, read_bundle, write_bundle
from kiosk.usecases.exchange import take_in
from kiosk.words import _


@click.command(
    "sync", help="Takes in the facts of FILE if it is there, then writes all facts to it."
)
@click.argument("file", type=A_PATH)
@desk_options
@json_option
def command(file: Path, call: Call, as_json: bool) -> int:
    """Exchanges facts through a file."""
    with call.open() as opened:
        fair = opened.fair
        new = quarantined = 0
        if file.exists():
            cover, facts = read_bundle(file, fair.event.number, fair.event.purpose)
            absorbed = take_in(fair, cover, facts)
            new, quarantined = absorbed.new, absorbed.quarantined
        facts = opened.journal.facts()
        own = [f.envelope.seq for f in facts if f.envelope.writer == fair.facts.writer]
        last = max(own, default=0)
        cover = Cover(
            fair.event.number,
            fair.facts.writer,
            last,
            fair.now(),
            len(facts),
            fair.event.purpose,
        )
        write_bundle(file, cover, facts)
    if as_json:
        emit({"taken": new, "quarantined": quarantined, "written": len(facts)})
    else:
        say(
            _("{new} new facts taken in, {written} written to {file}").format(
                new=new, written=len(facts), file=file
            )
        )
        if quarantined:
            say(
                _("! {count} facts clash with others; `kiosk verify` tells").format(
                    count=quarantined
                )
            )
    return DONE
