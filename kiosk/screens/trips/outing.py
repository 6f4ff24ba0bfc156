"""An outing: who went out and isn't back; and who stays behind, until somebody closes the case."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from kiosk.domain.checkpoints import moment
from kiosk.domain.trips.passengers import Noted
from kiosk.domain.trips.trip import Trip
from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.screens.freshness import Freshness
from kiosk.screens.tools import Tools
from kiosk.screens.trips import door_card, outing_keys
from kiosk.screens.trips.behind_lines import behind_items
from kiosk.screens.trips.deeds import Deeds
from kiosk.screens.trips.passenger_keys import PassengerKeys
from kiosk.screens.trips.passenger_lines import PassengerLines, heading
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.known import trips
from kiosk.usecases.trips.outing import Outing, outing, outings
from kiosk.usecases.trips.roll import Passenger
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.number_row import Number, NumberRow
from kiosk.widgets.people_list import Item, PeopleList
from kiosk.widgets.title_bar import TitleBar
from kiosk.widgets.verdict_panel import Card
from kiosk.wording import departures as say
from kiosk.wording.moments import clock
from kiosk.wording.timetable import short_day, short_place
from kiosk.words import _

TICK_SECONDS = 1.0


class OutingScreen(PassengerKeys):
    """Who is still out, by what to do next; under them who stays behind.

    Args:
        name: the outing that is shown at first.

    Raises:
        Unsettled: if there is no such outing.
    """

    CSS_PATH = "trips.tcss"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = outing_keys.EXPLAINED
    BINDINGS: ClassVar[list[BindingType]] = outing_keys.BINDINGS

    def __init__(self, fair: Fair, tools: Tools, name: str) -> None:
        super().__init__(fair, tools)
        self._outing = outing(fair, name)
        self._deeds = Deeds(fair, self._outing.trip)
        self._freshness = Freshness(fair.state.stamp)
        self._several = [name]

    @property
    def trip(self) -> Trip:
        """The way back at which notes are made."""
        return self._outing.trip

    @property
    def deeds(self) -> Deeds:
        """What can be taken back."""
        return self._deeds

    def compose(self) -> ComposeResult:
        """Which outing, how many, who, what was done last, keys."""
        yield TitleBar(id="title")
        yield NumberRow(id="counts", markup=False)
        yield PeopleList(id="people")
        yield Static(id="said", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Shows the present, and keeps it fresh."""
        self.set_interval(TICK_SECONDS, self._keep_fresh)
        self._keep_fresh()

    def relabel(self) -> None:
        """Says everything again, in the language spoken now."""
        self._freshness.expire()
        self.call_after_refresh(self._keep_fresh)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key where it does something."""
        if not self.is_mounted:
            return True
        person = self.chosen
        if action == "settle":
            return person is not None and self._stays_behind(person)
        if action in outing_keys.OF_THE_MISSING:
            return person is not None and not self._stays_behind(person)
        if action in ("coming", "dial"):
            return person is not None
        return len(self._several) > 1 if action == "turn" else True

    # What is shown.

    def _keep_fresh(self) -> None:
        if self._freshness.is_due:
            try:
                with self._freshness.looking():
                    self._look()
            except KioskError as error:
                self.tools.note(error)
                self._say(door_card.in_a_line(door_card.fault_card(error)))
        self._show_title()

    def _look(self) -> None:
        fair = self._fair
        self._several = [name for name, _place in outings(fair)]
        self._outing = found = outing(fair, self._outing.name)
        self._people = {each.subject: each for each in (*found.missing, *found.behind)}
        self.query_one(NumberRow).show(_numbers(found))
        lines = PassengerLines(fair.event, trips(fair), fair.now())
        self.query_one(PeopleList).show(self._items(lines))
        self.refresh_bindings()

    def _items(self, lines: PassengerLines) -> list[Item]:
        found, items = self._outing, list[Item]()
        if found.missing:
            title = _("Not back yet: {count}").format(count=len(found.missing))
            items += [heading(title), *lines.missing(found.missing)]
        if found.behind:
            title = _("Stays behind, case open: {count}").format(count=len(found.behind))
            items += [heading(title), *behind_items(lines, found.behind)]
        if items:
            return items
        begun = found.people.has_begun
        return [heading(_("✔ Everybody is back.") if begun else _("Nobody has gone out yet."))]

    def _show_title(self) -> None:
        event, found, now = self._fair.event, self._outing, self._fair.now()
        day = short_day(event, moment(found.trip.departs, event.zone).date())
        place = short_place(event, found.place)
        still = _("{count} STILL OUT").format(count=len(found.people.still_there))
        news = say.news(self._fair.state.devices(), now)
        self.query_one(TitleBar).show(f"{place} · {day}", "", clock(now, event), news, still)

    def tell(self, card: Card, sound: str = "") -> None:
        """Says what was done, and looks again at everything."""
        self._look()
        self._show_title()
        self._say(door_card.in_a_line(card))
        if sound:
            self.tools.sound(sound)

    def _say(self, text: str) -> None:
        said = self.query_one("#said", Static)
        said.update(Text(printable(text), "bold"))
        said.display = True

    def _stays_behind(self, person: Passenger) -> bool:
        return person.subject in self._outing.people.behind

    # What the keys do.

    def action_turn(self, step: int) -> None:
        """The next outing, or the one before."""
        at = self._several.index(self._outing.name) + step
        name = self._several[at % len(self._several)]
        self._outing = outing(self._fair, name)
        self._deeds = Deeds(self._fair, self._outing.trip)
        self.relabel()

    def action_settle(self) -> None:
        """Enter: the one who stays behind is looked after; how did it end?"""
        from kiosk.screens.trips.reason import ReasonScreen

        person = self.chosen
        if person is None or not self._stays_behind(person):
            return

        def answered(reason: str | None) -> None:
            if reason:
                self._note(Noted.SETTLED, person, reason=reason)

        name = door_card.called(person.guest, person.subject)
        question = _("How did it end for {name}?").format(name=name)
        self.app.push_screen(ReasonScreen(question, outing_keys.HOW_IT_ENDED), answered)

    def _note(self, state: Noted, person: Passenger | None = None, **said: str) -> None:
        """A call alone doesn't close the case of one who stays behind, nor opens it anew."""
        meant = person or self.chosen
        if meant is not None and self._stays_behind(meant) and state is Noted.CALLED:
            name = door_card.called(meant.guest, meant.subject)
            told = _("Stays behind; Enter closes the case, K says that they come after all.")
            self.tell(door_card.done_card(_("CASE OPEN"), name, told=told))
            return
        super()._note(state, person, **said)


def _numbers(found: Outing) -> tuple[Number, ...]:
    people = found.people
    return (
        Number(str(len(people.due)), _("due back")),
        Number(str(len(people.back)), _("back")),
        Number(str(len(people.otherwise)), _("by other means")),
        Number(str(len(people.still_there)), _("still there")),
    )
