"""A scanner on a serial line, as the app hears it: a code is a scan, as if it had been typed."""

from kiosk.key_gate import KeyGate, Scanned, ScannerPlugged
from kiosk.scanning.serial_line import BAUD, SerialLine


def serial_scanner(app: KeyGate, port: str, baud: int = BAUD) -> SerialLine:
    """The line, to be entered while the app runs.

    Raises:
        UnusableInput: pyserial isn't installed, or the line can't be opened.
    """

    def hear(text: str) -> None:
        app.post_message(Scanned(text))  # from any thread, and never waiting for the app

    def tell(is_in: bool) -> None:
        app.post_message(ScannerPlugged(is_in))

    return SerialLine(port, hear, tell, baud)
