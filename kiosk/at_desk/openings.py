"""What the keys lay over the desk: each screen is loaded when its key is pressed first."""

from kiosk.at_desk.badging import Badging
from kiosk.at_desk.hub import HubAtDesk
from kiosk.at_desk.lock import LockAtDesk
from kiosk.devices.remembered import Remembered
from kiosk.errors import KioskError
from kiosk.places import Home
from kiosk.screens.desk import DeskScreen
from kiosk.themed_app import ThemedApp
from kiosk.usecases.fair import Fair


class Openings(ThemedApp):
    """The part of the app that F1 and the lists behind F9 call by name (`app.board`)."""

    _fair: Fair
    _home: Home
    _badging: Badging
    _last_error: KioskError | None
    remembered: Remembered
    lock: LockAtDesk
    desk: DeskScreen
    hub: HubAtDesk

    def action_help(self) -> None:
        """F1: what the screen on top is for, and its keys."""
        from kiosk.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            keys = getattr(self.screen, "EXPLAINED", DeskScreen.EXPLAINED)
            self.push_screen(HelpScreen(keys, self._last_error))

    def action_buses(self) -> None:
        """The buses: who is aboard, who is missing."""
        from kiosk.at_desk.buses import open_buses

        open_buses(self, self._fair, self.desk.tools)

    def open_first_trip(self, trip: str) -> None:
        """What a marshal begins with: the door of this trip, over the list of all."""
        from kiosk.at_desk.buses import open_trip

        self.action_buses()
        if trip:
            open_trip(self, self._fair, self.desk.tools, trip)

    def action_board(self) -> None:
        """The coordinator's board: the plan of day three."""
        self.lock.ask(self._open_board)

    def _open_board(self) -> None:
        from kiosk.at_desk.board import open_board

        open_board(self, self._fair, self._home, self.desk.tools)

    def action_conflicts(self) -> None:
        """What devices told differently, and the ways to settle it."""
        from kiosk.screens.conflicts import ConflictsScreen

        self.push_screen(ConflictsScreen(self._fair, self.desk.tools))

    def action_devices(self) -> None:
        """The devices of the fair: who is behind, who is shut out."""
        from kiosk.at_desk.devices import open_devices

        open_devices(self, self._fair, self._home, self.desk.tools, self.hub)

    def action_exchange(self) -> None:
        """Facts in and out through files on a stick."""
        from kiosk.at_desk.exchange import open_exchange

        open_exchange(self, self._fair, self._home, self.desk.tools)

    def action_doctor(self) -> None:
        """What must be in order before the fair opens; a scan there tries the scanner."""
        from kiosk.at_desk.doctor import open_doctor

        open_doctor(self, self._fair, self._home, self.desk.tools)

    def action_calibrate(self) -> None:
        """How the scanner is set; a scan there is never recorded."""
        from kiosk.at_desk.scanner import open_calibration

        open_calibration(self, self._fair.event, self.remembered)

    def action_camera(self) -> None:
        """The camera beside the verdict, or put away; remembered on this device."""
        from kiosk.at_desk.camera import toggle_camera

        self.remembered.keep(toggle_camera(self, self.desk, self._fair, self.remembered.now))

    def action_badges(self) -> None:
        """Where badges go and how large they are; remembered on this device."""
        from kiosk.at_desk.badges import open_badge_setting

        open_badge_setting(self, self._badging, self.remembered)

    def action_who(self) -> None:
        """Somebody else works here from now on."""
        from kiosk.at_desk.operator import open_who_works

        open_who_works(self, self._fair, self.desk, self.remembered)
