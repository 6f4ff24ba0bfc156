"""Somebody between a device and its hub, who speaks to both and passes everything on."""

import socket
import ssl
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kiosk.hubserver.addresses import LOOPBACK
from kiosk.hubserver.certificates import authority, write_for_server
from kiosk.places import Home
from kiosk.sync.hub.front import Front

_SSL_REQUEST = struct.pack("!II", 8, 80877103)


@contextmanager
def standing_between(folder: Path, hub_port: int) -> Iterator[int]:
    """The port at which such a one listens, with a certificate of their own making."""
    own = Home(folder / "stranger")
    certificate, key = write_for_server(folder, authority(own), [LOOPBACK])
    with socket.create_server((LOOPBACK, 0)) as inner:
        threading.Thread(target=_serve, args=(inner, hub_port), daemon=True).start()
        front = Front(certificate, key, (LOOPBACK,), 0, inner.getsockname())
        front.start()
        try:
            yield front.port
        finally:
            front.stop()


def _serve(inner: socket.socket, hub_port: int) -> None:
    with suppress(OSError):
        while True:
            device, _ = inner.accept()
            plug = socket.create_connection((LOOPBACK, hub_port))
            plug.sendall(_SSL_REQUEST)
            plug.recv(1)
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            hub = context.wrap_socket(plug)
            for source, target in ((device, hub), (hub, device)):
                threading.Thread(target=_pump, args=(source, target), daemon=True).start()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError, ValueError):
        while data := source.recv(65_536):
            target.sendall(data)
    for each in (source, target):
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
