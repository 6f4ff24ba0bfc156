"""Where the buses' screens are put together with the app: the list of trips, and one of them."""

from functools import partial
from typing import Any

from textual.app import App

from kiosk.screens.tools import Tools
from kiosk.screens.trips.marshal import MarshalScreen
from kiosk.screens.trips.trips import TripsScreen
from kiosk.usecases.fair import Fair


def open_buses(app: App[Any], fair: Fair, tools: Tools) -> None:
    """The list of all trips; the chosen one opens over it."""
    app.push_screen(TripsScreen(fair, tools, partial(open_trip, app, fair, tools)))


def open_trip(app: App[Any], fair: Fair, tools: Tools, trip: str) -> None:
    """The marshal's screen of one trip.

    Raises:
        Unsettled: if there is no such trip.
    """
    app.push_screen(MarshalScreen(fair, trip, tools))
