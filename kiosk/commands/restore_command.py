"""`kiosk restore FILE`."""

import secrets
import time
from datetime import datetime
from pathlib import Path

import click

from kiosk import backups, eventfile
from kiosk.cli import DONE, PARTLY
from kiosk.clock import system_now
from kiosk.commands.options import A_PATH, Call, fair_options, json_option
from kiosk.commands.output import emit, say
from kiosk.commands.progress import progress
from kiosk.domain import kinds
from kiosk.domain.event import TRAINING_KEY_NUMBER, Purpose
from kiosk.errors import StoreError, UnusableInput
from kiosk.identity import managed
from kiosk.places import Home
from kiosk.store.copying import files_beside
from kiosk.store.restoring import Restored, fair_numbers, restore
from kiosk.store.salvage import Salvaged, salvage
from kiosk.words import N_, _


@click.command(
    "restore",
    help="Brings the journal back from FILE, a copy that `kiosk backup` made, with all that can"
    " still be read of the present one, which is kept aside.",
)
@click.argument("file", type=A_PATH)
@click.option("--damaged", is_flag=True, help="Takes what can still be read of a damaged FILE.")
@fair_options
@json_option
def command(file: Path, damaged: bool, call: Call, as_json: bool) -> int:
    """Restores the journal."""
    home = call.home
    if not file.is_file():
        raise UnusableInput(
            _("{file} isn't there.").format(file=file), N_("Name a file that `kiosk backup` wrote.")
        )
    with progress(_("Reading the copy")) as report_to:
        copy = salvage(file, report_to)
    if copy.faults and not damaged:
        raise StoreError(
            _("{file} is damaged: {fault}").format(file=file, fault=copy.faults[0]),
            N_("Name an older copy; or take what can still be read, with --damaged."),
        )
    beside = files_beside(file)
    written = _prepare(home, file, copy, beside)
    authority = managed.authority_in(home, eventfile.load(home.event_file))
    aside = backups.aside(home, datetime.fromtimestamp(time.time()).astimezone())
    done = restore(copy, home.journal, aside, system_now, secrets.token_bytes, authority)
    if as_json:
        emit(
            {
                "facts": done.facts,
                "rescued": done.rescued,
                "unreadable": [*copy.faults, *done.lost],
                "aside": str(done.aside) if done.aside else None,
                "files": written,
            }
        )
    else:
        _tell(done, copy, written)
    return PARTLY if copy.faults or done.lost else DONE


def _prepare(home: Home, file: Path, copy: Salvaged, beside: dict[str, bytes]) -> list[str]:
    """Sees to it that the folder is this fair's; makes it where there is none yet."""
    try:
        home.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        written = backups.bring_back(home, beside)
    except OSError as error:
        raise UnusableInput(
            _("{folder} can't be made: {why}.").format(folder=home.root, why=error.strerror),
            N_("Choose a folder you may write to."),
        ) from error
    event = eventfile.load(home.event_file)
    if others := fair_numbers(copy.facts) - {event.number}:
        raise UnusableInput(
            _("{file} belongs to another fair (number {number}).").format(
                file=file, number=min(others)
            ),
            N_("Name this fair's copy, or the other fair's folder with --home."),
        )
    if event.purpose is not Purpose.TRAINING and _is_of_training(copy):
        raise UnusableInput(
            _("{file} is a copy of a training, and this is none.").format(file=file),
            N_("Name this fair's own copy, or the training's folder with --home."),
        )
    return written


def _is_of_training(copy: Salvaged) -> bool:
    """Whether the store that the copy was made of listed the key that only trainings have."""
    listed = (
        kinds.content(fact)
        for fact in copy.facts
        if fact.envelope.kind == kinds.KEY_LISTED and fact.envelope.writer in copy.own
    )
    return any(told is not None and told["number"] == TRAINING_KEY_NUMBER for told in listed)


def _tell(done: Restored, copy: Salvaged, written: list[str]) -> None:
    say(_("✔ The journal holds {facts} facts.").format(facts=done.facts))
    if done.rescued:
        rescued = _("  {count} of them were only in the journal that was here until now.")
        say(rescued.format(count=done.rescued))
    for fault in (*copy.faults, *done.lost):
        say(f"✘ {fault}")
    if done.aside:
        say(_("  The journal that was here is kept in {folder}").format(folder=done.aside))
    if written:
        say(_("  Brought back as well: {files}").format(files=", ".join(written)))
    say(_("→ What others hold comes back with the next exchange: `kiosk sync FILE`, or the hub."))
