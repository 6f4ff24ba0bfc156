"""Who changes over? A delegation, an organisation, or guests picked one by one."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from kiosk.domain.guests import Guest
from kiosk.domain.names import plain
from kiosk.domain.trips.trip import Trip
from kiosk.inert import printable
from kiosk.screens.keys import BACK, HELP
from kiosk.screens.searching import identity
from kiosk.screens.trips.marshal_keys import key
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.roll import leg
from kiosk.widgets.head_line import HeadLine
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.mark_list import MarkList, Row
from kiosk.wording.departures import trip_name
from kiosk.words import N_, _

MARKED, UNMARKED = "[x]", "[ ]"


class PickScreen(Screen[tuple[str, ...] | None]):
    """Returns the subjects of who was marked, or None."""

    CSS_PATH = "trips.tcss"
    AUTO_FOCUS = "MarkList"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Everybody who rides this trip: mark who shall go with another.")),
        (N_("Space"), N_("Marks the guest under the cursor, or not.")),
        ("P", N_("All whom the same partner brought; once more, none of them.")),
        ("O", N_("All of the same organisation; once more, none of them.")),
        ("A", N_("All, or nobody.")),
        ("Enter", N_("Goes on with the marked ones; nothing is changed yet.")),
        ("Esc", N_("Back; nothing changes.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("space", "mark", N_("Mark"), key_display=N_("Space")),
        *key("p", "partner", N_("Partner")),
        *key("o", "organisation", N_("Organisation")),
        Binding("enter", "go_on", N_("Go on"), key_display="Enter"),
        *key("a", "all", N_("All/nobody")),
        BACK,
    ]

    def __init__(self, fair: Fair, trip: Trip) -> None:
        super().__init__()
        self._fair = fair
        self._trip = trip
        self._guests: dict[str, Guest] = {}
        self._marked: set[str] = set()

    def compose(self) -> ComposeResult:
        """Which trip and how many are marked, who they are, keys."""
        yield HeadLine(Static(id="head", markup=False))
        yield MarkList(id="riders")
        yield Static(id="said", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Everybody who has a claim to a seat; nobody is marked."""
        found = leg(self._fair, self._trip.leg, self._trip.way_out)
        kinds = self._fair.event.kinds
        guests = self._fair.state.guests(found.claims(self._trip)).values()
        riders = [guest for guest in guests if not (g := kinds.get(guest.kind)) or not g.staff]
        riders.sort(key=lambda guest: (plain(guest.name), guest.subject))
        self._guests = {guest.subject: guest for guest in riders}
        self._show()

    def _show(self) -> None:
        self.query_one(MarkList).show_rows([self._row(guest) for guest in self._guests.values()])
        head = Text(printable(trip_name(self._trip)), "bold")
        counted = _("{marked} of {count} marked").format(
            marked=len(self._marked), count=len(self._guests)
        )
        self.query_one("#head", Static).update(head.append(f"  ·  {counted}", "not bold"))

    def _row(self, guest: Guest) -> Row:
        name, *more = identity(guest)
        partner = self._fair.event.partners.get(guest.partner)
        sign = MARKED if guest.subject in self._marked else UNMARKED
        told = " · ".join(filter(None, (partner.name if partner else "", *more)))
        return Row(guest.subject, "", sign, name, "", told)

    @property
    def _guest(self) -> Guest | None:
        return self._guests.get(self.query_one(MarkList).key)

    def action_mark(self) -> None:
        """Space: marks the guest under the cursor, or not."""
        if (guest := self._guest) is not None:
            self._toggle([guest.subject])

    @on(MarkList.Clicked)
    def _clicked(self, event: MarkList.Clicked) -> None:
        event.stop()
        self._toggle([event.key])

    def action_partner(self) -> None:
        """P: the whole delegation of the guest under the cursor."""
        if (guest := self._guest) is not None and guest.partner:
            same = [who for who, other in self._guests.items() if other.partner == guest.partner]
            self._toggle(same)

    def action_organisation(self) -> None:
        """O: all of the organisation of the guest under the cursor."""
        if (guest := self._guest) is not None and (name := plain(guest.organisation)):
            others = self._guests.items()
            self._toggle([who for who, other in others if plain(other.organisation) == name])

    def action_all(self) -> None:
        """A: everybody, or nobody."""
        self._toggle(list(self._guests))

    def action_go_on(self) -> None:
        """Enter: these are meant."""
        if self._marked:
            self.dismiss(tuple(who for who in self._guests if who in self._marked))
            return
        said = self.query_one("#said", Static)
        said.update(Text(_("Nobody is marked."), "bold"))
        said.display = True

    def _toggle(self, several: Sequence[str]) -> None:
        """Marks all of these, or none where all are marked."""
        if set(several) <= self._marked:
            self._marked -= set(several)
        else:
            self._marked |= set(several)
        self._show()
