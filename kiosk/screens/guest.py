"""What is known of a guest: to be corrected, noted, and given their ticket again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import Static

from kiosk.cells import one_line
from kiosk.domain.guests import Guest, with_values
from kiosk.inert import printable
from kiosk.screens.form import LEAVING, FormScreen, form_keys, headline
from kiosk.screens.tools import Tools
from kiosk.usecases.badges import history_of
from kiosk.usecases.correct import correct
from kiosk.usecases.fair import Fair
from kiosk.widgets.record_fields import RecordFields
from kiosk.wording.badges import history_lines
from kiosk.wording.fields import FIELD_NAMES, still_missing
from kiosk.words import N_, _

CORRECTED = tuple(name for name in FIELD_NAMES if name != "kind")


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of it: the guest as they are known now, and whether ticket or badge is wanted."""

    guest: Guest
    corrected: bool = False
    ticket: bool = False
    badge: bool = False


class GuestScreen(FormScreen[Looked]):
    """Returns the guest as they are known now, or None if nothing was asked for.

    Args:
        told: how the guest stands and when they came, in a line.
    """

    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("A guest's record: what you correct here counts on every device.")),
        ("F2", N_("Keeps what was typed; so does Enter in the last line. The ticket stays valid.")),
        ("F4", N_("Shows the guest's ticket again, and writes it anew with the corrected name.")),
        ("F5", N_("Prints the guest's badge, with what is corrected here.")),
        ("F6", N_("The trips the guest is booked on, way by way; each can be changed.")),
        ("F7", N_("Puts on record that the guest has their badge.")),
        ("Enter", N_("The next line; the arrows go up and down.")),
        (N_("Flags"), N_("Short marks with commas between: VIP, interpreter.")),
        LEAVING,
    )
    BINDINGS: ClassVar[list[BindingType]] = form_keys(
        Binding("f4", "ticket", N_("Ticket"), key_display="F4"),
        Binding("f5", "badge", N_("Badge"), key_display="F5"),
        Binding("f6", "trips", N_("Trips"), key_display="F6"),
        Binding("f7", "handed_out", N_("Has badge"), key_display="F7"),
    )

    def __init__(self, fair: Fair, guest: Guest, told: str, tools: Tools) -> None:
        super().__init__(tools)
        self._fair = fair
        self._guest = guest
        self._told = told
        self._has_trips = False

    def head(self) -> Iterable[Static]:
        """Who it is and how they stand, their badge, and what they are booked on."""
        guest = self._guest
        yield headline(guest.name, guest.registration, self._told, still_missing(guest))
        yield Static(Text(printable(self._badges_told())), id="badge-told")
        yield Static(id="booked", markup=False)

    def lines(self) -> RecordFields:
        """All that can be corrected."""
        known = {name: _typed(self._guest.value(name)) for name in CORRECTED}
        return RecordFields(self._fair.event, self._tools.form(), CORRECTED, known)

    def on_mount(self) -> None:
        """Tells what the guest is booked on."""
        self._show_bookings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Trips are asked for only where there are some."""
        return action != "trips" or self._has_trips

    def action_trips(self) -> None:
        """What the guest is booked on, to be changed there and then."""
        from kiosk.screens.trips.bookings import BookingsScreen

        def changed(_: None) -> None:
            self._guest = self._fair.state.guest(self._guest.subject) or self._guest
            self._show_bookings()

        self.app.push_screen(BookingsScreen(self._fair, self._guest, self._tools), changed)

    def _show_bookings(self) -> None:
        # Not on the way to the first screen.
        from kiosk.usecases.trips.known import trips
        from kiosk.wording.bookings import bookings_line

        known = trips(self._fair)
        self._has_trips = bool(known)
        line = self.query_one("#booked", Static)
        told = bookings_line(self._fair.event, self._guest, known)
        line.update(Text(one_line(told), no_wrap=True, overflow="ellipsis"))
        line.display = bool(told)
        self.refresh_bindings()

    def record(self, values: Mapping[str, Any]) -> Looked | None:
        """Records what was corrected."""
        wanted = _recorded(values)
        if self._overtaken(wanted):
            return None
        guest = correct(self._fair, self._guest, wanted)
        return Looked(guest, corrected=guest != self._guest)

    def _overtaken(self, wanted: Mapping[str, Any]) -> bool:
        """Whether another device corrected the same line meanwhile; says so, once for each word."""
        now = self._fair.state.guest(self._guest.subject) or self._guest
        others = {
            name: now.value(name)
            for name, value in wanted.items()
            if self._guest.value(name) not in (value, now.value(name)) and now.value(name) != value
        }
        self._guest = with_values(self._guest, others)
        for name, value in others.items():
            told = _("Another device says here now: {value}. Keep yours? Once more, then.")
            self.object_at(name, told.format(value=printable(_typed(value)) or "–"))
        return bool(others)

    def action_ticket(self) -> None:
        """Records what was corrected, and asks for the ticket."""
        if (kept := self.kept()) is not None:
            self.dismiss(replace(kept, ticket=True))

    def action_badge(self) -> None:
        """Records what was corrected, and asks for the badge."""
        if (kept := self.kept()) is not None:
            self.dismiss(replace(kept, badge=True))

    def action_handed_out(self) -> None:
        """The guest has their badge, whoever printed it."""
        if (badges := self._tools.badges) is not None:
            badges.handed_out(self._guest)
            self.query_one("#badge-told", Static).update(Text(printable(self._badges_told())))

    def _badges_told(self) -> str:
        """When their badge was printed and handed out, and by whom."""
        told = history_lines(self._fair, history_of(self._fair, self._guest))
        return _("Badge: {told}").format(told=told) if told else _("No badge was printed yet.")


def _typed(value: Any) -> str:
    """A value of the record as one types it."""
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _recorded(values: Mapping[str, str]) -> dict[str, Any]:
    """What was typed as values of the record."""
    flags = (flag.strip() for flag in values["flags"].replace(";", ",").split(","))
    return {**values, "flags": tuple(dict.fromkeys(filter(None, flags)))}
