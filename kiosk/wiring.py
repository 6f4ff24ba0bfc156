"""Where the parts are put together: a folder becomes a fair that the use cases work with."""

import secrets
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from typing import TYPE_CHECKING, Any

from kiosk import clock, eventfile
from kiosk.domain import kinds
from kiosk.domain.checkpoints import microseconds
from kiosk.domain.event import TRAINING_KEY_NUMBER, Event, Purpose
from kiosk.domain.facts import Draft, RandomBytes
from kiosk.errors import StoreError, UnusableInput
from kiosk.identity import managed
from kiosk.places import Home, assets
from kiosk.store.journal import Journal
from kiosk.store.lookups import Lookups
from kiosk.tickets.device import DeviceTickets
from kiosk.usecases.fair import Fair
from kiosk.usecases.operators import begin
from kiosk.words import N_, _

if TYPE_CHECKING:
    from kiosk.domain.keyboards import Misread
    from kiosk.domain.readings import Reading
    from kiosk.store.shelf import Shelf
    from kiosk.usecases.trips.share import Shares

WRITER_PREFIX = "w:"
FAIR = "fair"


@dataclass
class OpenFair:
    """A fair whose journal is open, with what only the edges need."""

    fair: Fair
    journal: Journal
    home: Home


@contextmanager
def open_fair(
    home: Home,
    *,
    now: str = "",
    desk: str = "",
    operator: str = "",
    gate: str = "",
    random_bytes: RandomBytes = secrets.token_bytes,
    system_now: clock.Now = clock.system_now,
) -> Iterator[OpenFair]:
    """Opens a fair to work in; closes it in the end.

    Args:
        now: what the clock shall show at first, where the fair may set it.
        desk: what this device is called.
        operator: who works here.
        system_now: the machine's clock, for where it isn't set by hand.

    Raises:
        KioskError: if the event file or the journal can't be used, or the clock not be set.
    """
    event = eventfile.load(home.event_file)
    shown, simulated = clock_of(event, now, system_now)
    _keep_private(home)
    authority = managed.authority_in(home, event)
    journal = Journal.open(
        home.journal, shown, random_bytes, simulated=simulated, authority=authority
    )
    try:
        _refuse_renamed_training(event, journal)
        if simulated and not now:
            journal.now = clock.set_to(max(shown(), journal.latest() + 1))
        fair = Fair(
            event,
            journal,
            Lookups(journal.connection),
            _tickets(event, home, journal),
            journal.now,
            random_bytes,
            gate,
        )
        _introduce(fair, home, desk, operator)
        with suppress(StoreError):  # it may need what no scan needs; it is tried again and again
            journal.let_go()
        yield OpenFair(fair, journal, home)
    finally:
        journal.close()


@contextmanager
def look_into_fair(home: Home, *, now: str = "") -> Iterator[OpenFair]:
    """Opens a fair to look things up, whoever else works in it.

    Raises:
        KioskError: if the event file or the journal can't be read.
    """
    with look_by(eventfile.load(home.event_file), home, now=now) as opened:
        yield opened


@contextmanager
def look_by(event: Event, home: Home, *, now: str = "") -> Iterator[OpenFair]:
    """The same for a fair that is this one, whatever its event file says.

    Raises:
        KioskError: if the journal can't be read.
    """
    shown, _simulated = clock_of(event, now, clock.system_now)
    if not home.journal.exists():
        raise StoreError(
            _("Nothing was recorded in {folder} yet.").format(folder=home.root),
            N_("Import a roster or open the kiosk first."),
        )
    journal = Journal.open_to_read(home.journal, shown)
    try:
        if event.starts_at is not None and not now:
            journal.now = clock.set_to(max(shown(), journal.latest()))
        tickets = _tickets(event, home, journal)
        fair = Fair(event, journal, Lookups(journal.connection), tickets, journal.now, _no_bytes)
        yield OpenFair(fair, journal, home)
    finally:
        journal.close()


def _keep_private(home: Home) -> None:
    try:
        home.root.chmod(0o700)
    except OSError as error:
        raise StoreError(
            _("{folder} can't be written: {why}.").format(folder=home.root, why=error.strerror),
            N_("Work in a folder of your own, or ask its owner; looking things up may still work."),
        ) from error


