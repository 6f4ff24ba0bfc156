"""The door before a server without TLS lets only those in who speak as they should."""

import socket
import ssl
import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.errors import HubError
from kiosk.sync.hub.front import Front
from tests.hub.certificates import certify
from tests.hub.server import LOCAL

SSL_REQUEST = struct.pack("!ii", 8, 80877103)


@pytest.fixture
def echo() -> Iterator[socket.socket]:
    """A server that stands for PostgreSQL; the test plays its part."""
    with socket.create_server((LOCAL, 0)) as made:
        made.settimeout(10)
        yield made


@pytest.fixture
def front(tmp_path: Path, echo: socket.socket) -> Iterator[Front]:
    """The door before it."""
    (tmp_path / "ca.pem").write_text(certify(tmp_path, LOCAL))
    made = Front(tmp_path / "server.crt", tmp_path / "server.key", (LOCAL,), 0, echo.getsockname())
    made.start()
    yield made
    made.stop()


def at_the_door(front: Front) -> socket.socket:
    """A client's connection, nothing said yet."""
    return socket.create_connection((LOCAL, front.port), timeout=10)


def test_what_both_say_is_passed_on(front: Front, echo: socket.socket, tmp_path: Path) -> None:
    context = ssl.create_default_context(cafile=str(tmp_path / "ca.pem"))
    with at_the_door(front) as raw:
        raw.sendall(SSL_REQUEST)
        assert raw.recv(1) == b"S"
        with context.wrap_socket(raw, server_hostname=LOCAL) as client:
            inside, _ = echo.accept()
            with inside:
                client.sendall(b"x" * 300_000)
                came = b""
                while len(came) < 300_000:
                    came += inside.recv(65_536)
                inside.sendall(b"answer")
                assert client.recv(100) == b"answer"
                inside.shutdown(socket.SHUT_RDWR)
            assert client.recv(100) == b""


@pytest.mark.parametrize(
    "said", [struct.pack("!ii", 8, 196608), b"GET / HTTP/1.1\r\n\r\n", b"\0" * 8]
)
def test_who_doesn_t_ask_for_encryption_is_sent_away(
    front: Front, echo: socket.socket, said: bytes
) -> None:
    with at_the_door(front) as client:
        client.sendall(said)
        with suppress(ConnectionResetError):
            assert client.recv(10) == b""
    echo.setblocking(False)
    with pytest.raises(BlockingIOError):
        echo.accept()


def test_what_was_slipped_in_before_the_encryption_reaches_nobody(
    front: Front, echo: socket.socket
) -> None:
    with at_the_door(front) as client:
        client.sendall(SSL_REQUEST + b"SELECT 1")
        assert client.recv(1) == b"S"
        with suppress(ConnectionResetError):
            while client.recv(100):
                pass
    echo.setblocking(False)
    with pytest.raises(BlockingIOError):
        echo.accept()


def test_a_port_that_is_taken_is_told(tmp_path: Path, echo: socket.socket) -> None:
    certify(tmp_path, LOCAL)
    port = echo.getsockname()[1]
    front = Front(tmp_path / "server.crt", tmp_path / "server.key", (LOCAL,), port, (LOCAL, 1))
    with pytest.raises(HubError, match=f"port {port}"):
        front.start()
