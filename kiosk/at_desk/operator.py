"""Somebody else works here from now on: put together with the app and its desk."""

from typing import Any

from textual.app import App

from kiosk.devices.remembered import Remembered
from kiosk.screens.verdict_desk import VerdictDesk
from kiosk.screens.who_works import WhoWorksScreen
from kiosk.usecases.fair import Fair
from kiosk.usecases.operators import at_work


def open_who_works(app: App[Any], fair: Fair, desk: VerdictDesk, remembered: Remembered) -> None:
    """Asks who it is; remembered on this device."""

    def handed_over(is_somebody_else: bool | None) -> None:
        if is_somebody_else:
            name = at_work(fair)
            remembered.change(operator=name)
            desk.hand_over(name)

    app.push_screen(WhoWorksScreen(fair), handed_over)
