"""The timetable as lines of a list: a heading for each day and way, a line or two for each trip."""

from dataclasses import dataclass
from functools import partial
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from kiosk.cells import fitted, fitted_right, one_line
from kiosk.domain.event import Event
from kiosk.domain.trips.departures import Stage
from kiosk.usecases.trips.planning import Flaw
from kiosk.usecases.trips.timetable import Line, Section, Timetable
from kiosk.widgets.row_list import Entry, Look
from kiosk.wording.departures import countdown, trip_name
from kiosk.wording.moments import clock
from kiosk.wording.timetable import (
    day_called,
    flaw,
    route,
    stage,
    status,
    way_name,
)
from kiosk.words import _

ABOARD, BOOKED, FREE = "█", "▒", "─"
SIGN, TIME, COUNT = 2, 5, 7
STAGE, UNTIL, BOTH = 21, 15, 26
LEAST_BAR, MOST_BAR = 6, 30
WITH_VEHICLE, TWO_COLUMNS = 96, 120  # the narrowest lists that have room for these
_LOOKS = {Stage.BOARDING: "heading", Stage.HEADCOUNT: "heading", Stage.CLOSED: "good"}
_BAR_LOOKS = {ABOARD: "good", BOOKED: "heading", FREE: "quiet"}


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells of the columns whose size depends on the width; one of 0 cells isn't there."""

    name: int
    way: int
    vehicle: int
    bar: int
    end: int

    @classmethod
    def within(cls, width: int, *, with_way: bool) -> "Columns":
        """The columns of a list so wide.

        Args:
            with_way: whether each line says from where to where, even where there is little room.
        """
        with_way = with_way or width >= TWO_COLUMNS
        vehicle = 0 if width < WITH_VEHICLE else 12 if width < TWO_COLUMNS else 16
        end = STAGE + UNTIL if width >= TWO_COLUMNS else BOTH
        blanks = 6 + with_way + bool(vehicle)
        rest = max(LEAST_BAR + 2, width - SIGN - TIME - 2 * COUNT - end - blanks - vehicle)
        bar = min(MOST_BAR, max(LEAST_BAR, rest // 5))
        name = (rest - bar) * 4 // 9 if with_way else rest - bar
        return cls(name, rest - bar - name, vehicle, bar, end)

    @property
    def before_counts(self) -> int:
        """Cells up to the numbers."""
        blanks = 3 + bool(self.way) + bool(self.vehicle)
        return SIGN + TIME + self.name + self.way + self.vehicle + self.bar + blanks


class TripLines:
    """Writes a timetable.

    Args:
        now: microseconds since 1970.
    """

    def __init__(self, event: Event, table: Timetable, now: int) -> None:
        self._event = event
        self._table = table
        self._now = now
        self._trips = {line.trip.id: line.trip for line in table.lines}

    def entries(self) -> list[Entry]:
        """The entries, each known by its trip's id."""
        found: list[Entry] = []
        for section in self._table.sections:
            if found:
                found.append(Entry("", 1, lambda width, look: [Text()]))
            ways = {route(self._event, line.trip) for line in section.lines}
            way = ways.pop() if len(ways) == 1 else ""
            found.append(Entry("", 1, partial(self._heading, section, way)))
            for line in section.lines:
                height = 2 if self._flaws(line) else 1
                found.append(Entry(line.trip.id, height, partial(self._lines, line, not way)))
        return found

    def _heading(self, section: Section, way: str, width: int, look: Look) -> list[Text]:
        """Day and way, and over the numbers what they count, where there is room for both."""
        told = (day_called(self._event, section.day), way_name(section.kind), way)
        words = " · ".join(one_line(part) for part in told if part)
        room = Columns.within(width, with_way=not way).before_counts
        if cell_len(words) > room:
            return [Text(fitted(words, width), look("heading"))]
        booked, aboard = _("booked"), _("aboard")
        counts = f"{fitted_right(booked, COUNT)} {fitted_right(aboard, COUNT)}"
        return [Text(fitted(words, room), look("heading")).append(counts, look("quiet"))]

    def _lines(self, line: Line, with_way: bool, width: int, look: Look) -> list[Text]:
        trip, event = line.trip, self._event
        columns = Columns.within(width, with_way=with_way)
        text = Text().append("! " if line.complaints else "  ", look("heed"))
        text.append(f"{clock(trip.departs, event):<{TIME}} ", "bold")
        text.append(fitted(one_line(trip_name(trip)), columns.name) + " ", "bold")
        if columns.way:
            text.append(fitted(one_line(route(event, trip)), columns.way) + " ")
        if columns.vehicle:
            text.append(fitted(one_line(trip.vehicle), columns.vehicle) + " ", look("quiet"))
        for sign, cells in groupby(bar(line, columns.bar)):
            text.append("".join(cells), look(_BAR_LOOKS[sign]))
        text.append(" ")
        is_over = line.booked > trip.seats or line.wheelchairs > trip.wheelchairs
        text.append(f"{f'{line.booked}/{trip.seats}':>{COUNT}} ", look("heed") if is_over else "")
        text.append(f"{_aboard(line):>{COUNT}}  ", "bold")
        text.append(self._end(line, columns.end, look))
        flaws = self._flaws(line)
        return [text, Text("  ! " + " · ".join(flaws), look("heed"))] if flaws else [text]

    def _end(self, line: Line, cells: int, look: Look) -> Text:
        """How far it has come and how long it has; in two columns where there is room."""
        is_late = any(complaint.flaw is Flaw.LATE for complaint in line.complaints)
        own = "quiet" if line.trip.canceled else _LOOKS.get(line.stage, "quiet")
        style = look("heed" if is_late else own)
        if cells < STAGE + UNTIL:
            return Text(fitted(status(line, self._event, self._now), cells), style)
        is_here = line.stage is not Stage.CLOSED and not line.trip.canceled
        to_go = countdown(line.trip.departs, self._now) if is_here else ""
        return Text(fitted(stage(line, self._event), STAGE) + fitted(to_go, UNTIL), style)

    def _flaws(self, line: Line) -> list[str]:
        """What is wrong, but for the lateness, which stands at the end of the line."""
        return [one_line(flaw(c, self._trips)) for c in line.complaints if c.flaw is not Flaw.LATE]


def bar(line: Line, cells: int) -> str:
    """Seats as a bar: people aboard, seats still kept for who is booked, seats that are free."""
    seats = max(1, line.trip.seats)
    aboard = min(line.aboard, seats) * cells // seats
    taken = -(-min(max(line.booked, line.aboard), seats) * cells // seats)
    return ABOARD * aboard + BOOKED * (taken - aboard) + FREE * (cells - taken)


def _aboard(line: Line) -> str:
    """Aboard of booked, once boarding has begun."""
    return f"{line.aboard}/{line.booked}" if line.has_begun and not line.trip.canceled else ""
