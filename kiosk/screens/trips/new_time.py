"""When does it leave then? A time, or by how much later."""

import re
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from kiosk.departure_wording import trip_name
from kiosk.domain.checkpoints import microseconds, moment
from kiosk.domain.event import Event
from kiosk.domain.trips.trip import Trip
from kiosk.errors import UnusableInput
from kiosk.inert import printable
from kiosk.moment_wording import clock
from kiosk.screens.trips.typed import time_read
from kiosk.widgets.choices import Answer
from kiosk.widgets.complaint import Complaint
from kiosk.widgets.key_bar import KeyBar
from kiosk.words import N_, _

HALF_A_DAY = timedelta(hours=12)
_LATER = re.compile(r"\+ ?([0-9]{1,3})")


class NewTimeScreen(ModalScreen[int | None]):
    """Returns when a trip leaves, microseconds since 1970, or None."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["../dialog.tcss"]
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("The new time of a trip. Nothing is changed yet.")),
        (N_("Type"), N_("A time as 07:20 or 0720; or +20 for twenty minutes later.")),
        ("Esc", N_("Back; nothing changes.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", N_("Help"), key_display="F1"),
        Binding("escape", "dismiss(None)", N_("Back"), key_display="Esc"),
    ]

    def __init__(self, event: Event, trip: Trip) -> None:
        super().__init__()
        self._event = event
        self._trip = trip

    def compose(self) -> ComposeResult:
        """The question, with the time that stands, and a line."""
        asked = _("{trip} leaves at {time}. When then?").format(
            trip=trip_name(self._trip), time=clock(self._trip.departs, self._event)
        )
        with Vertical(classes="dialog"):
            yield Static(Text(printable(asked), "bold"))
            yield Answer(placeholder=_("07:20, 0720 or +20"))
            yield Complaint(id="complaint", markup=False)
        yield KeyBar()

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            self.dismiss(time_meant(event.value, self._trip, self._event))
        except UnusableInput as error:
            self.query_one(Complaint).say(f"! {_(error.message)} {_(error.remedy)}")


def time_meant(text: str, trip: Trip, event: Event) -> int:
    """The departure that somebody typed: the moment of that time nearest to the one that stands.

    Raises:
        UnusableInput: if it is neither a time nor so many minutes.
    """
    stands = moment(trip.departs, event.zone)
    if later := _LATER.fullmatch(text.strip()):
        return trip.departs + int(later[1]) * 60 * 1_000_000
    typed = datetime.combine(stands.date(), time_read(text), event.zone)
    if typed - stands > HALF_A_DAY:
        typed -= timedelta(days=1)
    elif stands - typed > HALF_A_DAY:
        typed += timedelta(days=1)
    return microseconds(typed)
