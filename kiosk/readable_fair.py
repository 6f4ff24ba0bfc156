"""A fair's folder as far as it can be read, whatever is broken in it: what checks stand on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from zoneinfo import ZoneInfo

from kiosk import eventfile
from kiosk.clock import Now
from kiosk.doctor.ground import MINUTE, SECOND, Ground
from kiosk.domain import kinds
from kiosk.domain.event import Event, Purpose
from kiosk.domain.texts import Text
from kiosk.errors import BadEvent, UnreadableFile
from kiosk.places import Home
from kiosk.usecases.ports import State
from kiosk.wiring import look_by

# What a journal tells can still be shown where the event file is broken.
_NO_EVENT = Event(
    name=Text({}),
    number=0,
    zone=ZoneInfo("UTC"),
    purpose=Purpose.FAIR,
    languages=(),
    scheme="signed",
    pseudonym_key=b"",
    days=(),
    places={},
    kinds={},
    checkpoints={},
    checkpoint_names={},
    partners={},
    default_kind="",
)


@contextmanager
def readable_fair(home: Home, system_now: Now, shown: Now | None, now: str) -> Iterator[Ground]:
    """The fair of a folder; one whose event file is broken stands on what its journal tells.

    Args:
        system_now: the machine's clock.
        shown: the clock that an open fair goes by; else the folder tells.
        now: what the clock of a demo shall show.

    Raises:
        StoreError: if no journal can be read.
    """
    try:
        event, is_whole = eventfile.load(home.event_file), True
    except (BadEvent, UnreadableFile):
        event, is_whole = _NO_EVENT, False
    with look_by(event, home, now=now) as opened:
        fair = opened.fair
        if not is_whole:
            fair.event = replace(event, zone=_zone_in_force(fair.state))
        if shown is not None:
            at = shown()
        elif event.starts_at is None and not now:
            at = system_now()
        else:
            at = fair.now()
        is_set = event.may_set_time and abs(at - system_now()) > MINUTE * SECOND
        yield Ground(fair, at, is_set, is_whole)


def _zone_in_force(state: State) -> ZoneInfo:
    """The fair's time zone by the event file that was in force here last."""
    mine = next((device.writer for device in state.devices() if device.is_this), "")
    told = state.last_content(kinds.FAIR_IN_FORCE, mine) or {"event": {}}
    try:
        return ZoneInfo(str(told["event"].get("zone", "UTC")))
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")
