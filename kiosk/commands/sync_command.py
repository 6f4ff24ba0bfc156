"""`kiosk sync` and `kiosk sync FILE`."""

from pathlib import Path

import click

from kiosk import by_file
from kiosk.cli import DONE
from kiosk.commands.options import A_PATH, Call, desk_options, json_option, line
from kiosk.commands.output import emit, say
from kiosk.commands.progress import progress
from kiosk.domain.audience import Audience, Cut
from kiosk.usecases.brought import Brought, Written, note_exchanged
from kiosk.usecases.door import cut_for
from kiosk.usecases.exchange import Taken
from kiosk.usecases.fair import Fair
from kiosk.wording.exchange import cut_words, remarks
from kiosk.words import _

PIECE_SECONDS = 8.0  # from one step of the bar to the next


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
@click.option(
    "--for",
    "device",
    metavar="NAME",
    type=line,
    help="For the device of this name: what its role may hold. A file from it is answered so"
    " without being asked.",
)
@desk_options
@json_option
def command(
    file: Path | None, trips: list[str], device: str | None, call: Call, as_json: bool
) -> int:
    """Exchanges facts through a file, or with the hub."""
    if trips and device:
        raise click.UsageError("Name trips or a device: the device's role says its trips.")
    if file is None:
        # What speaks to a hub is loaded where there is one.
        from kiosk.commands.hub.exchanging import sync_with_hub

        if trips or device:
            raise click.UsageError("Name a file with them; the hub knows each device's role.")
        return sync_with_hub(call, as_json=as_json)
    with call.open() as opened:
        fair = opened.fair
        by = by_file.writer_of(fair, opened.home)
        brought = _read(fair, by, file) if file.exists() else None
        taken = _take_in(fair, brought) if brought else Taken()
        wanted: Cut | Brought = brought or Cut()
        if trips:
            wanted = Cut(Audience.MARSHAL, tuple(trips))
        elif device is not None:
            wanted = cut_for(fair, device)
        with progress(_("Writing")) as report:
            written = by_file.write(fair, by, file, wanted, report)
        note_exchanged(fair, [written])
    if as_json:
        emit(_record(taken, brought, written))
    else:
        _tell(file, taken, brought, written)
    return DONE


def _read(fair: Fair, by: by_file.Writer, file: Path) -> Brought:
    with progress(_("Reading")) as report:
        return by_file.read(fair, by, file, report)


def _take_in(fair: Fair, brought: Brought) -> Taken:
    taking = by_file.taking_in(fair, brought, alone=True)
    with progress(_("Taking in")) as report:
        while taking.go_on(PIECE_SECONDS):
            report(taking.done, taking.of)
    return taking.taken


def _record(taken: Taken, brought: Brought | None, written: Written) -> dict[str, object]:
    told: dict[str, object] = {
        "taken": taken.new,
        "quarantined": taken.quarantined,
        "written": written.facts,
    }
    if brought is not None and brought.left_out:
        told["left_out"] = brought.left_out
    if written.cut.trips:
        told["trips"] = list(written.cut.trips)
    if written.cut.device:
        told["for"] = written.cut.device
    return told


def _tell(file: Path, taken: Taken, brought: Brought | None, written: Written) -> None:
    said = _("{new} new facts taken in, {written} written to {file}")
    say(said.format(new=taken.new, written=written.facts, file=file))
    known = (brought.device, brought.left_out) if brought else ()
    for sentence in filter(None, (*remarks(taken, *known), cut_words(written.cut))):
        say(sentence)
