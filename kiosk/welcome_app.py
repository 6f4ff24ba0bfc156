"""Self-service as a terminal app: locked, until the staff type a PIN."""

import time
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from kiosk.at_desk.badges import badging_for
from kiosk.at_desk.badging import setting_of
from kiosk.badges.news import BadgeNews
from kiosk.calibration.setting import letters_of, wedge_for
from kiosk.clock import elapsed
from kiosk.devices.memory import recall
from kiosk.devices.sound import Sounds
from kiosk.domain.guests import Guest
from kiosk.errors import KioskError
from kiosk.identity.pin import is_pin
from kiosk.identity.pin_file import WELCOME, PinEntry
from kiosk.key_gate import Scanned
from kiosk.places import Home, assets
from kiosk.scanning.camera.feed import Feed
from kiosk.scanning.camera.sources import Source
from kiosk.screens.pin import PinScreen
from kiosk.screens.welcome import BACK_SECONDS, WelcomeScreen
from kiosk.themed_app import ThemedApp
from kiosk.usecases.fair import Fair
from kiosk.words import _


class WelcomeApp(ThemedApp):
    """One door at which guests check in by themselves.

    Args:
        checkpoint: where they scan.
        camera: what reads their tickets beside a scanner, if anything.
        sound: plays the sound of a look; the system's player if none is handed in.
        clock: seconds, never running backwards.
        back_after: seconds until a greeting goes.
        wall: the machine's clock in seconds, by which one waits after wrong PINs.
    """

    ALLOW_SELECT = False
    # Every key that would end an app asks for the PIN instead.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c,ctrl+d,ctrl+z,f12", "leave", show=False, priority=True),
    ]

    def __init__(
        self,
        fair: Fair,
        home: Home,
        checkpoint: str,
        camera: Source | None = None,
        sound: Callable[[str], None] | None = None,
        clock: Callable[[], float] = elapsed,
        back_after: float = BACK_SECONDS,
        wall: Callable[[], float] = time.time,
    ) -> None:
        memory = recall(home.settings)
        super().__init__(wedge_for(memory, letters_of(fair.event)), memory.theme)
        self._fair = fair
        self._camera = camera
        self._clock = clock
        self._tries = PinEntry(home.pins, WELCOME).tries(wall)
        self._pin = memory.welcome_pin
        self.errors: list[KioskError] = []
        note = self.errors.append
        self._badging = badging_for(self, fair, home, setting_of(memory), note, self._badge_changed)
        play = sound or Sounds(assets() / "sounds", self.bell).play
        self.welcome = WelcomeScreen(fair, checkpoint, self._badging, play, note, clock, back_after)

    def on_mount(self) -> None:
        """Straight to the greeting."""
        self.mark_training(self._fair.event)
        self.push_screen(self.welcome)
        if self._camera is not None:
            self.call_after_refresh(self._watch, self._camera)

    def on_unmount(self) -> None:
        """The badge that is just being printed goes on record."""
        self._badging.close()

    def tell_trouble(self, error: KioskError) -> None:
        """Guests are shown no troubles of the machine."""
        self.errors.append(error)

    def on_badges_done(self) -> None:
        """What the printer did is recorded and told."""
        self._badging.collect()

    def on_scanned(self, event: Scanned) -> None:
        """A scan counts, also while somebody types a PIN."""
        if isinstance(self.screen, PinScreen):
            self.screen.dismiss(False)
        self.welcome.scan(event.text)

    def on_half_scanned(self) -> None:
        """So does the news of a broken one."""
        self.welcome.half_scan()

    def action_leave(self) -> None:
        """The staff want to end it."""
        if isinstance(self.screen, PinScreen):
            return

        def typed(is_right: bool | None) -> None:
            if is_right:
                self.exit()

        self.push_screen(
            PinScreen(partial(is_pin, kept=self._pin), self._tries, self._clock), typed
        )

    async def action_quit(self) -> None:
        """Nothing ends it but the PIN."""
        self.action_leave()

    def action_help_quit(self) -> None:
        """No word of how it is ended."""

    def action_suspend_process(self) -> None:
        """Nor does it step aside."""

    def _badge_changed(self, guest: Guest, news: BadgeNews) -> None:
        if self.welcome.is_attached:
            self.welcome.badge_changed(guest, news)

    def _watch(self, source: Source) -> None:
        from kiosk.widgets.camera_view import CameraView

        side = self.welcome.query_one("#side")
        side.add_class("-camera")
        # Of several tickets in view, none is anybody's name to whoever stands there.
        side.mount(CameraView(Feed(source), self._seen, lambda text: _("a ticket")))

    def _seen(self, text: str) -> None:
        self.post_message(Scanned(text))
