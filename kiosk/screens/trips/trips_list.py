"""All trips as a list that stays true: which are ready, which wait for whom, what is wrong."""

from pathlib import Path

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from kiosk.cells import one_line, packed
from kiosk.inert import printable
from kiosk.screens.live import LiveScreen
from kiosk.screens.tools import Tools
from kiosk.screens.trips.trip_lines import TripLines
from kiosk.screens.trips.trips_file import save_trips
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.telling import Telling
from kiosk.usecases.trips.timetable import Line, Timetable, timetable
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.row_list import RowList
from kiosk.widgets.title_bar import TitleBar
from kiosk.wording.timetable import flaw, short_day, short_place, way_name
from kiosk.words import _


class TripsList(LiveScreen):
    """Trips by day and way, each with how full it is and how far it has come.

    Args:
        only: ids of the trips to show; None means all.
        telling: who must still be told of changes.
    """

    CSS_PATH = "trips.tcss"
    AUTO_FOCUS = "RowList"

    def __init__(
        self, fair: Fair, tools: Tools, only: frozenset[str] | None, telling: Telling
    ) -> None:
        super().__init__(fair, "", tools.folder, tools.note)
        self._only = only
        self._telling = telling
        self._table = Timetable((), ())

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
        """The trips are of all places."""
        return ""

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

    @property
    def _line(self) -> Line | None:
        """The marked trip."""
        return self._table.line(self.query_one(RowList).key)

    def _look_now(self) -> None:
        self._freshness.expire()
        self._keep_fresh()

    @on(RowList.Clicked)
    def _clicked(self, event: RowList.Clicked) -> None:
        event.stop()
