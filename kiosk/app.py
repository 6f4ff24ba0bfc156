"""The kiosk as a terminal app: which screen, which look, which language."""

import gc
import importlib
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from textual.binding import Binding, BindingType
from textual.message import Message

from kiosk.badge_news import BadgeNews, BadgeSetting
from kiosk.badging import Badging, setting_of, with_setting
from kiosk.contact_wording import Lamp
from kiosk.devices.memory import CAMERA_SHOWN, Memory, recall, remember
from kiosk.devices.sound import Sounds
from kiosk.domain.event import Purpose
from kiosk.domain.keyboards import Calibrated
from kiosk.errors import KioskError
from kiosk.hub_at_desk import at_desk
from kiosk.key_gate import KeyGate, Scanned
from kiosk.lock_at_desk import WATCH_SECONDS, LockAtDesk
from kiosk.places import Home, assets
from kiosk.scanner_setting import remembering, wedge_for
from kiosk.screens.desk import DeskScreen
from kiosk.screens.help import HelpScreen
from kiosk.screens.tools import Tools
from kiosk.theme import THEMES
from kiosk.usecases.allowed import own_trips
from kiosk.usecases.fair import Fair
from kiosk.widgets.training_bar import mark_every_screen
from kiosk.words import STAFF_LANGUAGES, _, speak, spoken

SHORT_CODE, SIGNED_CODE = 26, 122
LET_GO_SECONDS = 60.0  # between two looks whether this device's time is up
LOOK_AROUND_SECONDS = 3.0  # between two looks at what waits for a hand

if TYPE_CHECKING:
    from kiosk.domain.guests import Guest
    from kiosk.usecases.issue_tickets import Issued
    from kiosk.widgets.record_fields import Form


@runtime_checkable
class TriesScanner(Protocol):
    """A screen that reads scans for the scanner's sake and counts nobody."""

    def heard(
        self,
        text: str,
        pace: float | None = None,
        raw: str = "",
        end: tuple[str, ...] | None = None,
    ) -> None: ...
    def half(self) -> None: ...


@runtime_checkable
class Relabels(Protocol):
    """A screen that can say everything again in another language."""

    def relabel(self) -> None: ...


@runtime_checkable
class TakesScans(Protocol):
    """A screen whose scans are counted: a desk's, or a bus's door."""

    def scan(self, text: str) -> None: ...
    def half_scan(self) -> None: ...


class BadgesDone(Message):
    """The printer did something."""


