"""A scanner on a serial line, as the app hears it: a code is a scan, as if it had been typed."""

from contextlib import suppress

from kiosk.key_gate import KeyGate, Scanned
from kiosk.scanning.serial_line import BAUD, SerialLine
from kiosk.words import _


def serial_scanner(app: KeyGate, port: str, baud: int = BAUD) -> SerialLine:
    """The line, to be entered while the app runs.

    Raises:
        UnusableInput: pyserial isn't installed, or the line can't be opened.
    """

    def tell(is_back: bool) -> None:
        said = _("The scanner is back.") if is_back else _("The scanner is gone: check its plug.")
        with suppress(RuntimeError):  # the app has ended meanwhile
            app.call_from_thread(app.notify, said, severity="information" if is_back else "warning")

    return SerialLine(port, lambda text: _heard(app, text), tell, baud)


def _heard(app: KeyGate, text: str) -> None:
    app.post_message(Scanned(text))
