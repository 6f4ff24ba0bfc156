"""The scanner's calibration as an app of its own: for a desk that isn't open yet."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from kiosk.calibration.calibrating import judge, keep, shown_codes
from kiosk.calibration.setting import SIGNED_LETTERS, wedge_for
from kiosk.devices.memory import recall
from kiosk.domain.event import Event
from kiosk.domain.keyboards import Calibrated
from kiosk.key_gate import HalfScanned, Scanned
from kiosk.places import Home
from kiosk.screens.calibrate import CalibrateScreen
from kiosk.screens.help import HelpScreen
from kiosk.themed_app import ThemedApp


class CalibrateApp(ThemedApp):
    """One screen; Esc ends it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", show=False, priority=True)]

    def __init__(self, event: Event, home: Home) -> None:
        memory = recall(home.settings)
        super().__init__(wedge_for(memory, SIGNED_LETTERS), memory.theme)
        self._event, self._home = event, home
        self.calibrate = CalibrateScreen(shown_codes(), judge, self._keep)

    def on_mount(self) -> None:
        """Straight to the code."""
        self.mark_training(self._event)
        self.push_screen(self.calibrate, lambda _: self.exit())

    def on_scanned(self, event: Scanned) -> None:
        """Every scan is for the screen, whatever lies on top of it."""
        self.calibrate.heard(event.text, event.pace, event.raw, event.end)

    def on_half_scanned(self, event: HalfScanned) -> None:
        """So is what broke off."""
        self.calibrate.half()

    def action_help(self) -> None:
        """F1."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(CalibrateScreen.EXPLAINED, None))

    def _keep(self, found: Calibrated) -> None:
        keep(self._home, found)
        self.go_by(wedge_for(recall(self._home.settings), SIGNED_LETTERS))
