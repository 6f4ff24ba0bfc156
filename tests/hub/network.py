"""A network between devices and hub that a test can cut, or let swallow everything."""

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field

from tests.hub.server import LOCAL


@dataclass(repr=False)
class Network:
    """Passes bytes on, for as long as it is whole."""

    target: int
    port: int = field(init=False)
    swallows: bool = False
    _pairs: list[tuple[socket.socket, socket.socket]] = field(default_factory=list)
    _is_cut: bool = False

    def __post_init__(self) -> None:
        self._door = socket.create_server((LOCAL, 0))
        self.port = self._door.getsockname()[1]
        threading.Thread(target=self._welcome, daemon=True).start()

    def cut(self) -> None:
        """Breaks every connection, and lets no new one through."""
        self._is_cut = True
        for pair in self._pairs:
            _end(*pair)
        self._pairs.clear()

    def mend(self) -> None:
        """Is whole again; what was swallowed stays lost, and its connections are gone."""
        was_swallowing, self.swallows = self.swallows, False
        if was_swallowing:
            self.cut()
        self._is_cut = False

    def close(self) -> None:
        """Ends it."""
        self.cut()
        _end(self._door)

    def _welcome(self) -> None:
        while True:
            try:
                client, _ = self._door.accept()
            except OSError:
                return
            if self._is_cut:
                client.close()
                continue
            server = socket.create_connection((LOCAL, self.target))
            self._pairs.append((client, server))
            for source, sink in ((client, server), (server, client)):
                threading.Thread(target=self._pass_on, args=(source, sink), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                if not self.swallows:
                    sink.sendall(data)
        if not self.swallows:
            _end(source, sink)


def _end(*sockets: socket.socket) -> None:
    for each in sockets:
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
        each.close()
