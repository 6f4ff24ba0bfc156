"""Waiting for the hub's call and for the bell on this side, whichever comes first."""

import selectors
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.sync.hub.connection import Connection, Lifeline


CHANNEL = "hub"


class Post:
    """Waits for the hub's call and for the bell on this side, whichever comes first."""

    def __init__(self, connection: "Connection", login: str, ear: socket.socket) -> None:
        self._connection, self._login, self._ear = connection, login, ear
        self._called = False
        self._selector = selectors.DefaultSelector()
        self._selector.register(ear, selectors.EVENT_READ)

    def listen(self, lifeline: "Lifeline") -> None:
        """Asks the hub to call; one that can't call is asked from time to time all the same."""
        import psycopg

        from kiosk.sync.hub.connection import told

        self._connection.add_notify_handler(lambda note: self._hear(note.payload))
        unable = suppress(psycopg.NotSupportedError, psycopg.errors.SyntaxError)
        with told(), unable, lifeline.within(30):
            self._connection.execute(f"LISTEN {CHANNEL}".encode())
        self._selector.register(self._connection.fileno(), selectors.EVENT_READ)

    def forget(self) -> None:
        """What was heard so far is looked after now."""
        drain(self._ear)
        self._called = False

    def wait(self, seconds: float, monotonic: Callable[[], float]) -> None:
        """Returns when somebody else pushed something, the bell rang, or the time is over."""
        from kiosk.sync.hub.connection import told

        until = monotonic() + seconds
        while not self._called:
            left = until - monotonic()
            if left <= 0:
                return
            for key, _events in self._selector.select(left):
                if key.fileobj is self._ear:
                    return
                with told():
                    line = self._connection.pgconn
                    line.consume_input()
                    while note := line.notifies():
                        self._hear(note.extra.decode("utf-8", "replace"))

    def close(self) -> None:
        """Stops waiting for good."""
        self._selector.close()

    def _hear(self, payload: str) -> None:
        self._called |= payload != self._login


def drain(ear: socket.socket) -> None:
    """Takes in what was rung so far."""
    with suppress(BlockingIOError):
        while ear.recv(1024):
            pass
