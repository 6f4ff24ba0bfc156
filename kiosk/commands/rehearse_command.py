"""`kiosk rehearse`."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import FrameType

import click

from kiosk.cli import DONE, INTERRUPTED, PARTLY
from kiosk.commands.desk_command import need_terminal
from kiosk.commands.options import WRITTEN, Call, Finite, fair_options, json_option
from kiosk.commands.output import emit, say
from kiosk.commands.progress import progress
from kiosk.private_file import write_private
from kiosk.rehearsal.recorded import record, table
from kiosk.rehearsal.report import Report, report
from kiosk.rehearsal.script import Visit
from kiosk.rehearsal.staging import Stage, staged, written
from kiosk.rehearsal.told import lines, markdown
from kiosk.words import _, ngettext, spoken

FORMATS = (".md", ".csv")


@click.command(
    "rehearse",
    help="Lets a made-up rush of guests through the real screen, in a copy of the fair that is"
    " gone afterwards, and reports how long everybody took and waited.",
)
@click.option("--guests", default=84, show_default=True, type=click.IntRange(1, 5000))
@click.option(
    "--minutes",
    default=30.0,
    show_default=True,
    type=Finite(1, 720),
    help="In which they arrive.",
)
@click.option(
    "--desks",
    default=1,
    show_default=True,
    type=click.IntRange(1, 50),
    help="How many serve the line.",
)
@click.option("--seed", default=1, show_default=True, help="The same seed, the same guests.")
@click.option("--at", "checkpoint", default="", help="The checkpoint; the first without it.")
@click.option("--watch", is_flag=True, help="Shows the screen while it is played.")
@click.option(
    "--speed",
    default=10.0,
    show_default=True,
    type=Finite(0.1, 1000),
    help="How much faster than life, with --watch.",
)
@click.option(
    "--out", type=WRITTEN, help="Also writes the report: FILE.md, or each guest: FILE.csv"
)
@fair_options
@json_option
def command(
    call: Call,
    guests: int,
    minutes: float,
    desks: int,
    seed: int,
    checkpoint: str,
    watch: bool,
    speed: float,
    out: Path | None,
    as_json: bool,
) -> int:
    """Plays a rush and reports."""
    if out is not None and out.suffix not in FORMATS:
        raise click.UsageError("--out takes a file that ends in .md or .csv.")
    if watch:
        need_terminal()
    chance = Random(seed)  # noqa: S311 - chance that can be repeated, and guards nothing
    with staged(call.home, checkpoint, call.now) as stage:
        script = written(stage, guests, minutes, chance)
        played = _play(stage, script, desks, speed if watch else 0.0)
        name = stage.opened.fair.event.checkpoint_names[stage.checkpoint.id]
    heading = _heading(played, minutes, name.in_language(spoken()), desks, seed)
    if as_json:
        asked = {"guests": guests, "minutes": minutes, "desks": desks, "seed": seed}
        emit(record(played, asked | {"checkpoint": stage.checkpoint.id}))
    else:
        _tell(played, stage, heading)
    if out is not None:
        _write(out, played, stage, heading)
    if not played.is_whole:
        return INTERRUPTED
    return PARTLY if played.wrong else DONE


def _play(stage: Stage, script: tuple[Visit, ...], desks: int, speed: float) -> Report:
    # Textual takes 0.13 s to import: not for the other commands.
    from kiosk.rehearsal.driver import Clock, Rehearsal

    with progress(_("Rehearsal")) as report_to:
        rehearsal = Rehearsal(
            stage.opened,
            stage.checkpoint.id,
            Clock(stage.start, stage.latest),
            desks=desks,
            speed=speed,
            report_to=report_to if not speed else lambda done, of: None,
        )
        with _broken_off_by_ctrl_c(rehearsal.break_off):
            asyncio.run(rehearsal.play(script))
    return report(rehearsal.performed, len(script), desks)


def _heading(played: Report, minutes: float, place: str, desks: int, seed: int) -> str:
    came = len(played.performed)
    guests = ngettext("{count} guest", "{count} guests", came).format(count=came)
    heading = _("Rehearsal: {guests} in {minutes} minutes, {place}, {desks} × desk, seed {seed}")
    return heading.format(
        guests=guests, minutes=f"{minutes:g}", place=place, desks=desks, seed=seed
    )


def _tell(played: Report, stage: Stage, heading: str) -> None:
    say(heading)
    if not played.is_whole:
        say(_("Broken off; {planned} were to come.").format(planned=played.planned))
    for line in lines(played, stage.clock_time):
        say(line)


def _write(out: Path, played: Report, stage: Stage, heading: str) -> None:
    """The report as a page, or each guest as a row."""
    if out.suffix == ".md":
        write_private(out, markdown(played, stage.clock_time, heading))
    else:
        write_private(out, table(played), "utf-8-sig")


@contextmanager
def _broken_off_by_ctrl_c(break_off: Callable[[], None]) -> Iterator[None]:
    """Ctrl+C ends the rehearsal with a report of what was played until then."""

    def stop(number: int, frame: FrameType | None) -> None:
        break_off()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
