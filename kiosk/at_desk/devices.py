"""Where the list of devices is put together with the app and with the key it signs with."""

from functools import partial
from typing import Any

from textual.app import App

from kiosk.at_desk.hub import HubAtDesk
from kiosk.identity import managed
from kiosk.places import Home
from kiosk.screens.devices import DevicesScreen
from kiosk.screens.tools import Tools
from kiosk.usecases.fair import Fair


def open_devices(app: App[Any], fair: Fair, home: Home, tools: Tools, hub: HubAtDesk) -> None:
    """Lays the list over whatever is shown."""
    signer = partial(managed.own_key, home, fair)
    app.push_screen(DevicesScreen(fair, tools, lambda: hub.contact, hub.exchange_now, signer))
