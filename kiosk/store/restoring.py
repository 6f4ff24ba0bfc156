"""A journal made anew from the facts of a copy, and of what can still be read of the old one.

The facts go through the same checks as a bundle's, into a store that is new: so a copy from an
older version needs no migration, one from a stranger brings no tables of its own along, and the
restored store is another writer, as it must be.
"""

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain import kinds
from kiosk.domain.devices import Authority
from kiosk.domain.facts import Fact, RandomBytes
from kiosk.errors import BadBundle, StoreBusy, StoreError
from kiosk.on_the_disk import names_to_the_disk, to_the_disk
from kiosk.store import workshop
from kiosk.store.connection import WriterLock, open_writer, told
from kiosk.store.journal import Journal
from kiosk.store.salvage import Salvaged, salvage
from kiosk.words import N_

READERS_MILLISECONDS = 5_000
"""So long a restoration waits for those who read in the journal."""
_PARTS = ("", "-wal", "-shm", ".token")


@dataclass(frozen=True, slots=True)
class Restored:
    """What a journal holds now.

    Attributes:
        facts: all of them; ``rescued`` those that only the old journal held.
        lost: what could not be read of the old journal, as sentences.
        aside: where the old journal's files are kept; None if there was none.
    """

    facts: int
    rescued: int
    lost: tuple[str, ...]
    aside: Path | None


def fair_numbers(facts: list[Fact]) -> set[int]:
    """Of which fairs these facts are, by the event files that were in force."""
    told_of = (kinds.content(f) for f in facts if f.envelope.kind == kinds.FAIR_IN_FORCE)
    numbers = (found["event"].get("number") for found in told_of if found is not None)
    return {number for number in numbers if isinstance(number, int)}


def restore(
    copy: Salvaged,
    journal: Path,
    aside: Path,
    now: Callable[[], int],
    random_bytes: RandomBytes,
    authority: Authority | None = None,
) -> Restored:
    """Puts a new journal in place of the present one; until that very moment nothing changes.

    Args:
        copy: what it shall hold, besides what the present one still gives.
        aside: the folder, not there yet, that the present one's files go to.
        authority: whose word on devices counts in this fair; without it an erasure that a device
            had no right to would be obeyed while the facts are put together.

    Raises:
        StoreBusy: if a program works with the present journal, or reads in it all the while.
        StoreError: if the new one can't be made; the present one stays as it is then.
    """
    lock = WriterLock(journal)
    lock.take()
    try:
        with told():
            workshop.sweep(journal)
            folder = workshop.make(journal)
        try:
            present = _present(journal)
            made = folder / journal.name
            total, rescued = _make(made, copy, present, now, random_bytes, authority)
            kept = _keep(journal, aside)
            try:
                with told():
                    _take_place(made, journal)
            except StoreBusy:
                shutil.rmtree(aside, ignore_errors=True)
                raise
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        lock.give_back()
    return Restored(total, rescued, tuple(present.faults), kept)


def _present(journal: Path) -> Salvaged:
    """What the present journal still gives."""
    if not journal.exists():
        return Salvaged()
    try:
        return salvage(journal)
    except StoreError as error:
        return Salvaged(faults=[error.message])


def _make(
    made: Path,
    copy: Salvaged,
    present: Salvaged,
    now: Callable[[], int],
    random_bytes: RandomBytes,
    authority: Authority | None,
) -> tuple[int, int]:
    """Makes the new store; how many facts it holds, and how many only the present one gave."""
    store = Journal.open(made, now, random_bytes, authority=authority)
    try:
        total = store.absorb(copy.facts).new
        rescued = 0
        if present.facts:
            try:
                rescued = store.absorb(present.facts).new
            except BadBundle as error:
                present.faults.append(error.message)
    finally:
        store.close()
    return total + rescued, rescued


def _keep(journal: Path, aside: Path) -> Path | None:
    """Copies the present files aside as they are; the disk must have the room for both."""
    files = [path for part in _PARTS if (path := Path(f"{journal}{part}")).exists()]
    if not files:
        return None
    with told():
        aside.mkdir(parents=True, mode=0o700)
        for file in files:
            shutil.copy2(file, aside / file.name)
            to_the_disk(aside / file.name)
    names_to_the_disk(aside)
    return aside


def _take_place(made: Path, journal: Path) -> None:
    """One rename at a moment at which the present journal stands alone in its file.

    SQLite would play what lies in the old one's log into the new file. So the log goes first, once
    the journal took it up into itself; what is too broken for that is kept aside.
    """
    try:
        _fold_log(journal)
    except StoreBusy:
        raise
    except StoreError:
        pass
    for part in ("-wal", "-shm", ".token"):
        Path(f"{journal}{part}").unlink(missing_ok=True)
    made.replace(journal)
    names_to_the_disk(journal.parent)


def _fold_log(journal: Path) -> None:
    """Has the journal take up what its log holds, all of it: a kill may come right after.

    Raises:
        StoreBusy: if somebody reads in it, whom the log must stay for.
    """
    if not journal.exists():
        return
    with told(), closing(open_writer(journal)) as connection:
        connection.execute(f"PRAGMA busy_timeout = {READERS_MILLISECONDS}")
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise StoreBusy(
            N_("Another program reads in the journal; nothing was changed."),
            N_("Wait until it is done, or close it; then restore again."),
        )
