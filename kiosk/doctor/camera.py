"""The camera: is there one, does it give a picture, and is it light enough to read by?"""

from collections.abc import Sequence

from kiosk.devices.camera import Camera
from kiosk.doctor.finding import Finding, Findings, fine, look
from kiosk.words import _

CHECK = "camera"
DARK = 25  # of 255: a covered lens, or a room without light


def camera(found: Sequence[Camera]) -> Findings:
    """Each camera; none is no harm where scanners type."""
    if not found:
        return (
            look(
                CHECK,
                _("No camera is connected."),
                _("No matter where scanners are used; else plug one in and look again."),
            ),
        )
    return tuple(map(_judged, found))


def _judged(found: Camera) -> Finding:
    picture = found.picture
    if picture is None:
        return look(
            CHECK,
            _("{name} gives no picture.").format(name=found.name),
            _("Close what else may use it, such as a video call, and allow cameras."),
        )
    size = f"{picture.width}×{picture.height}"
    if picture.brightness < DARK:
        return look(
            CHECK,
            _("{name} sees next to nothing ({size}).").format(name=found.name, size=size),
            _("Open its cover, or make light."),
        )
    return fine(CHECK, f"{found.name}, {size}")
