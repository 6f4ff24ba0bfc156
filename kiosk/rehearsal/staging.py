"""Where a rehearsal is played: in a copy of a fair that is gone afterwards, at a time it is open.

The fair itself is only read; nothing is ever played in its own folder's journal.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from kiosk import clock, eventfile
from kiosk.domain.checkpoints import Checkpoint, moment
from kiosk.domain.event import Event
from kiosk.domain.opening import lets_in, moment_to_enter
from kiosk.errors import Unsettled, UnusableInput
from kiosk.places import Home
from kiosk.rehearsal.arrivals import arrivals
from kiosk.rehearsal.casting import cast
from kiosk.rehearsal.manners import Manner, manners
from kiosk.rehearsal.script import Visit
from kiosk.rehearsal.writing import Writer
from kiosk.training_copy import fill, prepare_folder
from kiosk.wiring import OpenFair, look_into_fair, open_fair
from kiosk.words import N_, _


@dataclass(frozen=True, slots=True)
class Stage:
    """A copy that is open for a rehearsal.

    Attributes:
        start: when the first guest may arrive, microseconds since 1970.
        latest: the last moment at which the checkpoint is open; None where it never shuts.
    """

    opened: OpenFair
    checkpoint: Checkpoint
    start: int
    latest: int | None

    def clock_time(self, seconds: float) -> str:
        """What a clock on the wall shows so many seconds after the start."""
        at = self.start + int(seconds * 1_000_000)
        return moment(at, self.checkpoint.zone).strftime("%H:%M")


@contextmanager
def staged(source: Home, named: str = "", now: str = "") -> Iterator[Stage]:
    """A copy of this fair, at this checkpoint (else its first) and time (else when it opens).

    Raises:
        Unsettled: if there is no such checkpoint.
        UnusableInput: if nobody may enter there then.
        KioskError: if the fair can't be read or the copy not be made.
    """
    event = eventfile.load(source.event_file)
    checkpoint = _checkpoint(event, named)
    start = _start(event, checkpoint.id, now)
    gate = min(checkpoint.gates, default="")
    # Beside the journal, if we may: as fast a disk, and as private a folder.
    beside = source.root if os.access(source.root, os.W_OK) else None
    with TemporaryDirectory(prefix="rehearsal-", dir=beside) as folder:
        copy = Home(Path(folder))
        prepare_folder(source, copy)
        shown = moment(start, event.zone).isoformat()
        with open_fair(copy, now=shown, desk="Rehearsal", gate=gate) as opened:
            if source.journal.exists():
                with look_into_fair(source) as real:
                    fill(opened, real)
            yield Stage(opened, checkpoint, start, _latest(checkpoint, start))


def written(stage: Stage, guests: int, minutes: float, chance: Random) -> tuple[Visit, ...]:
    """The script for so many guests; the same chance brings the same arrivals and manners."""
    drawn = manners(guests, chance)
    return script_of(stage, drawn, arrivals(guests, minutes, chance), chance)


def script_of(
    stage: Stage, drawn: tuple[Manner, ...], moments: tuple[float, ...], chance: Random
) -> tuple[Visit, ...]:
    """The script for guests of these manners at these moments."""
    fair = stage.opened.fair
    roles = cast(fair, stage.checkpoint.id, drawn, stage.start, chance)
    return Writer(fair, stage.checkpoint, roles, chance).visits(drawn, moments)


def _checkpoint(event: Event, named: str) -> Checkpoint:
    if named and named not in event.checkpoints:
        known = ", ".join(event.checkpoints)
        raise Unsettled(
            _("There is no checkpoint {named!r}.").format(named=named),
            _("There are: {known}.").format(known=known),
        )
    return event.checkpoints[named or next(iter(event.checkpoints))]


def _start(event: Event, checkpoint: str, now: str) -> int:
    if now:
        at: int | None = clock.parse_time(now, event.zone)
        at = at if at is not None and lets_in(event, checkpoint, at) else None
    else:
        at = moment_to_enter(event, [checkpoint], 0)
    if at is None:
        raise UnusableInput(
            N_("Nobody may enter at this checkpoint at this time."),
            N_("Name another checkpoint with --at, or another time with --now."),
        )
    return at or clock.system_now()  # at all times is at ours


def _latest(checkpoint: Checkpoint, start: int) -> int | None:
    ends = [window.end for window in checkpoint.hours if window.holds(start)]
    return None if not ends or ends[0] is None else ends[0] - 1
