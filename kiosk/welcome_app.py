"""Self-service as a terminal app: locked, until the staff type a PIN."""

import time
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from kiosk.badge_news import BadgeNews
from kiosk.badging import Badging, setting_of
from kiosk.devices.memory import recall
from kiosk.devices.sound import Sounds
from kiosk.domain.event import Purpose
from kiosk.domain.guests import Guest
from kiosk.errors import KioskError
from kiosk.key_gate import KeyGate, Scanned
from kiosk.pin import is_pin
from kiosk.pin_file import WELCOME, PinEntry
from kiosk.places import Home, assets
from kiosk.scanner_setting import wedge_for
from kiosk.scanning.camera.feed import Feed
from kiosk.scanning.camera.sources import Source
from kiosk.screens.pin import PinScreen
from kiosk.screens.welcome import BACK_SECONDS, WelcomeScreen
from kiosk.theme import THEMES
from kiosk.usecases.fair import Fair
from kiosk.widgets.training_bar import mark_every_screen
from kiosk.words import _

SHORT_CODE, SIGNED_CODE = 26, 122


class BadgesDone(Message):
    """The printer did something."""


class WelcomeApp(KeyGate):
    """One door at which guests check in by themselves.

    Args:
        checkpoint: where they scan.
        camera: what reads their tickets beside a scanner, if anything.
        sound: plays the sound of a look; the system's player if none is handed in.
        clock: seconds, never running backwards.
        back_after: seconds until a greeting goes.
        wall: the machine's clock in seconds, by which one waits after wrong PINs.
    """

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (96, "-wide"), (140, "-vast")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (28, "-tall")]  # noqa: RUF012
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
        clock: Callable[[], float] = time.monotonic,
        back_after: float = BACK_SECONDS,
        wall: Callable[[], float] = time.time,
    ) -> None:
        memory = recall(home.settings)
        length = SHORT_CODE if fair.event.scheme == "short" else SIGNED_CODE
        super().__init__(wedge_for(memory, length))
        self._fair = fair
        self._camera = camera
        self._clock = clock
        self._tries = PinEntry(home.pins, WELCOME).tries(wall)
        self._pin = memory.welcome_pin
        self.errors: list[KioskError] = []
        self._badging = Badging(
            fair,
            setting_of(memory),
            home.printed,
            self.errors.append,
            self._badge_changed,
            lambda: self.post_message(BadgesDone()),
        )
        play = sound or Sounds(assets() / "sounds", self.bell).play
        self.welcome = WelcomeScreen(
            fair, checkpoint, self._badging, play, self.errors.append, clock, back_after
        )
        for theme in THEMES:
            self.register_theme(theme)
        remembered = memory.theme in {theme.name for theme in THEMES}
        self.theme = memory.theme if remembered else THEMES[0].name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own names for colours, known before the first theme is applied."""
        return THEMES[0].variables

    def on_mount(self) -> None:
        """Straight to the greeting."""
        if self._fair.event.purpose is Purpose.TRAINING:
            mark_every_screen(self)
        self.push_screen(self.welcome)
        if self._camera is not None:
            self.call_after_refresh(self._watch, self._camera)

    def on_unmount(self) -> None:
        """The badge that is just being printed goes on record."""
        self._badging.close()

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
