"""Where the camera is put together with the desk: what it reads counts like any other scan."""

from dataclasses import replace
from functools import partial

from textual.screen import Screen

from kiosk.devices.camera_news import Camera
from kiosk.devices.memory import CAMERA_SHOWN, MIRRORED, TURNS, Memory
from kiosk.domain.readings import Unreadable
from kiosk.errors import KioskError
from kiosk.key_gate import KeyGate, Scanned
from kiosk.scanning.camera.feed import Feed
from kiosk.scanning.camera.sources import Source
from kiosk.screens.searching import identity
from kiosk.usecases.fair import Fair
from kiosk.usecases.identify import identify
from kiosk.widgets.camera_view import CameraView
from kiosk.words import _

FIRST_CAMERA = "0"


def toggle_camera(app: KeyGate, desk: Screen[None], fair: Fair, memory: Memory) -> Memory:
    """Shows the camera on the desk, or puts it away; gives what this device shall remember."""
    if desk.query(CameraView):
        hide_camera(desk)
        return replace(memory, camera_shown="")
    show_camera(app, desk, fair, memory)
    return replace(memory, camera_shown=CAMERA_SHOWN)


def show_camera(app: KeyGate, desk: Screen[None], fair: Fair, memory: Memory) -> None:
    """The camera that this device remembers, else the first there is, beside the verdict."""
    mount_camera(app, desk, fair, Feed(source_of(memory)))


def mount_camera(app: KeyGate, desk: Screen[None], fair: Fair, camera: Camera) -> None:
    """A camera beside the verdict; its scans arrive as a scanner's do."""

    def scanned(text: str) -> None:
        app.post_message(Scanned(text))

    side = desk.query_one("#side")
    side.add_class("-camera")
    side.mount(CameraView(camera, scanned, partial(whose, fair)), before="#recent")


def hide_camera(desk: Screen[None]) -> None:
    """Ends it, and gives its room back."""
    desk.query_one("#side").remove_class("-camera")
    desk.query(CameraView).remove()


def source_of(memory: Memory) -> Source:
    """The camera that this device remembers."""
    turn = int(memory.camera_rotate) if memory.camera_rotate in TURNS else 0
    return Source(memory.camera or FIRST_CAMERA, memory.camera_mirror == MIRRORED, turn)


def whose(fair: Fair, text: str) -> str:
    """Whose ticket a code is, in a line; records nothing."""
    try:
        found = identify(fair, text)
    except KioskError as error:
        return _(error.message)
    if isinstance(found, Unreadable):
        return _("Not one of our tickets")
    return "  ·  ".join(identity(found.guest)) if found.guest else _("A guest not on this list")