def clock_of(event: Event, now: str, system_now: clock.Now) -> tuple[clock.Now, bool]:
    """The clock that a fair goes by, and whether it is set by hand.

    Raises:
        UnusableInput: if this fair's may not be, or ``now`` is no time.
    """
    if now and not event.may_set_time:
        raise UnusableInput(
            N_("The clock of a real fair can't be set by hand."),
            N_('Leave --now away, or write purpose = "demo" or "training" into event.toml.'),
        )
    if now:
        return clock.set_to(clock.parse_time(now, event.zone)), True
    if event.starts_at is not None and event.may_set_time:
        return clock.set_to(microseconds(event.starts_at)), True
    return system_now, False


def _refuse_renamed_training(event: Event, journal: Journal) -> None:
    """A training's journal never becomes a fair's by another word in its event file.

    Only what this store wrote itself tells: anybody could bring a fair a fact that says so.
    """
    if event.purpose is Purpose.TRAINING:
        return
    state = Lookups(journal.connection)
    keys = (state.last_content(kinds.KEY_LISTED, writer) for writer in journal.own_writers())
    if any(listed is not None and listed["number"] == TRAINING_KEY_NUMBER for listed in keys):
        raise UnusableInput(
            N_("What was recorded in this folder is a training."),
            N_(
                'Write purpose = "training" into its event.toml again;'
                " a fair has a folder of its own."
            ),
        )


def _introduce(fair: Fair, home: Home, desk: str, operator: str) -> None:
    """Records whose store this is, what event file is in force, and who works here, if new."""
    drafts = managed.own_up(home, fair)
    told = fair.state.last_content(kinds.FAIR_IN_FORCE, fair.facts.writer)
    if told is None or told["digest"] != fair.event.digest:
        text = home.event_file.read_text(encoding="utf-8-sig")
        content = {
            "name": fair.event.name.in_language(""),
            "digest": fair.event.digest,
            "event": _without_secrets(tomllib.loads(text)),
        }
        drafts.append(Draft(kinds.FAIR_IN_FORCE, FAIR, content))
    if desk and fair.state.label(WRITER_PREFIX + fair.facts.writer) != desk:
        subject = WRITER_PREFIX + fair.facts.writer
        drafts.append(Draft(kinds.WRITER_NAMED, subject, {"name": desk}))
    if operator:
        drafts += begin(fair, operator)
    if drafts:
        fair.facts.append(drafts)


def shelf_of(home: Home) -> "Shelf":
    """The store as an exchange sees it; to be opened and closed by the thread that exchanges.

    Raises:
        StoreError: if it can't be read.
    """
    from kiosk.store.shelf import Shelf

    return Shelf.open(home.journal)


def audiences_reckoned(event: Event, home: Home) -> "Shares":
    """Whom the bodies of this fair's facts are for, by a reader of its own: for any thread.

    Raises:
        KioskError: if the journal can't be read.
    """
    from kiosk.usecases.trips.share import shares

    with look_by(event, home) as opened:
        return shares(opened.fair)


def _without_secrets(values: dict[str, Any]) -> dict[str, Any]:
    public = {name: value for name, value in values.items() if name != "pseudonym_key"}
    return {name: _plain(value) for name, value in public.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(entry) for name, entry in value.items()}
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value) if isinstance(value, float) else value


def _tickets(event: Event, home: Home, journal: Journal) -> DeviceTickets:
    state = Lookups(journal.connection)
    return DeviceTickets(
        event,
        home.issuing_key,
        state.issuers,
        journal.random_bytes,
        _mapped_back,
        partial(_is_known, state),
    )


# With the first code that can't be read as it came, not before the first screen.


def _mapped_back(text: str) -> "dict[str, Misread]":
    from kiosk.scanning.layouts import Layouts

    return Layouts(assets() / "layouts").mapped_back(text)


def _is_known(state: Lookups, reading: "Reading") -> bool:
    from kiosk.usecases.identify import is_known

    return is_known(state, reading)


def _no_bytes(count: int) -> bytes:
    raise StoreError(
        N_("This fair was opened to look things up only."), N_("Open it to work in it.")
    )
