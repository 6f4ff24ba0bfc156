"""The scanner's calibration as an app of its own: for a desk that isn't open yet."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from kiosk.calibrating import judge, keep, shown_codes
from kiosk.devices.memory import recall
from kiosk.domain.event import Event, Purpose
from kiosk.domain.keyboards import Calibrated
from kiosk.key_gate import HalfScanned, KeyGate, Scanned
from kiosk.places import Home
from kiosk.scanner_setting import SIGNED_LETTERS, wedge_for
from kiosk.screens.calibrate import CalibrateScreen
from kiosk.screens.help import HelpScreen
from kiosk.theme import THEMES
from kiosk.widgets.training_bar import mark_every_screen


class CalibrateApp(KeyGate):
    """One screen; Esc ends it."""

    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (96, "-wide"), (140, "-vast")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (28, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", show=False, priority=True)]

    def __init__(self, event: Event, home: Home) -> None:
        memory = recall(home.settings)
        super().__init__(wedge_for(memory, SIGNED_LETTERS))
        self._home = home
        self._is_training = event.purpose is Purpose.TRAINING
        self.calibrate = CalibrateScreen(shown_codes(), judge, self._keep)
        for theme in THEMES:
            self.register_theme(theme)
        known = {theme.name for theme in THEMES}
        self.theme = memory.theme if memory.theme in known else THEMES[0].name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own names for colours, known before the first theme is applied."""
        return THEMES[0].variables

    def on_mount(self) -> None:
        """Straight to the code."""
        if self._is_training:
            mark_every_screen(self)
        self.push_screen(self.calibrate, lambda _: self.exit())

    def on_scanned(self, event: Scanned) -> None:
        """Every scan is for the screen, whatever lies on top of it."""
        self.calibrate.heard(event.raw, event.end, event.pace)

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
