"""The list of trips with its keys: all trips for the coordinator, their own for a marshal."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from kiosk.domain.trips.trip import TripKind
from kiosk.errors import KioskError
from kiosk.screens.tools import Tools
from kiosk.screens.trips import trips_keys
from kiosk.screens.trips.trips_list import TripsList
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.outing import outings
from kiosk.usecases.trips.telling import Telling
from kiosk.widgets.row_list import RowList
from kiosk.wording.departures import trip_name
from kiosk.words import _, ngettext

# What a key opens is imported with the first press of it.
if TYPE_CHECKING:
    from kiosk.domain.trips.trip import Trip
    from kiosk.usecases.trips.change import Change, ToTell


class TripsScreen(TripsList):
    """The list, and all that can be done from it.

    Args:
        open_trip: opens a trip's own screen, by the trip's id.
        only: ids of the trips to show; None means all, with the keys that change them.
        telling: who must still be told of changes; a list of its own where none is handed in.
    """

    BINDINGS: ClassVar[list[BindingType]] = trips_keys.BINDINGS
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = trips_keys.EXPLAINED

    def __init__(
        self,
        fair: Fair,
        tools: Tools,
        open_trip: Callable[[str], None],
        only: frozenset[str] | None = None,
        telling: Telling | None = None,
    ) -> None:
        super().__init__(fair, tools, only, telling or Telling())
        self._tools = tools
        self._open_trip = open_trip

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A marshal changes no trips; without any, there is little to do."""
        if action in trips_keys.COORDINATORS and self._only is not None:
            return False
        if action == "tell":
            return bool(self._telling.everybody)
        if action == "outing":
            return any(line.trip.kind is not TripKind.TOUR for line in self._table.lines)
        return action not in trips_keys.OF_A_TRIP or bool(self._table.lines)

    def action_open(self) -> None:
        """The marked trip's own screen."""
        if (line := self._line) is not None:
            self._open_trip(line.trip.id)

    def action_new(self) -> None:
        """A trip that wasn't there, with what the marked one has as a start."""
        self._tools.as_coordinator(self._new)

    def _new(self) -> None:
        from kiosk.screens.trips.trip_form import TripFormScreen

        line = self._line
        form = TripFormScreen(self._fair, self._tools, like=line.trip if line else None)
        self.app.push_screen(form, self._kept)

    def action_change(self) -> None:
        """The marked trip's fields."""
        self._tools.as_coordinator(self._change)

    def _change(self) -> None:
        from kiosk.screens.trips.trip_form import TripFormScreen

        if (line := self._line) is not None:
            form = TripFormScreen(self._fair, self._tools, line.trip)
            self.app.push_screen(form, partial(self._altered, line.trip))

    def action_spread(self) -> None:
        """A seat for each guest whom nobody booked on the marked trip's way; shown first."""
        from kiosk.screens.trips.spreading import spreading
        from kiosk.usecases.trips.spread import proposal

        if (line := self._line) is None:
            return
        try:
            found = proposal(self._fair, line.trip.leg)
        except KioskError as error:
            self._complain(error)
            return
        if not (found.bookings or found.unseated):
            self._say("✔ " + _("Everybody who needs a seat on this way has one."))
            return
        screen = spreading(self._fair, self._tools, found, self._table)
        self.app.push_screen(screen, self._spread)

    def _spread(self, booked: int | None) -> None:
        if booked is not None:
            self._look_now()
            text = ngettext("{count} guest booked", "{count} guests booked", booked)
            self._say("✔ " + text.format(count=booked))

    def action_move(self) -> None:
        """What becomes of the marked trip: late, merged, split, a group moved, called off."""
        self._tools.as_coordinator(self._move)

    def _move(self) -> None:
        from kiosk.screens.trips.changes import Changes

        if (line := self._line) is not None:
            changes = Changes(self.app, self._fair, self._tools, self._changed, self._complain)
            changes.ask(line.trip)

    def _altered(self, before: "Trip", after: "Trip | None") -> None:
        """A trip was changed in its form; who rides it may have to be told."""
        from kiosk.usecases.trips.altering import must_know

        if after is not None:
            self._follow(after, must_know(self._fair, before, after))

    def _changed(self, change: "Change") -> None:
        """A change was made."""
        self._follow(change.trip, change.to_tell)

    def _follow(self, trip: "Trip", to_tell: "tuple[ToTell, ...]") -> None:
        """Shows the trip as it is now, and who must be told."""
        self._telling.add(to_tell)
        self._kept(trip)
        if to_tell:
            self.action_tell()

    def action_tell(self) -> None:
        """Who must still be told, and in which words."""
        from kiosk.screens.trips.tell import TellScreen

        screen = TellScreen(self._fair, self._tools, self._telling)
        self.app.push_screen(screen, lambda _: self._look_now())

    def action_outing(self) -> None:
        """Who is still out, on the outing of the marked trip or the next there is."""
        from kiosk.screens.trips.outing import OutingScreen

        names = [name for name, _place in outings(self._fair)]
        marked = self._line.trip.outing if self._line else ""
        if names:
            name = marked if marked in names else names[0]
            screen = OutingScreen(self._fair, self._tools, name)
            self.app.push_screen(screen, lambda _: self._look_now())

    def _kept(self, trip: "Trip | None") -> None:
        """Shows a trip that was made or changed, with the cursor on it."""
        if trip is not None:
            self._look_now()
            self.query_one(RowList).go_to(trip.id)
            self._say(_("✔ {trip} is on record.").format(trip=trip_name(trip)))