class KioskApp(KeyGate):
    """One fair on one device.

    Args:
        checkpoint: where this desk scans.
        trip: id of the trip whose door is shown at once; empty for the list of trips, None for
            the desk alone.
        board: whether the coordinator's board is shown at once.
        sound: plays the sound of a verdict; the system's player if none is handed in.
        clock: seconds, never running backwards, by which the desk tells what came too fast.
        wall: the machine's clock in seconds, by which one waits after wrong PINs.
    """

    ENABLE_COMMAND_PALETTE = False
    PRINTS: ClassVar[bool] = True
    """Whether badges come out of printers here."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (96, "-wide"), (140, "-vast")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (28, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", show=False, priority=True),
        Binding("ctrl+l", "shut_lock", show=False, priority=True),
    ]

    def __init__(
        self,
        fair: Fair,
        home: Home,
        checkpoint: str,
        desk: str = "",
        sound: Callable[[str], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
        trip: str | None = None,
        *,
        board: bool = False,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._code_length = SHORT_CODE if fair.event.scheme == "short" else SIGNED_CODE
        super().__init__(wedge_for(recall(home.settings), self._code_length))
        self.title = fair.event.name.in_language(spoken())
        self._home = home
        self._memory = recall(home.settings)
        self._sounds = Sounds(assets() / "sounds", self.bell)
        self._last_error: KioskError | None = None
        self._read_form: Form | None = None
        self._fair = fair
        self._first_trip = trip
        self._starts_at_board = board
        self._badging = Badging(
            fair,
            setting_of(self._memory) if self.PRINTS else BadgeSetting(),
            home.printed,
            self._note,
            self._badge_changed,
            lambda: self.post_message(BadgesDone()),
        )
        self.lock = LockAtDesk(self, home, self._note, clock, wall)
        tools = Tools(
            sound=sound or self._sounds.play,
            note=self._note,
            form=self._form,
            on_paper=self._on_paper,
            folder=home.printed,
            clock=clock,
            manifest=self._manifest,
            badges=self._badging,
            since_key=self.since_key,
            has_lock=lambda: self.lock.is_set,
            as_coordinator=self.lock.ask,
        )
        self.desk = DeskScreen(fair, checkpoint, desk, tools)
        self.hub = at_desk(self, fair, home, self._note)

        for theme in THEMES:
            self.register_theme(theme)
        remembered = self._memory.theme in {theme.name for theme in THEMES}
        self.theme = self._memory.theme if remembered else THEMES[0].name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own names for colours, known before the first theme is applied."""
        return THEMES[0].variables

    def on_mount(self) -> None:
        """Straight to the desk; what the first scan needs is loaded once nobody waits."""
        if self._fair.event.purpose is Purpose.TRAINING:
            mark_every_screen(self)
        self._fair.facts.guard = self.lock.guard
        self.set_interval(WATCH_SECONDS, self.lock.watch)
        self.push_screen(self.desk)
        if self._first_trip is not None or own_trips(self._fair) is not None:
            self.call_after_refresh(self._open_first_trip)
        if self._starts_at_board:
            self.call_after_refresh(self.action_board)
        self.call_after_refresh(self._warm_up)
        self.call_after_refresh(self.hub.start)
        self.set_interval(LET_GO_SECONDS, self.hub.let_go)
        self.set_interval(LOOK_AROUND_SECONDS, self.hub.look_around)
        if self._memory.camera_shown == CAMERA_SHOWN:
            self.call_after_refresh(self.action_camera)

    def on_unmount(self) -> None:
        """The badge that is just being printed goes on record; the courier ends."""
        self._badging.close()
        self.hub.stop()
        self._fair.facts.guard = None

    def somebody_typed(self) -> None:
        """A person pressed a key."""
        self.lock.typed()

    def contact_lamp(self, *, narrow: bool) -> Lamp:
        """What the light at the edge of each screen shows."""
        return self.hub.lamp(narrow=narrow)

    def on_badges_done(self) -> None:
        """What the printer did is recorded and told."""
        self._badging.collect()

    def _badge_changed(self, guest: "Guest", news: BadgeNews) -> None:
        if self.desk.is_attached:
            self.desk.badge_changed(guest, news)

    def on_scanned(self, event: Scanned) -> None:
        """A scan counts at the desk or the bus that is on top, whatever dialog lies over it.

        The one exception is the screen that only tries the scanner.
        """
        if (trying := self._tries_scanner) is not None:
            trying.heard(event.text, event.pace, event.raw, event.end)
        else:
            self._takes_scans.scan(event.text)

    def on_half_scanned(self) -> None:
        """So does the news of a broken one."""
        if (trying := self._tries_scanner) is not None:
            trying.half()
        else:
            self._takes_scans.half_scan()

    @property
    def _tries_scanner(self) -> TriesScanner | None:
        """The screen on which scans are only tried, were it under its own help."""
        return next((s for s in self.screen_stack if isinstance(s, TriesScanner)), None)

    @property
    def _takes_scans(self) -> TakesScans:
        """The topmost screen at which scans count."""
        above = (s for s in reversed(self.screen_stack) if isinstance(s, TakesScans))
        return next(above, self.desk)

    def on_desk_screen_moved(self, event: DeskScreen.Moved) -> None:
        """The next start begins where this desk was last."""
        self._remember(replace(self._memory, checkpoint=event.checkpoint))

    def action_help(self) -> None:
        """F1: what the screen on top is for, and its keys."""
        if not isinstance(self.screen, HelpScreen):
            keys = getattr(self.screen, "EXPLAINED", DeskScreen.EXPLAINED)
            self.push_screen(HelpScreen(keys, self._last_error))

    def action_buses(self) -> None:
        """The buses: who is aboard, who is missing."""
        from kiosk.buses_at_desk import open_buses

        open_buses(self, self._fair, self.desk.tools)

    def action_board(self) -> None:
        """The coordinator's board: the plan of day three."""
        self.lock.ask(self._open_board)

    def _open_board(self) -> None:
        from kiosk.board_at_desk import open_board

        open_board(self, self._fair, self._home, self.desk.tools)

    def action_conflicts(self) -> None:
        """What devices told differently, and the ways to settle it."""
        from kiosk.screens.conflicts import ConflictsScreen

        self.push_screen(ConflictsScreen(self._fair, self.desk.tools))

    def action_lock(self) -> None:
        """Locks what the coordinator's PIN guards, or unlocks it."""
        self.lock.toggle()

    def action_shut_lock(self) -> None:
        """Ctrl+L: locks it at once."""
        self.lock.shut()

    def action_who(self) -> None:
        """Somebody else works here from now on."""
        from kiosk.screens.who_works import WhoWorksScreen

        self.push_screen(WhoWorksScreen(self._fair), self._handed_over)

    def _handed_over(self, is_somebody_else: bool | None) -> None:
        if is_somebody_else:
            from kiosk.usecases.operators import at_work

            name = at_work(self._fair)
            self._remember(replace(self._memory, operator=name))
            self.desk.hand_over(name)

    def action_devices(self) -> None:
        """The devices of the fair: who is behind, who is shut out."""
        from kiosk.devices_at_desk import open_devices

        open_devices(self, self._fair, self._home, self.desk.tools, self.hub)

    def action_exchange(self) -> None:
        """Facts in and out through files on a stick."""
        from kiosk.exchange_at_desk import open_exchange

        try:
            open_exchange(self, self._fair, self._home, self.desk.tools)
        except KioskError as error:
            self._note(error)
            told = f"{_(error.message)} → {_(error.remedy)}"
            self.notify(told, title=_("Exchange"), severity="error", timeout=20, markup=False)

    def _open_first_trip(self) -> None:
        from kiosk.buses_at_desk import open_trip

        if not self._first_trip or own_trips(self._fair) is not None:
            self.action_buses()
        if self._first_trip:
            open_trip(self, self._fair, self.desk.tools, self._first_trip)

    def action_doctor(self) -> None:
        """What must be in order before the fair opens; a scan there tries the scanner."""
        # Cameras, printers and all that: nobody waits for them on the way to the first screen.
        from kiosk.before_opening import checks, hear
        from kiosk.screens.doctor import DoctorScreen

        fair, home = self._fair, self._home
        looked_at = partial(checks, home, shown=fair.now)
        self.push_screen(DoctorScreen(looked_at, partial(hear, fair), self.desk.tools.sound))

    def action_calibrate(self) -> None:
        """How the scanner is set; a scan there is never recorded."""
        from kiosk.calibrating import judge, shown_codes
        from kiosk.screens.calibrate import CalibrateScreen

        self.push_screen(CalibrateScreen(shown_codes(), judge, self._keep_scanner))

    def _keep_scanner(self, found: Calibrated) -> None:
        self._remember(remembering(self._memory, found))
        self.go_by(wedge_for(self._memory, self._code_length))

    def action_camera(self) -> None:
        """The camera beside the verdict, or put away; remembered on this device."""
        from kiosk.camera_at_desk import toggle_camera

        self._remember(toggle_camera(self, self.desk, self._fair, self._memory))

    def action_badges(self) -> None:
        """Where badges go and how large they are; remembered on this device."""
        from kiosk.badge_setting import setting_screen

        def chosen(setting: BadgeSetting | None) -> None:
            if setting is not None:
                self._badging.setting = setting
                self._remember(with_setting(self._memory, setting))

        self.push_screen(setting_screen(self._badging.setting), chosen)

    def action_next_language(self) -> None:
        """German or English, remembered on this device."""
        following = STAFF_LANGUAGES[(STAFF_LANGUAGES.index(spoken()) + 1) % len(STAFF_LANGUAGES)]
        speak(following)
        self._remember(replace(self._memory, language=following))
        for screen in self.screen_stack:
            if isinstance(screen, Relabels):
                screen.relabel()

    def action_next_theme(self) -> None:
        """Dark or bright, remembered on this device."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self._remember(replace(self._memory, theme=self.theme))

    def _remember(self, memory: Memory) -> None:
        self._memory = memory
        remember(self._home.settings, memory)

    def _form(self) -> "Form":
        """Reads forms as rosters are read; the words of all countries wait for the first one."""
        if self._read_form is None:
            from kiosk.roster.form import Form as ReadForm

            self._read_form = ReadForm(self._fair.event)
        return self._read_form

    def _on_paper(self, ticket: "Issued") -> Callable[[], Path]:
        # typst and the QR library aren't needed before the first ticket.
        from kiosk.printing import single_ticket

        return single_ticket(self._fair.event, ticket, self._home.printed)

    def _manifest(self, trip: str) -> Callable[[], Path]:
        # Nor before the first departure.
        from kiosk.manifest_files import manifest_files

        return manifest_files(self._fair, trip, self._home.printed)

    def _note(self, error: KioskError) -> None:
        self._last_error = error

    def _warm_up(self) -> None:
        """Loads what the first scan needs while nobody waits: cryptography, Pillow, rapidfuzz."""
        gc.freeze()
        gc.enable()

        def load() -> None:
            for module in ("kiosk.tickets.code", "PIL.ImageFont", "rapidfuzz.process"):
                importlib.import_module(module)

        self.run_worker(load, thread=True, exclusive=True, exit_on_error=False)
