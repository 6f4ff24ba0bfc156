"""Where the buses' screens are put together with the app: the list of trips, and one of them."""

from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from textual.app import App

from kiosk.screens.tools import Tools
from kiosk.screens.trips.marshal import MarshalScreen
from kiosk.screens.trips.own_trips import OwnTripsScreen
from kiosk.screens.trips.trips import TripsScreen
from kiosk.usecases.allowed import own_trips
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.telling import Telling

_TELLING: WeakKeyDictionary[App[Any], Telling] = WeakKeyDictionary()
"""Who must still be told of changes while the app runs, however often the list is opened."""


def open_buses(app: App[Any], fair: Fair, tools: Tools) -> None:
    """The list of all trips, on a marshal's device of its own; the chosen one opens over it."""
    telling = _TELLING.setdefault(app, Telling())
    opens = partial(open_trip, app, fair, tools)
    if (own := own_trips(fair)) is not None:
        app.push_screen(OwnTripsScreen(fair, tools, opens, own))
        return
    app.push_screen(TripsScreen(fair, tools, opens, telling=telling))


def open_trip(app: App[Any], fair: Fair, tools: Tools, trip: str) -> None:
    """The marshal's screen of one trip.

    Raises:
        Unsettled: if there is no such trip.
    """
    app.push_screen(MarshalScreen(fair, trip, tools))
