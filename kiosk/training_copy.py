"""The folder of a training copy: the event file under another purpose, and a journal of its own."""

import shutil
from pathlib import Path

from kiosk import eventfile
from kiosk.domain.event import Purpose
from kiosk.errors import UnusableInput
from kiosk.eventfile.purpose import with_purpose
from kiosk.places import Home
from kiosk.store.connection import WriterLock
from kiosk.usecases.training import Copied, copy_fair, is_whole
from kiosk.wiring import OpenFair
from kiosk.words import N_, _


def prepare_folder(source: Home, copy: Home, *, fresh: bool = False) -> None:
    """Makes the folder with its event file, for its owner alone; one that is there is kept.

    Args:
        source: the fair; it is only read.
        fresh: whether the facts and keys of an older copy go, and the event file is taken anew.

    Raises:
        UnusableInput: if the folder can't be made, or holds something else than a training.
        StoreBusy: if a copy that shall go is in use.
        BadEvent: if the event file's purpose can't be rewritten.
    """
    text = with_purpose(source.event_file.read_bytes(), Purpose.TRAINING)
    is_there = copy.event_file.exists()
    if is_there:
        _refuse_unless_training(copy)
    try:
        copy.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        copy.root.chmod(0o700)
        if fresh:
            _clear(copy)
        if fresh or not is_there:
            copy.event_file.write_bytes(text)
            copy.event_file.chmod(0o600)
        if source.settings.exists() and not copy.settings.exists():
            shutil.copyfile(source.settings, copy.settings)
    except OSError as error:
        raise UnusableInput(
            _("{folder} can't be made: {why}.").format(folder=copy.root, why=error.strerror),
            N_("Choose a folder you may write to."),
        ) from error


def fill(copy: OpenFair, source: OpenFair) -> Copied | None:
    """Takes the fair's guests, tickets and keys over, unless that was done before."""
    if is_whole(copy.fair):
        return None
    holder = copy.fair.state.label(f"w:{copy.fair.facts.writer}")
    return copy_fair(source.fair, copy.fair, holder)


def refuse_copy_of_copy(source: OpenFair) -> None:
    """Raises UnusableInput where the fair itself is a training."""
    if source.fair.event.purpose is Purpose.TRAINING:
        raise UnusableInput(
            _("{folder} holds a training already.").format(folder=source.home.root),
            N_("Open it with `kiosk`; or name the fair that shall be copied with --home."),
        )


def _refuse_unless_training(copy: Home) -> None:
    if eventfile.load(copy.event_file).purpose is not Purpose.TRAINING:
        raise UnusableInput(
            _("{folder} holds something else than a training.").format(folder=copy.root),
            N_("Move it away; nothing in it was touched."),
        )


def _clear(copy: Home) -> None:
    lock = WriterLock(copy.journal)
    lock.take()
    try:
        for file in (copy.issuing_key, *_files_of(copy.journal)):
            file.unlink(missing_ok=True)
    finally:
        lock.give_back()


def _files_of(journal: Path) -> list[Path]:
    """The journal with what SQLite and the store keep beside it, but for the lock that is held."""
    return [file for file in journal.parent.glob(f"{journal.name}*") if file.suffix != ".lock"]
