"""By vehicle: its day from left to right, and each stop with who gets on and off."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType

from kiosk.cells import fitted, one_line
from kiosk.screens.board.entries import plain
from kiosk.screens.board.find import Item
from kiosk.screens.board.pieces import heading, line
from kiosk.screens.board.split import READING, READING_EXPLAINED, SplitView
from kiosk.screens.board.vehicles_column import tour_line, tours_of
from kiosk.screens.keys import BACK, HELP
from kiosk.screens.trips.marshal_keys import key
from kiosk.usecases.visits.by_hand import most_aboard
from kiosk.usecases.visits.rides import legs
from kiosk.widgets import day_line
from kiosk.widgets.day_line import Spell
from kiosk.widgets.row_list import Entry, Look
from kiosk.wording.visits import clock, party_called
from kiosk.words import N_, _
from logistics.plan import Tour
from logistics.problem import Vehicle

RIDING, EMPTY, WAITING = "█", "▒", "─"
DAY = (8 * 60, 18 * 60)  # where no tour says when the day begins and ends
AIR = 15  # minutes left and right of the tours


class VehiclesView(SplitView):
    """Vehicles under each other, under one axis of time."""

    BINDINGS: ClassVar[list[BindingType]] = [HELP, *key("e", "edit", N_("Edit")), *READING, BACK]
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Each vehicle's day from left to right.")),
        ("█ ▒ ─", N_("Drives with guests; drives empty; waits.")),
        ("E", N_("Edits the marked vehicle.")),
        *READING_EXPLAINED,
    )

    def entries(self) -> Sequence[Entry]:
        """The axis, and three lines for each vehicle."""
        seen = self.overview
        if not seen.stated.problem.vehicles:
            return [plain(_("No vehicles: everybody comes by themselves."), "quiet")]
        if not seen.problem.vehicles:
            return [plain(_("This plan was made without vehicles."), "heed")]
        span = self._span()
        found = [Entry("", 1, partial(_axis, *span))]
        for vehicle in seen.problem.vehicles:
            found.append(Entry(vehicle.id, 3, partial(self._lines, vehicle, span)))
        return found

    def _span(self) -> tuple[int, int]:
        seen = self.overview
        stops = [stop for tour in (seen.plan.tours if seen.plan else ()) for stop in tour.stops]
        if not stops:
            midnight = (seen.day.day.toordinal() - 1) * 24 * 60
            return midnight + DAY[0], midnight + DAY[1]
        return (
            min(stop.arrive for stop in stops) - AIR,
            max(stop.depart for stop in stops) + AIR,
        )

    def _lines(self, vehicle: Vehicle, span: tuple[int, int], width: int, look: Look) -> list[Text]:
        seen = self.overview
        aboard = most_aboard(seen.problem, seen.plan).get(vehicle.id, 0) if seen.plan else 0
        crew = seen.day.crews[vehicle.id]
        seats = _("{aboard} of {seats} seats").format(aboard=aboard, seats=vehicle.seats)
        told = " · ".join(filter(None, (crew.name or vehicle.id, seats, crew.driver)))
        spells = list(self._spells(vehicle.id))
        return [
            Text(fitted(one_line(told), width), "bold"),
            Text(day_line.names(spells, *span, width), look("quiet")),
            Text(day_line.line(spells, *span, width), look("heading")),
        ]

    def _spells(self, vehicle: str) -> Iterator[Spell]:
        """Driving, and waiting between; waiting is named by its place."""
        seen = self.overview
        names = {place.id: one_line(place.name or place.id) for place in seen.problem.places}
        for tour in tours_of(seen.plan, vehicle):
            for stop in tour.stops:
                name = names.get(stop.place, stop.place)
                yield Spell(stop.arrive, stop.depart, WAITING, name)
            for leg in legs([tour]):
                yield Spell(leg.departs, leg.arrives, RIDING if leg.aboard else EMPTY)

    def items(self) -> Sequence[Item]:
        """All vehicles."""
        crews = self.overview.day.crews
        return [
            Item(vehicle.id, crews[vehicle.id].name or vehicle.id, crews[vehicle.id].driver)
            for vehicle in self.overview.problem.vehicles
        ]

    def detail(self, key: str) -> Text:
        """The vehicle, and its tours stop by stop."""
        seen = self.overview
        vehicle, crew, text = seen.problem.vehicle[key], seen.day.crews[key], Text()
        text.append(one_line(crew.name or key) + "\n", "bold")
        line(text, _("Driver"), " · ".join(filter(None, (crew.driver, crew.driver_phone))))
        line(text, _("Seats"), str(vehicle.seats))
        line(text, _("Wheelchair places"), str(vehicle.wheelchairs))
        if vehicle.available is not None:
            start, end = vehicle.available
            line(text, _("There"), f"{clock(start)}–{clock(end)}")
        for tour in tours_of(seen.plan, key):
            heading(text, tour_line(seen, tour))
            self._stops(text, tour)
        return text

    def _stops(self, text: Text, tour: Tour) -> None:
        seen = self.overview
        names = {place.id: place.name or place.id for place in seen.problem.places}
        last = len(tour.stops) - 1
        for number, stop in enumerate(tour.stops):
            when = clock(stop.arrive) if number == last else clock(stop.depart)
            if 0 < number < last:
                when = f"{clock(stop.arrive)}–{clock(stop.depart)}"
            text.append(f"  {when:<12}{one_line(names.get(stop.place, stop.place))}\n", "bold")
            for sign, parties in (("− ", stop.alight), ("+ ", stop.board)):
                called = ", ".join(party_called(seen.who, party) for party in parties)
                if called:
                    text.append(f"    {sign}{called}\n", "not bold")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs a vehicle."""
        return bool(self.marked) or action != "edit"

    def action_edit(self) -> None:
        """E: the vehicle's settings."""
        from kiosk.domain.day_records import DaySort
        from kiosk.screens.board.editing import edit_thing

        edit_thing(self, self.bench, DaySort.VEHICLE, self.marked)


def _axis(first: int, last: int, width: int, look: Look) -> list[Text]:
    return [Text(day_line.axis(first, last, width), look("quiet"))]
