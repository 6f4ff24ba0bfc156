"""Encrypts for a server that can't: TLS towards the devices, a local socket towards the server.

The server of the wheel is built without TLS. Devices speak PostgreSQL's own way of beginning it
("SSLRequest", PostgreSQL's documentation, 55.2.10): nothing is passed on that came unencrypted.
"""

import asyncio
import socket
import ssl
import struct
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from kiosk.errors import HubProblem
from kiosk.hubserver.settings import ADMINISTRATOR
from kiosk.words import N_

MOST_CONNECTIONS = 90
_SSL_REQUEST, _GSS_REQUEST = 80877103, 80877104
_PATIENCE = 10.0  # seconds for a device to begin
_CHUNK = 1 << 16
_LONGEST_OPENING = 10_000  # PostgreSQL's own limit


class Front:
    """Listens for devices, in a thread of its own.

    Args:
        listen: addresses of this computer; none means all.
        inner: the server's socket: a path, or a port of this computer.
    """

    def __init__(
        self,
        listen: Sequence[str],
        port: int,
        inner: Path | int,
        certificate: Path,
        key: Path,
    ) -> None:
        self._listen, self._port, self._inner = listen, port, inner
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.minimum_version = ssl.TLSVersion.TLSv1_2
        self._tls.load_cert_chain(certificate, key)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ending: asyncio.Event | None = None
        self._serving = threading.Event()
        self._trouble: OSError | None = None
        self._open = 0
        self._thread = threading.Thread(target=self._run, name="hub-front", daemon=True)

    def start(self) -> None:
        """Begins to listen.

        Raises:
            HubProblem: if another program holds the port.
        """
        self._thread.start()
        self._serving.wait()
        if self._trouble is not None:
            raise HubProblem(
                f"The hub can't listen on port {self._port}: {self._trouble.strerror}.",
                N_("Start it with another one: kiosk hub start --port NUMBER"),
            ) from self._trouble

    def stop(self) -> None:
        """Ends all connections."""
        if self._loop is not None and self._ending is not None:
            with suppress(RuntimeError):  # it ended by itself
                self._loop.call_soon_threadsafe(self._ending.set)
        self._thread.join()

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop, self._ending = asyncio.get_running_loop(), asyncio.Event()
        try:
            server = await asyncio.start_server(
                self._welcome, list(self._listen) or None, self._port
            )
        except OSError as error:
            self._trouble = error
            self._serving.set()
            return
        self._serving.set()
        await self._ending.wait()
        server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    async def _welcome(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One device, from its first byte to its last; its troubles are its own."""
        self._open += 1
        try:
            if self._open > MOST_CONNECTIONS:
                return
            async with asyncio.timeout(_PATIENCE):
                if not await self._encrypted(reader, writer):
                    return
                opening = await _opening(reader)
                if _names(opening, ADMINISTRATOR):
                    writer.write(_refusal("The administrator works on the hub's own computer."))
                    await writer.drain()
                    return
                inner_reader, inner_writer = await self._to_server()
            inner_writer.write(opening)
            try:
                await _both_ways(reader, writer, inner_reader, inner_writer)
            finally:
                inner_writer.close()
        except (OSError, EOFError, TimeoutError, ssl.SSLError, asyncio.CancelledError):
            pass
        finally:
            self._open -= 1
            writer.close()

    async def _encrypted(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Whether the device asked for TLS and got it."""
        request = struct.unpack("!II", await reader.readexactly(8))
        if request == (8, _GSS_REQUEST):
            writer.write(b"N")
            request = struct.unpack("!II", await reader.readexactly(8))
        if request != (8, _SSL_REQUEST):
            writer.write(_refusal("This hub speaks with encryption only."))
            await writer.drain()
            return False
        writer.write(b"S")
        await writer.drain()
        await writer.start_tls(self._tls)
        return True

    async def _to_server(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if isinstance(self._inner, Path):
            return await asyncio.open_unix_connection(self._inner)
        return await asyncio.open_connection("127.0.0.1", self._inner)


async def _opening(reader: asyncio.StreamReader) -> bytes:
    """The message that tells who connects to what."""
    length = await reader.readexactly(4)
    size = int.from_bytes(length)
    if not 8 <= size <= _LONGEST_OPENING:
        raise EOFError
    return length + await reader.readexactly(size - 4)


def _names(opening: bytes, user: str) -> bool:
    """Whether it is this user who connects."""
    words = opening[8:].split(b"\0")
    return (b"user", user.encode()) in zip(words[::2], words[1::2], strict=False)


async def _both_ways(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    inner_reader: asyncio.StreamReader,
    inner_writer: asyncio.StreamWriter,
) -> None:
    """Hands on what either says, until one has ended."""
    for each in (writer, inner_writer):
        plug = each.get_extra_info("socket")
        if plug is not None and plug.family != getattr(socket, "AF_UNIX", None):
            plug.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            plug.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    ways = {
        asyncio.ensure_future(_hand_on(reader, inner_writer)),
        asyncio.ensure_future(_hand_on(inner_reader, writer)),
    }
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)


async def _hand_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while chunk := await reader.read(_CHUNK):
        writer.write(chunk)
        await writer.drain()


def _refusal(sentence: str) -> bytes:
    """An error as PostgreSQL's clients understand it."""
    fields = b"SFATAL\0VFATAL\0C28000\0M" + sentence.encode() + b"\0\0"
    return b"E" + struct.pack("!I", 4 + len(fields)) + fields
