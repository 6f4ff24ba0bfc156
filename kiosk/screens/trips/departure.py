"""May we leave? What the marshal counted beside what the list says, and everybody in doubt."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from kiosk.domain.trips.trip import Trip
from kiosk.errors import KioskError
from kiosk.screens.keys import BACK, HELP
from kiosk.screens.tools import Tools
from kiosk.screens.trips import door_card
from kiosk.screens.trips.deeds import Deeds
from kiosk.screens.trips.departure_card import Comparison
from kiosk.screens.trips.marshal_keys import MOVING, PASSENGER, PASSENGER_MORE, key
from kiosk.screens.trips.passenger_keys import PassengerKeys
from kiosk.screens.trips.roll_view import RollView
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.departing import Counted, close, count
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.roll import roll
from kiosk.widgets.door_strip import DoorStrip
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.people_list import PeopleList
from kiosk.widgets.title_bar import TitleBar
from kiosk.widgets.verdict_line import Decided
from kiosk.widgets.verdict_panel import Card
from kiosk.wording.departures import trip_name, what_follows
from kiosk.words import N_, _


class DepartureScreen(PassengerKeys):
    """Opened with a head count; closes the departure, or goes back to the door.

    Args:
        trip: id of the trip.
        deeds: what can be taken back at the door.
        heads: how many the marshal counted.
    """

    CSS_PATH = "marshal.tcss"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("May we leave? The head count beside the list.")),
        ("Enter", N_("Closes the departure; asks for a reason where something differs.")),
        ("H", N_("Count again: another number.")),
        ("C K N R B D", N_("For the missing, as at the door.")),
        ("O", N_("For who was scanned and isn't here: they got off.")),
        (N_("Scan"), N_("Whoever comes running still gets on; then count again.")),
        ("Esc", N_("Back to the door; the bus stays open.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("enter", "leave", N_("Leave"), key_display="Enter"),
        *key("h", "recount", N_("Count again")),
        *PASSENGER,
        *key("o", "step_off", N_("Got off")),
        *key("d", "dial", N_("Dial")),
        *PASSENGER_MORE,
        *MOVING,
        BACK,
    ]

    def __init__(self, fair: Fair, tools: Tools, trip: str, deeds: Deeds, heads: int) -> None:
        super().__init__(fair, tools)
        self._heads = heads
        self._deeds = deeds
        self._roll = roll(fair, trip)
        self._said: Card | None = None

    @property
    def trip(self) -> Trip:
        """The bus that is about to leave."""
        return self._roll.trip

    @property
    def deeds(self) -> Deeds:
        """What can be taken back."""
        return self._deeds

    @property
    def _counted(self) -> Counted:
        return Counted(self._heads, self._roll)

    @property
    def _compared(self) -> Comparison:
        return Comparison(self._counted)

    def compose(self) -> ComposeResult:
        """Which bus; whether the numbers fit; what follows; everybody in doubt; keys."""
        yield TitleBar(id="title")
        yield DoorStrip(id="sum")
        yield Static(id="follows", markup=False)
        yield Static(id="told", markup=False)
        yield PeopleList(id="doubtful")
        yield KeyBar()

    def on_mount(self) -> None:
        """Records the head count, and compares."""
        self._record()

    @on(Decided)
    def _decided(self) -> None:
        self._look()

    def tell(self, card: Card, sound: str = "") -> None:
        """Says it until the next key that does something; a fault takes the strip."""
        self._said = card
        self._look()
        self._said = None
        if sound:
            self.tools.sound(sound)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The missing are called, those who were scanned get off."""
        if not self.is_mounted:
            return True
        is_missing = self.query_one(PeopleList).key in {p.subject for p in self._roll.missing}
        if action in ("called", "coming", "no_show", "dial", "released", "behind"):
            return is_missing
        if action == "step_off":
            return not is_missing and self._counted.surplus < 0
        return True

    def action_step_off(self) -> None:
        """O: was scanned, and isn't here."""
        self._step_off()

    def action_recount(self) -> None:
        """H: another number."""
        from kiosk.screens.trips.head_count import HeadCountScreen

        def counted(heads: int | None) -> None:
            if heads is not None:
                self._heads = heads
                self._record()

        self.app.push_screen(HeadCountScreen(trip_name(self.trip)), counted)

    def action_leave(self) -> None:
        """Enter: closes it at once where all is well, with a reason where it isn't."""
        from kiosk.screens.trips.reason import ReasonScreen

        self._look()
        must_wait = self._roll.is_last_way_back and bool(self._roll.missing)
        if must_wait or not self._counted.needs_reason:
            self._close("")
            return

        def answered(reason: str | None) -> None:
            if reason:
                self._close(reason)

        about = "\n".join(filter(None, (self._compared.difference(), self._follows())))
        question = _("Why does {trip} leave so?").format(trip=trip_name(self.trip))
        self.app.push_screen(ReasonScreen(question, self._compared.reasons(), about), answered)

    def _close(self, reason: str) -> None:
        try:
            close(self._fair, self.trip.id, self._heads, reason)
        except KioskError as error:
            self.fail(error)
            return
        self.tools.sound("admitted")
        self.dismiss(None)

    def _record(self) -> None:
        try:
            self._roll = count(self._fair, self.trip.id, self._heads).roll
        except KioskError as error:
            self.fail(error)
        else:
            self._look()

    # What is seen.

    def _look(self) -> None:
        fair = self._fair
        self._roll = roll(fair, self.trip.id)
        known, devices = trips(fair), fair.state.devices()
        view = RollView(fair.event, self._roll, known, devices, fair.now())
        title = self.query_one(TitleBar)
        title.set_class(view.is_late, "-late")
        title.show(view.heading, view.leaves, view.countdown, view.news, view.mark)
        said = self._said
        is_fault = said is not None and said.look == "fault"
        self.query_one(DoorStrip).show(said if said and is_fault else self._compared.card())
        told = self.query_one("#told", Static)
        told.update(Text(door_card.in_a_line(said) if said else "", "bold"))
        told.display = said is not None and not is_fault
        follows = self.query_one("#follows", Static)
        follows.update(Text(self._follows(), "bold"))
        follows.display = bool(self._roll.missing)
        self._people = {person.subject: person for person in self._compared.in_doubt()}
        self.query_one(PeopleList).show(self._compared.items(view))
        self.refresh_bindings()

    def _follows(self) -> str:
        return what_follows(self._roll, self._fair.event, self._fair.now())
