"""By place: where the companies are, and the vehicles' tours between them."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Static

from kiosk.cells import fitted, one_line
from kiosk.screens.board.bench import Bench
from kiosk.screens.board.entries import plain
from kiosk.screens.board.vehicles_column import tours_of
from kiosk.screens.board.view import BoardView
from kiosk.screens.keys import BACK, HELP
from kiosk.usecases.visits.by_hand import people_at
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.row_list import Entry, Look, RowList
from kiosk.widgets.title_bar import TitleBar
from kiosk.widgets.town_map import Spot, Town, TownMap, Way
from kiosk.wording.visits import company_called
from kiosk.words import N_, _

HUB, TOWN = "◆", "●"
ALL, VEHICLE, PLACE = "all", "vehicle:", "place:"
LOOKS = ("heading", "good", "heed", "bad")


class MapView(BoardView):
    """A map, and beside it what can be made to stand out.

    Args:
        marked: a vehicle whose tours stand out at first.
    """

    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [HELP, BACK]
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Places by their coordinates, north is up; ways are drawn straight.")),
        ("↑ ↓", N_("What stands out: one vehicle's tours, or the ways to one place.")),
        ("◆ ●", N_("Where the tours begin; where companies are.")),
        ("Esc", N_("Back to the board.")),
    )

    def __init__(self, bench: Bench, marked: str = "") -> None:
        super().__init__(bench)
        self._first = VEHICLE + marked if marked else ""

    def compose(self) -> ComposeResult:
        """Title, list, map, keys."""
        yield TitleBar(id="title")
        with Container(id="map-split"):
            yield RowList(id="list")
            yield TownMap(id="map", markup=False)
        yield Static(id="said", markup=False)
        yield KeyBar()

    @property
    def _rows(self) -> RowList:
        return self.query_one("#list", RowList)

    def show_plan(self) -> None:
        """The list and the map."""
        self._rows.show(self._entries())
        if self._first:
            self._rows.go_to(self._first)
            self._first = ""
        self._draw()

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._draw()

    @on(RowList.Clicked)
    def _clicked(self, event: RowList.Clicked) -> None:
        event.stop()

    def _entries(self) -> Sequence[Entry]:
        seen = self.overview
        found = [Entry(ALL, 1, partial(_line, _("everything"), ""))]
        if seen.plan is not None and seen.problem.vehicles:
            found.append(plain(_("Vehicles"), "heading"))
            for vehicle in seen.problem.vehicles:
                name = seen.day.crews[vehicle.id].name or vehicle.id
                count = str(len(tours_of(seen.plan, vehicle.id)))
                found.append(Entry(VEHICLE + vehicle.id, 1, partial(_line, name, count)))
        found.append(plain(_("Places"), "heading"))
        for place, people in self._places().items():
            name = next(p.name or p.id for p in seen.problem.places if p.id == place)
            found.append(Entry(PLACE + place, 1, partial(_line, name, str(people))))
        return found

    def _places(self) -> dict[str, int]:
        """Places of the day with how many people come there in all."""
        seen = self.overview
        people = people_at(seen.problem, seen.plan) if seen.plan else {}
        found = {place.id: 0 for place in seen.problem.places}
        for visit in seen.problem.visits:
            place = seen.problem.place_of(visit)
            if place in found:
                found[place] += people.get(visit.id, 0)
        return found

    def _draw(self) -> None:
        seen = self.overview
        spots: dict[str, Spot] = {
            place.id: (place.lon, place.lat)
            for place in seen.problem.places
            if place.lat is not None and place.lon is not None
        }
        if not spots:
            told = _("No place has coordinates. E on the board edits places: lat and lon.")
            self.query_one(TownMap).update(Text(told))
            return
        marked = self._rows.key
        hub = seen.stated.problem.hub
        ways = sorted(self._ways(spots, marked), key=lambda way: not way.is_background)
        self.query_one(TownMap).show(list(self._towns(spots, marked, hub)), ways)

    def _towns(self, spots: dict[str, Spot], marked: str, hub: str | None) -> Iterator[Town]:
        problem = self.overview.problem
        companies: dict[str, list[str]] = {}
        for company in problem.companies:
            companies.setdefault(company.place or "", []).append(company.id)
        shown = marked.removeprefix(PLACE)
        for place in problem.places:
            if place.id not in spots:
                continue
            name = one_line(place.name or place.id)
            if place.id == shown and companies.get(place.id):
                called = (company_called(problem, each) for each in companies[place.id])
                name = f"{name}: {', '.join(called)}"
            sign = HUB if place.id == hub else TOWN
            look = "heading" if place.id == shown else ""
            yield Town(name, spots[place.id], sign, look)

    def _ways(self, spots: dict[str, Spot], marked: str) -> Iterator[Way]:
        seen = self.overview
        for number, vehicle in enumerate(seen.problem.vehicles):
            for tour in tours_of(seen.plan, vehicle.id):
                stops = tuple(stop.place for stop in tour.stops)
                stands_out = marked in (ALL, VEHICLE + vehicle.id) or any(
                    marked == PLACE + stop for stop in stops
                )
                look = LOOKS[number % len(LOOKS)] if stands_out else "quiet"
                known = tuple(spots[stop] for stop in stops if stop in spots)
                yield Way(known, look, is_background=not stands_out)


def _line(name: str, count: str, width: int, look: Look) -> list[Text]:
    return [Text(fitted(one_line(name), max(4, width - len(count) - 1)) + f" {count}")]
