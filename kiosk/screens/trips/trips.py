"""All trips: which are ready, which wait for whom, and what is wrong with any of them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from kiosk.cells import one_line, packed
from kiosk.departure_wording import trip_name
from kiosk.domain.trips.trip import TripKind
from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.screens.live import LiveScreen
from kiosk.screens.tools import Tools
from kiosk.screens.trips.marshal_keys import key
from kiosk.screens.trips.trip_lines import TripLines
from kiosk.screens.trips.trips_file import save_trips
from kiosk.timetable_wording import flaw, short_day, short_place, way_name
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.outing import outings
from kiosk.usecases.trips.telling import Telling
from kiosk.usecases.trips.timetable import Line, Timetable, timetable
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.row_list import RowList
from kiosk.widgets.title_bar import TitleBar
from kiosk.words import N_, _, ngettext

if TYPE_CHECKING:
    from kiosk.domain.trips.trip import Trip
    from kiosk.usecases.trips.changing import Change, ToTell


class TripsScreen(LiveScreen):
    """Trips by day and way, each with how full it is and how far it has come.

    Args:
        open_trip: opens a trip's own screen, by the trip's id.
        only: ids of the trips to show; None means all, with the keys that change them.
    """

    CSS_PATH = "trips.tcss"
    AUTO_FOCUS = "RowList"
    COORDINATORS: ClassVar[frozenset[str]] = frozenset({"new", "change", "spread", "move", "tell"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", N_("Help"), key_display="F1"),
        Binding("enter", "open", N_("Board"), key_display="Enter"),
        *key("n", "new", N_("New")),
        *key("e", "change", N_("Change")),
        *key("g", "spread", N_("Seats")),
        *key("m", "move", N_("Move")),
        *key("t", "tell", N_("Tell")),
        *key("o", "outing", N_("Out")),
        *key("s", "save", N_("Save")),
        Binding("escape", "dismiss(None)", N_("Back"), key_display="Esc"),
    ]
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("All trips: how full they are, how far they have come, what is wrong.")),
        ("Enter", N_("Opens the marked trip: who is aboard, who is missing, may it leave?")),
        ("N", N_("A new trip, with what the marked one has as a start.")),
        ("E", N_("Changes the marked trip: time, vehicle, seats and all else.")),
        ("G", N_("Spreads the guests who aren't booked; shows how before it does.")),
        ("M", N_("Late, merged, split, a group moved, called off; and who must be told.")),
        ("T", N_("Who must still be told of changes, with a message to each.")),
        ("O", N_("Who went out and isn't back yet, and who stays behind.")),
        ("S", N_("Saves the trips as a file for a spreadsheet, and says where.")),
        ("█ ▒ ─", N_("Aboard, booked, free.")),
        ("Esc", N_("Back; scans count here too.")),
    )

    def __init__(
        self,
        fair: Fair,
        tools: Tools,
        open_trip: Callable[[str], None],
        only: frozenset[str] | None = None,
    ) -> None:
        super().__init__(fair, "", tools.folder, tools.note)
        self._tools = tools
        self._open_trip = open_trip
        self._only = only
        self._table = Timetable((), ())
        self._telling = Telling()

    def compose(self) -> ComposeResult:
        """Title, trips, who still needs a hand, keys."""
        yield TitleBar(id="title")
        yield RowList(id="trips")
        yield Static(id="foot", markup=False)
        yield Static(id="said", markup=False)
        yield KeyBar()

    def mark(self) -> str:
        """Which screen this is."""
        return _("TRIPS")

    def where(self) -> str:
        """How many trips there are."""
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A marshal changes no trips; without any, there is little to do."""
        if action in self.COORDINATORS and self._only is not None:
            return False
        if action == "tell":
            return bool(self._telling.everybody)
        if action == "outing":
            return any(line.trip.kind is not TripKind.TOUR for line in self._table.lines)
        needs_one = action in ("open", "change", "spread", "move")
        return not needs_one or bool(self._table.lines)

    # What is shown.

    def look(self) -> None:
        """Lists the trips as they stand now."""
        self._table = timetable(self._fair, self._only)
        self._list()
        self.refresh_bindings()

    def list_saved(self) -> Path:
        """Writes the trips into the fair's folder."""
        return save_trips(self._fair, self._table, self._folder)

    def _list(self) -> None:
        now = self._fair.now()
        lines = TripLines(self._fair.event, self._table, now).entries()
        self.query_one(RowList).show(lines)
        line = self.query_one("#foot", Static)
        told = [f"! {printable(part)}" for part in self._needs_a_hand()]
        if not self._table.lines:
            told = [_("No trips yet. N makes one; the event file may hold some, too.")]
        line.update(Text(packed(told, line.content_size.width or self.size.width - 2), "bold"))
        line.display = bool(told)

    def _needs_a_hand(self) -> list[str]:
        """Who has no seat, who is still out, and who is booked on what nobody knows."""
        event = self._fair.event
        told = [
            _("not booked on {day} {way}: {count}").format(
                day=short_day(event, section.day),
                way=way_name(section.kind),
                count=section.unbooked,
            )
            for section in self._table.sections
            if section.unbooked
        ]
        if self._telling.missing:
            told.append(_("still to be told: {count}").format(count=self._telling.missing))
        told += [
            _("still in {place}: {count}").format(
                place=short_place(event, out.place), count=out.people
            )
            for out in self._table.out
        ]
        return told + [f"{one_line(c.trip)}: {flaw(c, {})}" for c in self._table.astray]

    def on_resize(self) -> None:
        """Fits the foot to the new width."""
        self.call_after_refresh(self._list)

    # What the keys do.

    @property
    def _line(self) -> Line | None:
        return self._table.line(self.query_one(RowList).key)

    def action_open(self) -> None:
        """The marked trip's own screen."""
        if (line := self._line) is not None:
            self._open_trip(line.trip.id)

    def action_new(self) -> None:
        """A trip that wasn't there, with what the marked one has as a start."""
        from kiosk.screens.trips.trip_form import TripFormScreen

        line = self._line
        form = TripFormScreen(self._fair, self._tools, like=line.trip if line else None)
        self.app.push_screen(form, self._kept)

    def action_change(self) -> None:
        """The marked trip's fields."""
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

    def _look_now(self) -> None:
        self._freshness.expire()
        self._keep_fresh()

    @on(RowList.Clicked)
    def _clicked(self, event: RowList.Clicked) -> None:
        event.stop()
