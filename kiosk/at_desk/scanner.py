"""Where the scanner's calibration is put together with the app, which goes by it at once."""

from kiosk.calibration.calibrating import judge, shown_codes
from kiosk.calibration.setting import letters_of, remembering, wedge_for
from kiosk.devices.remembered import Remembered
from kiosk.domain.event import Event
from kiosk.domain.keyboards import Calibrated
from kiosk.key_gate import KeyGate
from kiosk.screens.calibrate import CalibrateScreen


def open_calibration(app: KeyGate, event: Event, remembered: Remembered) -> None:
    """How the scanner is set; a scan there is never recorded."""

    def keep(found: Calibrated) -> None:
        remembered.keep(remembering(remembered.now, found))
        app.go_by(wedge_for(remembered.now, letters_of(event)))

    app.push_screen(CalibrateScreen(shown_codes(), judge, keep))
