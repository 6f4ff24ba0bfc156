"""An app in the looks of the house: dark or bright, and laid out for windows of three sizes."""

from kiosk.domain.event import Event, Purpose
from kiosk.key_gate import KeyGate
from kiosk.scanning.wedge import Wedge
from kiosk.theme import THEMES
from kiosk.widgets.training_bar import mark_every_screen


class ThemedApp(KeyGate):
    """What the desk, the self-service and the calibration have in common.

    Args:
        theme: the name of the look that this device remembers; may be empty or unknown.
    """

    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (96, "-wide"), (140, "-vast")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (28, "-tall")]  # noqa: RUF012

    def __init__(self, wedge: Wedge, theme: str) -> None:
        super().__init__(wedge)
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme if theme in _names() else _names()[0]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own names for colours, known before the first theme is applied."""
        return THEMES[0].variables

    def mark_training(self, event: Event) -> None:
        """In a training every screen says so; to be called once the app runs."""
        if event.purpose is Purpose.TRAINING:
            mark_every_screen(self)

    def take_next_theme(self) -> str:
        """The other look; gives its name."""
        self.theme = _names()[(_names().index(self.theme) + 1) % len(THEMES)]
        return self.theme


def _names() -> list[str]:
    return [theme.name for theme in THEMES]
