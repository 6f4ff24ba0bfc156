"""The program that camera.py starts: looks through the cameras with these numbers.

It tells of each that gave a picture, one JSON object a line. It is a program of its own because a
camera can hang for ever in its driver, and because OpenCV takes long to load. It imports nothing
of the kiosk.
"""

import faulthandler
import json
import sys
import time
from typing import Any

SETTLING_SECONDS = 1.2  # the first frames of most cameras are black
MOST_FRAMES = 20


def main(arguments: list[str]) -> None:
    """Looks through each camera. The first argument is after how many seconds to give up."""
    seconds, *numbers = arguments
    # Whoever started us may have gone meanwhile: a hung camera must not be held for ever.
    faulthandler.dump_traceback_later(float(seconds), exit=True)
    for number in map(int, numbers):
        if found := picture_of(_opened(number)):
            print(json.dumps({"number": number} | found), flush=True)  # noqa: T201
    faulthandler.cancel_dump_traceback_later()


def picture_of(camera: Any) -> dict[str, int] | None:
    """Size and mean brightness (0 to 255) of a picture, once the camera has settled."""
    begun, frame = time.monotonic(), None
    try:
        for _ in range(MOST_FRAMES):
            is_read, seen = camera.read()
            frame = seen if is_read else frame
            if not is_read or time.monotonic() - begun > SETTLING_SECONDS:
                break
    finally:
        camera.release()
    if frame is None:
        return None
    height, width = frame.shape[:2]
    return {"width": width, "height": height, "brightness": round(float(frame.mean()))}


def _opened(number: int) -> Any:
    import cv2

    # Microsoft's newer way can take half a minute to open a camera.
    return cv2.VideoCapture(number, cv2.CAP_DSHOW if sys.platform == "win32" else cv2.CAP_ANY)


if __name__ == "__main__":
    main(sys.argv[1:])
