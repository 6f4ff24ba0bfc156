"""What other processes do to a store in the tests; each function runs in one of its own."""

import multiprocessing
import os
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.errors import StoreBusy
from kiosk.store.journal import Journal
from tests.store.stores import Clock

_HOW = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
_CONTEXT = multiprocessing.get_context(_HOW)
_CONTEXT.set_forkserver_preload([__name__])


def start(what: object, *arguments: object) -> tuple[BaseProcess, Connection]:
    """Starts one of these functions; returns its process and where it tells what it did."""
    assert callable(what)
    ours, theirs = _CONTEXT.Pipe(duplex=False)
    process: BaseProcess = _CONTEXT.Process(  # type: ignore[attr-defined]
        target=what, args=(theirs, *arguments), daemon=True
    )
    process.start()
    theirs.close()
    return process, ours


def told(connection: Connection) -> list[str]:
    """All that a process told until it ended."""
    found = []
    try:
        while True:
            found.append(connection.recv())
    except EOFError:
        connection.close()
        return found


def _draft(number: int) -> Draft:
    return Draft(kinds.OPERATOR_NAMED, f"o:{number}", {"name": f"Somebody {number}"})


def record_for_ever(tell: Connection, path: Path) -> None:
    """Records facts until it is killed; tells the id of each, once it is recorded."""
    journal = Journal.open(path, Clock(), os.urandom)
    number = 0
    while True:
        number += 1
        for fact in journal.append([_draft(number)] * (1 + number % 3)):
            tell.send(fact.envelope.id)


def record_in_turn(tell: Connection, path: Path, count: int) -> None:
    """Opens, records one fact and closes, as often as said, whoever else wants to."""
    while count:
        try:
            journal = Journal.open(path, Clock(), os.urandom)
        except StoreBusy:
            continue
        [fact] = journal.append([_draft(count)])
        journal.close()
        tell.send(fact.envelope.id)
        count -= 1


def try_to_write_and_read(tell: Connection, path: Path) -> None:
    """Tells what it is told when it wants to write, then how many facts it can read."""
    try:
        Journal.open(path, Clock(), os.urandom)
    except StoreBusy as error:
        tell.send(str(error))
    reader = Journal.open_to_read(path, Clock())
    tell.send(str(len(reader.facts())))
    reader.close()
