"""Hubs' servers for the tests, of each sort that this machine has."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kiosk.hubserver import programs, server
from kiosk.hubserver.addresses import LOOPBACK, free_port
from kiosk.hubserver.cluster import Cluster
from kiosk.hubserver.owner import owner
from kiosk.hubserver.programs import Programs
from kiosk.hubserver.server import HubServer
from kiosk.hubserver.settings import recall
from kiosk.places import Home


def sorts() -> dict[str, Programs]:
    """The newest server here that encrypts by itself, and the newest that doesn't."""
    found = {}
    for each in sorted(programs.known(), key=lambda each: each.version):
        found["encrypts" if each.has_tls else "needs a front"] = each
    return found


def make_server(home: Home, of: Programs, port: int = 0) -> HubServer:
    """A server that isn't started yet."""
    home.root.mkdir(mode=0o700, exist_ok=True)
    made = server.set_up(home, [LOOPBACK], port or free_port())
    inner = made.settings.port if of.has_tls else free_port()
    settings = replace(made.settings, inner_port=inner)
    return HubServer(home, settings, Cluster(settings, of, owner()))


@contextmanager
def running(home: Home, of: Programs) -> Iterator[HubServer]:
    """A server that runs; stopped and cleared away in the end."""
    made = make_server(home, of)
    try:
        made.start()
        yield made
    finally:
        made.stop()
        clear_away(home)


def clear_away(home: Home) -> None:
    """Removes what a hub keeps outside the fair's folder, as it does for root."""
    settings = recall(home)
    if settings is not None:
        shutil.rmtree(settings.folder, ignore_errors=True)
        if settings.sockets:
            shutil.rmtree(Path(settings.sockets), ignore_errors=True)
