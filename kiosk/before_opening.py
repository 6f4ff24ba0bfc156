"""Where the checks before opening are put together with a fair's folder and this machine."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk import eventfile
from kiosk.clock import Now, system_now
from kiosk.devices.camera import Camera, cameras
from kiosk.devices.disk import Room, room
from kiosk.devices.printer import Printer, printers
from kiosk.devices.sound import has_no_card, player
from kiosk.devices.system_clock import SystemClock, system_clock
from kiosk.devices.terminal import Terminal, terminal
from kiosk.doctor import (
    camera,
    clock,
    disagreement,
    disk,
    event_file,
    founder_key,
    journal,
    other_desks,
    printer,
    roster,
    scanner,
    sound,
    ticket_key,
)
from kiosk.doctor import (
    terminal as screen,
)
from kiosk.doctor.finding import Finding, Findings
from kiosk.doctor.ground import Ground
from kiosk.doctor.rounds import Check
from kiosk.errors import BadEvent, KeyProblem, StoreError, UnreadableFile
from kiosk.places import Home
from kiosk.readable_fair import readable_fair
from kiosk.store.connection import WriterLock
from kiosk.usecases.fair import Fair
from kiosk.wiring import clock_of

PRINTER_SECONDS, CAMERA_SECONDS, JOURNAL_SECONDS = 8.0, 16.0, 30.0


@dataclass(frozen=True, slots=True)
class Machine:
    """What of this machine is looked at; a test hands in another."""

    now: Now = system_now
    clock: Callable[[int], SystemClock] = system_clock
    cameras: Callable[[], Sequence[Camera]] = cameras
    printers: Callable[[], Sequence[Printer] | None] = printers
    player: Callable[[], str] = player
    has_no_card: Callable[[], bool] = has_no_card
    room: Callable[[Path], Room | None] = room
    terminal: Callable[[], Terminal] = terminal


THIS_MACHINE = Machine()


def checks(
    home: Home,
    *,
    now: str = "",
    shown: Now | None = None,
    try_sound: Callable[[], bool] | None = None,
    machine: Machine | None = None,
) -> tuple[Check, ...]:
    """Everything that is looked at before a fair opens, as a list that `Rounds` works off.

    Args:
        now: what the clock of a demo shall show.
        shown: the clock that an open fair goes by; else the folder tells.
        try_sound: plays a sound and says whether that went well.
        machine: this one, if no other is handed in.

    Raises:
        KioskError: if ``now`` is given and this fair's clock may not be set so.
    """
    if now:
        clock_of(eventfile.load(home.event_file), now, system_now)
    machine = machine or THIS_MACHINE
    made = _Checks(home, now, shown, try_sound, machine)
    return (
        Check(event_file.CHECK, made.event),
        Check(clock.CHECK, made.clock),
        Check(scanner.CHECK, lambda: made.on_ground(scanner.scanner)),
        Check(camera.CHECK, lambda: camera.camera(machine.cameras()), CAMERA_SECONDS),
        Check(printer.CHECK, lambda: printer.printer(machine.printers()), PRINTER_SECONDS),
        Check(sound.CHECK, made.sound),
        Check(disk.CHECK, made.disk),
        Check(roster.CHECK, lambda: made.on_ground(roster.roster)),
        Check(other_desks.CHECK, lambda: made.on_ground(other_desks.other_desks)),
        Check(disagreement.CHECK, lambda: made.on_ground(disagreement.disagreement)),
        Check(ticket_key.CHECK, made.key),
        Check(journal.CHECK, made.journal, JOURNAL_SECONDS),
        Check(screen.CHECK, lambda: screen.terminal(machine.terminal())),
    )


def hear(fair: Fair, text: str, pace: float | None = None) -> Finding:
    """What a code that was scanned to try the scanner tells of it; nothing is recorded."""
    return scanner.heard(text, fair.tickets.read(text), pace)


@dataclass(frozen=True, slots=True)
class _Checks:
    """The checks that need the fair's folder. Each opens it anew: they run side by side."""

    home: Home
    now: str
    shown: Now | None
    try_sound: Callable[[], bool] | None
    machine: Machine

    def on_ground(self, check: Callable[[Ground], Findings]) -> Findings:
        """A check of what the facts tell; nothing where there are none."""
        with self._ground() as ground:
            return check(ground) if ground else ()

    def event(self) -> Findings:
        try:
            event = eventfile.load(self.home.event_file)
        except (BadEvent, UnreadableFile) as error:
            return event_file.unusable(error)
        with self._ground() as ground:
            return event_file.event_file(event, ground)

    def clock(self) -> Findings:
        system = self.machine.clock(self.machine.now())
        with self._ground() as ground:
            return clock.clock(ground, system) if ground else clock.without_fair(system)

    def sound(self) -> Findings:
        found = self.machine.player()
        was_played = self.try_sound() if self.try_sound and found else None
        return sound.sound(found, has_no_card=self.machine.has_no_card(), was_played=was_played)

    def disk(self) -> Findings:
        with self._ground() as ground:
            devices = ground.state.devices() if ground else ()
        journal_file = self.home.journal
        size = journal_file.stat().st_size if journal_file.exists() else 0
        facts = sum(device.facts for device in devices)
        return disk.disk(
            self.machine.room(_existing(self.home.root)),
            self.machine.room(Path(tempfile.gettempdir())),
            disk.bytes_a_fact(size, facts),
            len(devices),
        )

    def key(self) -> Findings:
        with self._ground() as ground:
            issuers = ground.state.issuers() if ground else None
            founders = founder_key.founder_key(ground, self._saved()) if ground else ()
        return (*ticket_key.ticket_key(_key_in(self.home.issuing_key), issuers), *founders)

    def _saved(self) -> str:
        """Of which founder's key a copy was made here."""
        try:
            return self.home.founder_key_saved.read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return ""

    def journal(self) -> Findings:
        if not self.home.journal.exists():
            return journal.none_yet() if self.home.event_file.exists() else ()
        with self._standing() as ground:
            return journal.journal(ground, WriterLock(self.home.journal).holder())

    @contextmanager
    def _ground(self) -> Iterator[Ground | None]:
        """The fair; None where no journal can be read, of which `journal` tells."""
        with ExitStack() as stack:
            try:
                ground = stack.enter_context(self._standing())
            except StoreError:
                ground = None
            yield ground

    def _standing(self) -> AbstractContextManager[Ground]:
        return readable_fair(self.home, self.machine.now, self.shown, self.now)


def _key_in(path: Path) -> str | KeyProblem | None:
    if not path.exists():
        return None
    from kiosk.tickets.keys import load_key, public_half  # cryptography takes its time

    try:
        return public_half(load_key(path)).hex()
    except KeyProblem as problem:
        return problem


def _existing(folder: Path) -> Path:
    """The folder, or what of the way to it exists."""
    return next((path for path in (folder, *folder.parents) if path.exists()), folder)
