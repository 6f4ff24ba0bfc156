"""Everybody of a bus who isn't missing: aboard, waiting for a seat, or not coming."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from kiosk.domain.trips.passengers import Noted
from kiosk.domain.trips.trip import Trip
from kiosk.screens.keys import BACK, HELP
from kiosk.screens.tools import Tools
from kiosk.screens.trips import door_card
from kiosk.screens.trips.deeds import Deeds
from kiosk.screens.trips.marshal_keys import MOVING, key
from kiosk.screens.trips.passenger_keys import PassengerKeys
from kiosk.screens.trips.passenger_lines import heading
from kiosk.screens.trips.roll_view import RollView
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.roll import roll
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.people_list import Item, PeopleList
from kiosk.widgets.title_bar import TitleBar
from kiosk.widgets.verdict_line import Decided
from kiosk.widgets.verdict_panel import Card
from kiosk.words import N_, _


class AboardScreen(PassengerKeys):
    """A list of three parts.

    Args:
        trip: id of the trip.
        deeds: what can be taken back at the door.
    """

    CSS_PATH = "marshal.tcss"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Who is aboard, who waits for a seat, and who doesn't come.")),
        ("↑ ↓ 1 … 9", N_("Choose somebody; two digits in a row are one number.")),
        ("O", N_("Who is aboard gets off.")),
        ("E", N_("Who doesn't come, or waits for a seat, is expected again.")),
        ("D", N_("The phone number as a code for a phone's camera.")),
        ("Esc", N_("Back to the door.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        *key("o", "step_off", N_("Gets off")),
        *key("e", "expected", N_("Expected again")),
        *key("d", "dial", N_("Dial")),
        *MOVING,
        BACK,
        Binding("a,A", "dismiss(None)", show=False),
    ]

    def __init__(self, fair: Fair, tools: Tools, trip: str, deeds: Deeds) -> None:
        super().__init__(fair, tools)
        self._roll = roll(fair, trip)
        self._deeds = deeds

    @property
    def trip(self) -> Trip:
        """The bus."""
        return self._roll.trip

    @property
    def deeds(self) -> Deeds:
        """What can be taken back."""
        return self._deeds

    def compose(self) -> ComposeResult:
        """Which bus, what was done last, the list, keys."""
        yield TitleBar(id="title")
        yield Static(id="follows", markup=False)
        yield PeopleList(id="people")
        yield KeyBar()

    def on_mount(self) -> None:
        """Who is aboard now."""
        self._look()

    @on(Decided)
    def _decided(self) -> None:
        self._look()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Who is aboard gets off, everybody else is expected again."""
        if not self.is_mounted or action not in ("step_off", "expected"):
            return True
        key = self.query_one(PeopleList).key
        is_aboard = key in {person.subject for person in self._roll.aboard}
        return bool(key) and is_aboard == (action == "step_off")

    def tell(self, card: Card, sound: str = "") -> None:
        """Says it over the list."""
        self._look()
        said = self.query_one("#follows", Static)
        said.update(Text(door_card.in_a_line(card), "bold"))
        said.display = True
        if sound:
            self.tools.sound(sound)

    def action_step_off(self) -> None:
        """O: gets off."""
        self._step_off("admitted")

    def action_expected(self) -> None:
        """E: comes after all."""
        self._note(Noted.EXPECTED)

    def _look(self) -> None:
        fair = self._fair
        self._roll = found = roll(fair, self.trip.id)
        view = RollView(fair.event, found, trips(fair), fair.state.devices(), fair.now())
        self.query_one(TitleBar).show(
            view.heading, view.leaves, view.countdown, view.news, view.mark
        )
        self.query_one("#follows", Static).display = False
        everybody = (*found.aboard, *found.standby, *found.settled)
        self._people = {person.subject: person for person in everybody}
        items: list[Item] = []
        parts = (
            (_("Aboard: {count}"), found.aboard, view.lines.aboard),
            (_("Waiting for a seat: {count}"), found.standby, view.lines.settled),
            (_("Not coming: {count}"), found.settled, view.lines.settled),
        )
        for title, people, write in parts:
            if people:
                items += [heading(title.format(count=len(people))), *write(people)]
        self.query_one(PeopleList).show(items or [heading(_("Nobody is aboard yet."))])
        self.refresh_bindings()
