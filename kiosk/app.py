"""The kiosk as a terminal app: what it is put together from.

Keys come in through `key_gate`, and scans go on by `scan_routes`; what a key lays over the desk
stands in `openings`, the looks in `themed_app`.
"""

import time
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from kiosk.at_desk.badges import badging_for
from kiosk.at_desk.badging import setting_of
from kiosk.at_desk.hub import at_desk, keep_looking
from kiosk.at_desk.language import speak_next
from kiosk.at_desk.lock import LockAtDesk
from kiosk.at_desk.openings import Openings
from kiosk.at_desk.scan_routes import deliver, deliver_half
from kiosk.at_desk.tools import tools_for
from kiosk.at_desk.warming_up import warm_up
from kiosk.badges.news import BadgeNews, BadgeSetting
from kiosk.calibration.setting import letters_of, wedge_for
from kiosk.clock import elapsed
from kiosk.devices.memory import CAMERA_SHOWN
from kiosk.devices.remembered import Remembered
from kiosk.devices.sound import Sounds
from kiosk.domain.guests import Guest
from kiosk.errors import KioskError
from kiosk.key_gate import Scanned
from kiosk.places import Home, assets
from kiosk.screens.desk import DeskScreen
from kiosk.usecases.allowed import own_trips
from kiosk.usecases.fair import Fair
from kiosk.wording.contact import Lamp
from kiosk.words import spoken


class KioskApp(Openings):
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

    PRINTS: ClassVar[bool] = True
    """Whether badges come out of printers here; not in a rehearsal."""
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
        clock: Callable[[], float] = elapsed,
        trip: str | None = None,
        *,
        board: bool = False,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self.remembered = Remembered(home.settings)
        memory = self.remembered.now
        super().__init__(wedge_for(memory, letters_of(fair.event)), memory.theme)
        self.title = fair.event.name.in_language(spoken())
        self._fair, self._home = fair, home
        self._first_trip, self._starts_at_board = trip, board
        self._last_error = None
        setting = setting_of(memory) if self.PRINTS else BadgeSetting()
        play = sound or Sounds(assets() / "sounds", self.bell).play

        self._badging = badging_for(self, fair, home, setting, self._note, self._badge_changed)
        self.lock = LockAtDesk(self, home, self._note, clock, wall)
        tools = tools_for(
            fair, home.printed, play, self._note, clock, self.since_key, self._badging, self.lock
        )
        self.desk = DeskScreen(fair, checkpoint, desk, tools)
        self.hub = at_desk(self, fair, home, self._note)

    def on_mount(self) -> None:
        """Straight to the desk; what the first scan needs is loaded once nobody waits."""
        self.mark_training(self._fair.event)
        self.lock.begin(self._fair.facts)
        self.push_screen(self.desk)
        if self._first_trip is not None or own_trips(self._fair) is not None:
            self.call_after_refresh(self.open_first_trip, self._first_trip or "")
        if self._starts_at_board:
            self.call_after_refresh(self.action_board)
        self.call_after_refresh(partial(warm_up, self))
        keep_looking(self, self.hub)
        if self.remembered.now.camera_shown == CAMERA_SHOWN:
            self.call_after_refresh(self.action_camera)

    def on_unmount(self) -> None:
        """The badge that is just being printed goes on record; the courier ends."""
        self._badging.close()
        self.hub.stop()
        self.lock.end(self._fair.facts)

    # What comes in: scans, keys, news.

    def on_scanned(self, event: Scanned) -> None:
        """A scanner, a camera or a paste."""
        deliver(event, self.screen_stack, self.desk)

    def on_half_scanned(self) -> None:
        """A scanner that broke off."""
        deliver_half(self.screen_stack, self.desk)

    def somebody_typed(self) -> None:
        """A person pressed a key."""
        self.lock.typed()

    def on_badges_done(self) -> None:
        """What the printer did is recorded and told."""
        self._badging.collect()

    def _badge_changed(self, guest: Guest, news: BadgeNews) -> None:
        if self.desk.is_attached:
            self.desk.badge_changed(guest, news)

    def on_desk_screen_moved(self, event: DeskScreen.Moved) -> None:
        """The next start begins where this desk was last."""
        self.remembered.change(checkpoint=event.checkpoint)

    def news_came(self) -> None:
        """Others' facts came in, or something was settled here: is anything left to settle?"""
        self.hub.look_around_soon()

    def contact_lamp(self, *, narrow: bool) -> Lamp:
        """What the light at the edge of each screen shows."""
        return self.hub.lamp(narrow=narrow)

    def tell_trouble(self, error: KioskError) -> None:
        """What no screen says itself; F1 tells it again."""
        self._note(error)
        super().tell_trouble(error)

    def _note(self, error: KioskError) -> None:
        self._last_error = error

    # What the keys change here and now; what they open stands in `openings`.

    def action_lock(self) -> None:
        """Locks what the coordinator's PIN guards, or unlocks it."""
        self.lock.toggle()

    def action_shut_lock(self) -> None:
        """Ctrl+L: locks it at once."""
        self.lock.shut()

    def action_next_language(self) -> None:
        """German or English, remembered on this device."""
        self.remembered.change(language=speak_next(self.screen_stack))

    def action_next_theme(self) -> None:
        """Dark or bright, remembered on this device."""
        self.remembered.change(theme=self.take_next_theme())
