"""Where the buses' screens are put together with the app: the list of trips, and one of them."""

from functools import partial
from typing import Any

from textual.app import App

from kiosk.departure_wording import clock, heading
from kiosk.domain.checkpoints import moment
from kiosk.screens.choose import ChooseScreen
from kiosk.screens.tools import Tools
from kiosk.screens.trips.marshal import MarshalScreen
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.known import trips
from kiosk.words import _


def open_buses(app: App[Any], fair: Fair, tools: Tools) -> None:
    """The list of all trips; the chosen one opens over it."""
    choices = [
        (trip.id, _line(fair, trip.departs, heading(trip, fair.event)))
        for trip in trips(fair).values()
        if not trip.canceled
    ]
    if not choices:
        app.notify(_("No trips are planned yet."), severity="warning")
        return
    opened = partial(_chosen, app, fair, tools)
    app.push_screen(ChooseScreen(_("Which bus?"), choices, _next(fair)), opened)


def open_trip(app: App[Any], fair: Fair, tools: Tools, trip: str) -> None:
    """The marshal's screen of one trip.

    Raises:
        Unsettled: if there is no such trip.
    """
    app.push_screen(MarshalScreen(fair, trip, tools))


def _chosen(app: App[Any], fair: Fair, tools: Tools, trip: str | None) -> None:
    if trip:
        open_trip(app, fair, tools, trip)


def _line(fair: Fair, departs: int, name: str) -> str:
    day = moment(departs, fair.event.zone).strftime("%d.%m.")
    return f"{day} {clock(departs, fair.event)}  {name}"


def _next(fair: Fair) -> str:
    """The first that hasn't left."""
    departures = fair.state.departures()
    still_here = (
        trip.id
        for trip in trips(fair).values()
        if not trip.canceled and not (trip.id in departures and departures[trip.id].closing)
    )
    return next(still_here, "")
