"""What is seen at the door of a bus: a verdict or the counter, and under it who is missing."""

from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from kiosk.domain.checkpoints import Direction
from kiosk.domain.trips.trip import Trip
from kiosk.errors import KioskError
from kiosk.screens.freshness import Freshness
from kiosk.screens.tools import Tools
from kiosk.screens.trips import door_card
from kiosk.screens.trips.asked import Asked, Questions
from kiosk.screens.trips.deeds import Deeds
from kiosk.screens.trips.passenger_keys import PassengerKeys
from kiosk.screens.trips.roll_view import RollView
from kiosk.steady import beside
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.roll import roll
from kiosk.widgets.big_word import BigWord
from kiosk.widgets.door_strip import DoorStrip
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.people_list import PeopleList
from kiosk.widgets.title_bar import TitleBar
from kiosk.widgets.verdict_line import show_on_top
from kiosk.widgets.verdict_panel import Card

TICK_SECONDS = 1.0
MARGINS = 6  # of the line and of what is said in it
FADE_SECONDS = 5.0  # after which the counter takes the place of who was simply aboard


@dataclass(frozen=True, slots=True)
class Shown:
    """What the strip says instead of the counter.

    Attributes:
        write: writes the card, in the language spoken now.
        at: seconds on a clock that never runs backwards.
        fades: whether it goes by itself.
        asked: the question it asks, if it asks one.
    """

    write: Callable[[], Card]
    at: float
    fades: bool = False
    asked: Asked | None = None


class DoorSight(PassengerKeys):
    """Shows the present, and what is said of a scan or a key.

    Args:
        trip: id of the trip.

    Raises:
        Unsettled: if there is no such trip.
    """

    CSS_PATH = "marshal.tcss"

    def __init__(self, fair: Fair, trip: str, tools: Tools) -> None:
        super().__init__(fair, tools)
        self._roll = roll(fair, trip)
        self._trips = trips(fair)
        self._devices = fair.state.devices()
        self._deeds = Deeds(fair, self._roll.trip)
        self._freshness = Freshness(fair.state.stamp, tools.clock)
        self._questions = Questions()
        self._shown: Shown | None = None
        self._said: Shown | None = None
        self._direction = Direction.ENTRY

    @property
    def trip(self) -> Trip:
        """The bus at whose door this is."""
        return self._roll.trip

    @property
    def deeds(self) -> Deeds:
        """What can be taken back."""
        return self._deeds

    @property
    def question(self) -> Asked | None:
        """The question that the strip asks now."""
        if self._shown is not None:
            return self._shown.asked
        return self._questions.first

    def compose(self) -> ComposeResult:
        """Title; strip; what needs settling; who is missing, or a word in their place; keys."""
        yield TitleBar(id="title")
        yield DoorStrip(id="strip")
        yield Static(id="alert", markup=False)
        with Horizontal(id="marshal-heading"):
            yield Static(id="heading", markup=False)
            yield Static(id="said", markup=False)
            yield Static(id="clock", markup=False)
        yield PeopleList(id="missing")
        yield BigWord(id="big")
        yield KeyBar()

    def on_mount(self) -> None:
        """Shows the present, and keeps it fresh."""
        self.set_interval(TICK_SECONDS, self._keep_fresh)
        self._look_again()

    def on_resize(self) -> None:
        """What fits beside what depends on the width."""
        self.call_after_refresh(self._draw)

    def relabel(self) -> None:
        """Says everything again, in the language spoken now."""
        self._look_again()

    def news_came(self) -> None:
        """Other devices' facts came in."""
        self._look_again()

    def tell(self, card: Card, sound: str = "") -> None:
        """Says something that is no verdict, beside the heading; a fault takes the strip."""
        shown = Shown(lambda: card, self.tools.clock(), fades=card.look != "fault")
        if card.look == "fault" or card.word == door_card.half_card().word:
            self._shown = shown
        else:
            self._said = shown
        self._look_again()
        show_on_top(self, card)
        if sound:
            self.tools.sound(sound)

    # What is seen.

    def _look_again(self) -> None:
        self._freshness.expire()
        if self.is_mounted:
            self._keep_fresh()

    def _keep_fresh(self) -> None:
        try:
            if self._freshness.is_due:
                with self._freshness.looking():
                    self._look()
        except KioskError as error:  # a verdict on the strip is on the disk, and stands
            beside(self.app, error)
        self._draw()

    def _look(self) -> None:
        fair = self._fair
        self._roll = roll(fair, self.trip.id)
        self._trips, self._devices = trips(fair), fair.state.devices()

    def _draw(self) -> None:
        if not self.is_mounted or not self.query(KeyBar):
            return
        fair = self._fair
        view = RollView(fair.event, self._roll, self._trips, self._devices, fair.now())
        title = self.query_one(TitleBar)
        title.set_class(view.is_late, "-late")
        title.show(view.heading, view.leaves, view.countdown, view.news, view.mark)
        self._draw_strip(view)
        alert = self.query_one("#alert", Static)
        alert.update(view.alert())
        alert.display = bool(view.alert().plain)
        over = view.over_the_list if view.big() is None else ""
        self.query_one("#heading", Static).update(over)
        self.query_one("#clock", Static).update(view.clock)
        self._draw_said(view.clock, over)
        self._draw_people(view)
        self.refresh_bindings()

    def _draw_strip(self, view: RollView) -> None:
        strip = self.query_one(DoorStrip)
        self._shown = shown = self._not_faded(self._shown)
        if shown is not None:
            card = shown.write()
            strip.show(card, view.tally if card.look in ("admitted", "left") else "")
        elif (waiting := self._questions.first) is not None:
            strip.show(door_card.outcome_card(self._fair, waiting.outcome))
        elif self._direction is Direction.EXIT:
            strip.show(door_card.off_card())
        else:
            strip.show(view.count)

    def _draw_said(self, *beside: Text | str) -> None:
        """What is said takes the place of what stands beside it, where both don't fit."""
        self._said = self._not_faded(self._said)
        told = door_card.in_a_line(self._said.write()) if self._said else ""
        self.query_one("#said", Static).update(Text(told, "bold"))
        taken = sum(cell_len(str(each)) for each in beside) + MARGINS
        fits = not told or cell_len(told) + taken <= self.size.width
        self.query_one("#heading").display = self.query_one("#clock").display = fits

    def _not_faded(self, shown: Shown | None) -> Shown | None:
        if shown and shown.fades and self.tools.clock() - shown.at >= FADE_SECONDS:
            return None
        return shown

    def _draw_people(self, view: RollView) -> None:
        big, people = self.query_one(BigWord), self.query_one(PeopleList)
        said = view.big()
        self._people = {person.subject: person for person in self._roll.missing}
        people.show(view.lines.missing(self._roll.missing))
        people.display, big.display = said is None, said is not None
        if said is not None:
            big.show(*said)
