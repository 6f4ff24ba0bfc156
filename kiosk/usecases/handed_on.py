"""What this store wrote that nobody was given yet by file, and when files were exchanged last.

It is noted in the store and is no fact: it is true of this store alone. A store that writes under a
new name has handed nothing on.
"""

import json
from dataclasses import dataclass

from kiosk.usecases.fair import Fair

NOTE = "handed_on"


@dataclass(frozen=True, slots=True)
class HandedOn:
    """How it stands with the exchange by file.

    Attributes:
        waiting: facts of this store that are in no file yet.
        last: when facts came or went by file last, microseconds since 1970; None for never.
        upto: the last of this store's facts that is in a file; 0 if none is.
    """

    waiting: int
    last: int | None
    upto: int = 0


def handed_on(fair: Fair) -> HandedOn:
    """How it stands now."""
    upto, last = _noted(fair)
    return HandedOn(max(fair.state.own_facts() - upto, 0), last, upto)


def note_handed_on(fair: Fair, upto: int) -> None:
    """Notes that a file was written with this store's facts up to this one.

    Raises:
        StoreError: if the disk doesn't let us.
    """
    known, _ = _noted(fair)
    _note(fair, max(upto, known), fair.now())


def note_received(fair: Fair) -> None:
    """Notes that facts came by file; raises as `note_handed_on` does."""
    upto, _ = _noted(fair)
    _note(fair, upto, fair.now())


def _note(fair: Fair, upto: int, at: int) -> None:
    said = {"writer": fair.state.noted("writer"), "upto": upto, "at": at}
    fair.facts.note({NOTE: json.dumps(said, sort_keys=True)})


def _noted(fair: Fair) -> tuple[int, int | None]:
    """Up to which fact it was handed on, and when; the note may be of another writer."""
    if not (text := fair.state.noted(NOTE)):
        return 0, None
    said = json.loads(text)
    upto = said["upto"] if said["writer"] == fair.state.noted("writer") else 0
    return upto, said["at"]
