"""The trips of a marshal's device: the first and the last screen there."""

from typing import ClassVar

from kiosk.screens.trips.trips import TripsScreen
from kiosk.usecases.allowed import own_trips
from kiosk.words import N_, _


class OwnTripsScreen(TripsScreen):
    """The marshal's own trips; there is no desk beneath to go back to."""

    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("The trips of this device: how full they are, how far they have come.")),
        ("Enter", N_("Opens the marked trip: who is aboard, who is missing, may it leave?")),
        ("O", N_("Who went out and isn't back yet, and who stays behind.")),
        ("S", N_("Saves the trips as a file for a spreadsheet, and says where.")),
        ("█ ▒ ─", N_("Aboard, booked, free.")),
        ("Ctrl+Q", N_("Closes the kiosk; all that was shown is saved.")),
    )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing lies beneath that a marshal works with."""
        if action == "dismiss":
            return False
        return super().check_action(action, parameters)

    def look(self) -> None:
        """Lists the trips that this device is for now."""
        self._only = own_trips(self._fair)
        super().look()

    def scan(self, text: str) -> None:
        """A scan counts at the door of a bus, and none is open."""
        self._say("! " + _("Nothing was counted: open a trip, then scan again."))
        self._tools.sound("refused")

    def half_scan(self) -> None:
        """A broken one does so less."""
        self.scan("")
