"""A bus is late, breaks down or is too small: each change is shown before it is made."""

from collections.abc import Callable, Iterable
from functools import partial

from textual.app import App

from kiosk.domain.trips.departures import Stage
from kiosk.domain.trips.trip import Trip, TripKind
from kiosk.errors import KioskError
from kiosk.screens.choose import ChooseScreen
from kiosk.screens.tools import Tools
from kiosk.screens.trips.consequences import ConsequencesScreen
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.altering import go_after_all
from kiosk.usecases.trips.change import Change
from kiosk.usecases.trips.changing import call_off, retime
from kiosk.usecases.trips.foreseen import Make, foreseen
from kiosk.usecases.trips.regrouping import merge, move, split
from kiosk.usecases.trips.timetable import Line, timetable
from kiosk.wording.changes import consequences, trips_line
from kiosk.wording.departures import trip_name
from kiosk.words import N_, _

# What M lists: the way to make each change, and what it says.
WAYS = (
    ("late", N_("Leaves at another time")),
    ("merge", N_("Its guests go with another trip, it doesn't go")),
    ("split", N_("A second vehicle takes a part of its guests")),
    ("group", N_("A group goes with another trip")),
    ("off", N_("It is called off")),
)
WAYS_BACK = (("after all", N_("It goes after all")),)


class Changes:
    """Asks for what a change needs, shows what comes of it, and makes it.

    Args:
        done: told of each change that was made.
        fail: told of each that can't be made.
    """

    def __init__(
        self,
        app: App[None],
        fair: Fair,
        tools: Tools,
        done: Callable[[Change], None],
        fail: Callable[[KioskError], None],
    ) -> None:
        self._app = app
        self._fair = fair
        self._tools = tools
        self._done = done
        self._fail = fail

    def ask(self, trip: Trip) -> None:
        """What happens to a trip?"""
        ways = {
            "late": self._late,
            "merge": self._merge,
            "split": self._split,
            "group": self._group,
            "off": self._off,
            "after all": self._after_all,
        }

        def chosen(way: str | None) -> None:
            if way is not None:
                ways[way](trip)

        question = _("What happens to {trip}?").format(trip=trip_name(trip))
        choices = WAYS_BACK if trip.canceled else WAYS
        self._app.push_screen(ChooseScreen(question, [(w, _(t)) for w, t in choices]), chosen)

    def _late(self, trip: Trip) -> None:
        from kiosk.screens.trips.new_time import NewTimeScreen

        def typed(departs: int | None) -> None:
            if departs is not None:

                def make(fair: Fair, reason: str, over: bool) -> Change:
                    return retime(fair, trip.id, departs, reason)

                self._show(_("{trip} leaves at another time"), trip, make)

        self._app.push_screen(NewTimeScreen(self._fair.event, trip), typed)

    def _merge(self, trip: Trip) -> None:
        def chosen(into: str | None) -> None:
            if into is not None:

                def make(fair: Fair, reason: str, over: bool) -> Change:
                    return merge(fair, trip.id, into, reason, over=over)

                self._show(_("{trip} doesn't go, its guests go with another trip"), trip, make)

        self._choose_other(_("With which trip do they go?"), trip, chosen)

    def _split(self, trip: Trip) -> None:
        from kiosk.screens.trips.trip_form import TripFormScreen

        def filled(new_trip: Trip | None) -> None:
            if new_trip is not None:

                def make(fair: Fair, reason: str, over: bool) -> Change:
                    return split(fair, trip.id, new_trip, reason, over=over)

                title = _("A part of {trip} goes with a second vehicle")
                self._show(title, trip, make, (trip,), names=True)

        form = TripFormScreen(
            self._fair,
            self._tools,
            like=trip,
            record=lambda fair, made: None,
            title=_("The second vehicle for {trip}").format(trip=trip_name(trip)),
        )
        self._app.push_screen(form, filled)

    def _group(self, trip: Trip) -> None:
        from kiosk.screens.trips.pick import PickScreen

        def picked(subjects: tuple[str, ...] | None) -> None:
            if subjects:
                goes_on = partial(self._move, trip, subjects)
                self._choose_other(_("With which trip do they go?"), trip, goes_on)

        self._app.push_screen(PickScreen(self._fair, trip), picked)

    def _move(self, trip: Trip, subjects: tuple[str, ...], to: str | None) -> None:
        if to is None:
            return

        def make(fair: Fair, reason: str, over: bool) -> Change:
            return move(fair, subjects, to, reason, over=over)

        self._show(_("A group of {trip} goes with another trip"), trip, make)

    def _off(self, trip: Trip) -> None:
        def make(fair: Fair, reason: str, over: bool) -> Change:
            return call_off(fair, trip.id, reason)

        self._show(_("{trip} is called off"), trip, make)

    def _after_all(self, trip: Trip) -> None:
        def make(fair: Fair, reason: str, over: bool) -> Change:
            return go_after_all(fair, trip.id, reason)

        self._show(_("{trip} goes after all"), trip, make)

    def _choose_other(
        self, question: str, trip: Trip, chosen: Callable[[str | None], None]
    ) -> None:
        """Another trip that goes the same way and hasn't left; with the room it has."""
        others = [line for line in timetable(self._fair).lines if _goes_alike(line, trip)]
        if not others:
            self._fail(
                KioskError(
                    N_("No other trip goes this way."),
                    N_("Make one first: N, or a second vehicle."),
                )
            )
            return
        event = self._fair.event
        choices = [
            (
                line.trip.id,
                _("{trip} · {booked} of {seats} booked").format(
                    trip=trips_line(event, line.trip), booked=line.booked, seats=line.trip.seats
                ),
            )
            for line in others
        ]
        self._app.push_screen(ChooseScreen(question, choices), chosen)

    def _show(
        self, title: str, trip: Trip, make: Make, of: Iterable[Trip] = (), *, names: bool = False
    ) -> None:
        """What it would come to; the key there makes it."""
        try:
            found = foreseen(self._fair, make, of)
        except KioskError as error:
            self._fail(error)
            return
        told = consequences(self._fair.event, found, names=names)

        def act(reason: str) -> Change:
            return make(self._fair, reason, found.over is not None)

        def made(change: Change | None) -> None:
            if change is not None:
                self._done(change)

        headline = title.format(trip=trip_name(trip))
        self._app.push_screen(ConsequencesScreen(headline, told, act, self._tools), made)


def _goes_alike(line: Line, trip: Trip) -> bool:
    other = line.trip
    same_way = other.leg == trip.leg or other.kind is trip.kind is TripKind.TOUR
    is_open = not other.canceled and line.stage is not Stage.CLOSED
    return same_way and is_open and other.id != trip.id
