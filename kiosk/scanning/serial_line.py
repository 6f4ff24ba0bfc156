"""A scanner on a serial line: its codes come as lines, past the keyboard and its layouts.

A thread reads them. A scanner that is unplugged is said to be gone, and comes back by itself; the
screen never waits for it. pyserial is an optional extra, loaded when a line is opened.

Tried with a pseudo-terminal on Linux; not with a real scanner, and not on Windows or macOS.
"""

import re
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.errors import UnusableInput
from kiosk.scanning.paste import pasted
from kiosk.words import N_, _

if TYPE_CHECKING:
    from serial import Serial

BAUD = 9600
# A code is over when nothing more came for so long; its lines come closer.
SILENCE_SECONDS = 0.05
RETRY_SECONDS = 1.0
# A QR code holds at most 7,089 digits: what is longer is no code, and not kept.
MOST_BYTES = 8192
# What frames a code on such lines: STX, ETX and their like at either end.
_FRAME = re.compile(r"\A[\x00-\x20]+|[\x00-\x20]+\Z")


class SerialLine:
    """Reads a scanner's codes until it is closed; use it as a context manager.

    Args:
        port: ``/dev/ttyACM0``, ``COM3``.
        hear: told each code, in the thread that reads.
        tell: told when the scanner is gone (False) and when it is back (True), in that thread.

    Raises:
        UnusableInput: pyserial isn't installed, or the line can't be opened.
    """

    def __init__(
        self,
        port: str,
        hear: Callable[[str], None],
        tell: Callable[[bool], None],
        baud: int = BAUD,
        retry_seconds: float = RETRY_SECONDS,
    ) -> None:
        self._port = port
        self._hear = hear
        self._tell = tell
        self._baud = baud
        self._retry_seconds = retry_seconds
        self._over = threading.Event()
        self._line: Serial | None = self._opened()
        self._thread = threading.Thread(target=self._read, name="serial scanner", daemon=True)

    def __enter__(self) -> "SerialLine":
        self._thread.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._over.set()
        self._thread.join()

    def _opened(self) -> "Serial":
        try:
            from serial import Serial
        except ImportError as error:
            raise UnusableInput(
                N_("A scanner on a serial line needs pyserial, which is not installed."),
                N_('Install it: pip install "barleben-kiosk[serial]".'),
            ) from error
        try:
            return Serial(self._port, self._baud, timeout=SILENCE_SECONDS, exclusive=None)
        except (OSError, ValueError) as error:  # pyserial's own error is an OSError
            raise UnusableInput(
                _("The serial line {line} can't be opened: {why}.").format(
                    line=self._port, why=error
                ),
                N_("Check its name and that no other program uses it."),
            ) from error

    def _read(self) -> None:
        while not self._over.is_set():
            if self._line is None:
                self._come_back()
                continue
            try:
                self._listen(self._line)
            except OSError:
                self._line.close()
                self._line = None
                self._tell(False)
        if self._line is not None:
            self._line.close()

    def _listen(self, line: "Serial") -> None:
        """One code, or some time without any."""
        read = bytearray()
        while not self._over.is_set():
            more = line.read(max(1, line.in_waiting))
            if not more:
                break
            read += more[: MOST_BYTES + 1 - len(read)]
        for code in codes_in(bytes(read)):
            self._hear(code)

    def _come_back(self) -> None:
        self._over.wait(self._retry_seconds)
        if not self._over.is_set():
            try:
                self._line = self._opened()
            except UnusableInput:
                return
            self._tell(True)


def codes_in(read: bytes) -> tuple[str, ...]:
    """The codes that came in one breath: several of ours, or a foreign one of several lines."""
    if len(read) > MOST_BYTES:
        return ()
    text = _FRAME.sub("", read.decode("utf-8", "replace"))
    lines = [_FRAME.sub("", line) for line in text.splitlines()]
    if len(ours := pasted("\n".join(lines))) == len([line for line in lines if line]):
        return ours
    return ("\n".join(lines),) if text else ()
