"""Where the check before opening is put together with the app: this machine, and this fair."""

from functools import partial
from typing import Any

from textual.app import App

from kiosk.before_opening import checks, hear
from kiosk.places import Home
from kiosk.screens.doctor import DoctorScreen
from kiosk.screens.tools import Tools
from kiosk.usecases.fair import Fair


def open_doctor(app: App[Any], fair: Fair, home: Home, tools: Tools) -> None:
    """What must be in order before the fair opens; a scan there tries the scanner."""
    looked_at = partial(checks, home, shown=fair.now)
    app.push_screen(DoctorScreen(looked_at, partial(hear, fair), tools.sound))
