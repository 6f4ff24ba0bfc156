"""A program whose terminal is gone ends, and lets others work with the journal.

A window that is closed ends what runs in it, on most systems, by a signal. Where that is held back,
as by `nohup` or by what a connection broke off in, the screens would go on unseen, and the next
start be told that the journal is in use.
"""

import os
import signal
import threading
import time
from collections.abc import Callable

from kiosk.devices import terminal

LOOK_SECONDS = 2.0


def end_with_terminal(
    is_there: Callable[[], bool] = terminal.is_there, seconds: float = LOOK_SECONDS
) -> None:
    """Has this program end like that once its terminal is gone; where there is one.

    It looks in a thread of its own: what draws the screens may hang in a terminal that is gone.

    Args:
        seconds: between two looks.
    """
    if os.name != "posix" or not is_there():
        return

    def watch() -> None:
        while is_there():
            time.sleep(seconds)
        # As abruptly as the signal would have done it: all that was shown is on the disk.
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=watch, name="terminal", daemon=True).start()
