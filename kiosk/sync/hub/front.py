"""TLS in front of a PostgreSQL that was built without it.

The server that installs as a wheel speaks no TLS. This stands at the door: it answers what a
client asks first (SSLRequest, PostgreSQL's protocol, section 55.2.10), encrypts by the fair's own
certificate, and passes everything on to the server, which listens on this machine alone. A client
that doesn't want to be encrypted is sent away.
"""

import asyncio
import os
import socket
import ssl
import struct
import threading
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.errors import HubError
from kiosk.words import N_, _

_SSL_REQUEST = struct.pack("!ii", 8, 80877103)
_GSS_REQUEST = struct.pack("!ii", 8, 80877104)
PATIENCE = 10.0  # seconds in which a client must have introduced itself
BUFFER = 65_536
MOST = 200  # connections at a time


@dataclass
class Front:
    """Listens where devices come from, and passes on to a server on this machine.

    Attributes:
        addresses: where it listens; an empty name means everywhere.
        port: where it listens; 0 to be given one.
        behind: address and port of the server, or the path of its socket.
    """

    certificate: Path
    key: Path
    addresses: tuple[str, ...]
    port: int
    behind: tuple[str, int] | str
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop, init=False)
    _thread: threading.Thread | None = field(default=None, init=False)
    _doors: list[socket.socket] = field(default_factory=list, init=False)
    _tasks: set["asyncio.Task[None]"] = field(default_factory=set, init=False)

    def start(self) -> None:
        """Begins to listen, in a thread of its own.

        Raises:
            HubError: if it can't listen there, or the certificate can't be used.
        """
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        self._thread = threading.Thread(target=self._loop.run_forever, name="front", daemon=True)
        self._thread.start()
        try:
            context.load_cert_chain(self.certificate, self.key)
            self._do(self._listen(context))
        except OSError as error:
            self.stop()
            raise HubError(
                _("The hub can't listen at port {port}: {why}.").format(
                    port=self.port, why=error.strerror or error
                ),
                N_("Name another port, or close the program that uses it."),
            ) from error

    def stop(self) -> None:
        """Closes the door, and every connection through it."""
        if self._thread is None:
            return
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()
        self._thread = None

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    async def _listen(self, context: ssl.SSLContext) -> None:
        for address in self.addresses:
            for family, kind, protocol, _name, where in await self._loop.getaddrinfo(
                address or None, self.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
            ):
                door = socket.socket(family, kind, protocol)
                self._doors.append(door)
                if os.name == "posix":
                    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                if family == socket.AF_INET6:
                    door.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                door.bind((where[0], self.port, *where[2:]))
                door.listen(MOST)
                door.setblocking(False)
                self.port = door.getsockname()[1]
                self._keep(self._welcome(door, context))

    def _keep(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _end(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for door in self._doors:
            door.close()

    async def _welcome(self, door: socket.socket, context: ssl.SSLContext) -> None:
        while True:
            try:
                client, _ = await self._loop.sock_accept(door)
            except OSError:
                await asyncio.sleep(1)  # too many files are open: some will close
                continue
            client.setblocking(False)
            self._keep(self._serve(client, context))

    async def _serve(self, client: socket.socket, context: ssl.SSLContext) -> None:
        # The error of whoever went away, or never was a client, is nobody's concern.
        with suppress(OSError, EOFError, ssl.SSLError, TimeoutError):
            try:
                if len(self._tasks) > MOST or not await self._asks_for_tls(client):
                    return
                reader = asyncio.StreamReader()
                protocol = asyncio.StreamReaderProtocol(reader)
                async with asyncio.timeout(PATIENCE):
                    outside, _ = await self._loop.connect_accepted_socket(
                        lambda: protocol, client, ssl=context
                    )
                writer = asyncio.StreamWriter(outside, protocol, reader, self._loop)
                await self._pass_on(reader, writer)
            finally:
                client.close()

    async def _asks_for_tls(self, client: socket.socket) -> bool:
        """Reads no byte too many: what came before the encryption must not count as encrypted."""
        async with asyncio.timeout(PATIENCE):
            asked = await self._exactly(client, len(_SSL_REQUEST))
            if asked == _GSS_REQUEST:
                await self._loop.sock_sendall(client, b"N")
                asked = await self._exactly(client, len(_SSL_REQUEST))
            if asked != _SSL_REQUEST:
                return False
            await self._loop.sock_sendall(client, b"S")
        return True

    async def _exactly(self, client: socket.socket, count: int) -> bytes:
        found = b""
        while len(found) < count:
            more = await self._loop.sock_recv(client, count - len(found))
            if not more:
                raise EOFError
            found += more
        return found

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                inner_reader, inner = (
                    await asyncio.open_unix_connection(self.behind)
                    if isinstance(self.behind, str)
                    else await asyncio.open_connection(*self.behind)
                )
            try:
                ways = (_pump(reader, inner), _pump(inner_reader, writer))
                tasks = [self._loop.create_task(way) for way in ways]
                try:
                    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    for task in tasks:
                        task.cancel()
                    await asyncio.gather(*tasks, return_exceptions=True)
            finally:
                inner.close()
        finally:
            writer.transport.abort()


async def _pump(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    while data := await source.read(BUFFER):
        target.write(data)
        await target.drain()
