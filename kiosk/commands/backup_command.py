"""`kiosk backup [TO]`."""

import os
import time
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from kiosk.backups import back_up, copies, forget_erased, new_name, sweep, thin_out
from kiosk.cli import DONE
from kiosk.commands.options import WRITTEN, Call, fair_options, json_option
from kiosk.commands.output import emit, say
from kiosk.devices.memory import recall, remember
from kiosk.errors import StoreError, UnusableInput
from kiosk.store.copying import writer_of
from kiosk.words import N_, _

MOST_MINUTES = 24 * 60
LOWEST_PRIORITY = 19


@click.command(
    "backup",
    help="Copies the journal into one file while others work in it, and proves the copy. It goes to"
    " TO, a file or a folder; without it into the fair's own.",
)
@click.argument("to", required=False, type=WRITTEN)
@click.option(
    "--every",
    metavar="MINUTES",
    type=click.IntRange(0, MOST_MINUTES),
    help="From now on the desk makes copies by itself, to TO; 0 for none.",
)
@click.option("--automatic", is_flag=True, hidden=True)
@fair_options
@json_option
def command(to: Path | None, every: int | None, automatic: bool, call: Call, as_json: bool) -> int:
    """Makes a copy."""
    home = call.home
    if not home.journal.exists():
        raise StoreError(
            _("Nothing was recorded in {folder} yet.").format(folder=home.root),
            N_("Import a roster or open the kiosk first."),
        )
    memory = recall(home.settings)
    if automatic:
        _step_back()
        to = Path(memory.backup_folder) if memory.backup_folder else None
    to = to.absolute() if to else None
    folder, target = _where(to, home.backups)
    if every is not None:
        if target is not None:
            raise click.UsageError("--every takes a folder: each copy has a name of its own.")
        chosen = str(folder) if to else ""
        remember(home.settings, replace(memory, backup_every=str(every), backup_folder=chosen))
    _make_folder(folder, is_own=to is None)
    writer = writer_of(home.journal)
    whose = "" if to is None else writer
    if target is None:
        at = datetime.fromtimestamp(time.time()).astimezone()
        target = new_name(folder, writer, at, copies(folder, whose))
    sweep(folder)
    copied = back_up(home, target)
    if automatic:
        thin_out(copies(folder, whose))
    forgotten = forget_erased(home)
    if as_json:
        emit(
            {
                "file": str(target),
                "facts": copied.facts,
                "devices": copied.writers,
                "bytes": copied.size,
                "deleted": [str(path) for path in forgotten],
            }
        )
        return DONE
    told = _("{facts} facts of {writers} devices, read once more and sound: {file}")
    say(told.format(facts=copied.facts, writers=copied.writers, file=target))
    for path in forgotten:
        say(_("Deleted, since it still held what was erased: {file}").format(file=path))
    if every:
        often = _("The desk makes a copy every {minutes} minutes from now on, in {folder}")
        say(often.format(minutes=every, folder=folder))
    elif every is not None:
        say(_("The desk makes no copies by itself any more."))
    return DONE


def _where(to: Path | None, own: Path) -> tuple[Path, Path | None]:
    """The folder, and the file if one is named."""
    if to is None or to.is_dir() or not to.suffix:
        return to or own, None
    return to.parent, to


def _make_folder(folder: Path, *, is_own: bool) -> None:
    if not is_own and not folder.parent.is_dir():
        raise UnusableInput(
            _("{folder} isn't there.").format(folder=folder),
            N_("Plug the stick or the disk in, or name another folder."),
        )
    try:
        folder.mkdir(exist_ok=True, mode=0o700)
    except OSError as error:
        raise UnusableInput(
            _("{folder} can't be made: {why}.").format(folder=folder, why=error.strerror),
            N_("Choose a folder you may write to."),
        ) from error


def _step_back() -> None:
    """Whoever works at the desk comes first."""
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(LOWEST_PRIORITY)
