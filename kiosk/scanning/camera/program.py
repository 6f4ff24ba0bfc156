"""The program that `feed` starts: watches one source and tells of it, one JSON object a line.

It is a program of its own because a camera can hang for ever in its driver, because libraries
write their complaints over the screen, and because reading hard codes would make the kiosk's own
process slow to type in. It ends when its standard input does: whoever started it has gone then.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

if __name__ == "__main__":  # started as a file, from a checkout or an installed package
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from kiosk.devices.camera_news import State
from kiosk.scanning.camera.capture import opened
from kiosk.scanning.camera.eye import Eye
from kiosk.scanning.camera.newest import Newest
from kiosk.scanning.camera.reader import CameraReader
from kiosk.scanning.camera.sources import Kind, Source
from kiosk.scanning.limits import bound_memory

WAITING_SECONDS = 0.5
SILENT_CODE = 3
# What a file may make FFmpeg open: no address that it names.
_ONLY_FILES = "protocol_whitelist;file,crypto,data"


def main() -> None:
    """Works on the source that the first line of standard input names."""
    source = Source(**json.loads(sys.stdin.readline()))
    threading.Thread(target=_end_with_input, daemon=True).start()
    bound_memory()
    os.environ |= {"OPENCV_LOG_LEVEL": "SILENT", "OPENCV_FFMPEG_LOGLEVEL": "-8"}
    if source.kind is Kind.PATH:
        os.environ["OPENCV_FFMPEG_CAPTURE_OPTIONS"] = _ONLY_FILES
    import cv2

    cv2.setNumThreads(1)  # a desk has other things to do
    try:
        watch(source, _tell, time.monotonic)
    except OSError:  # nobody listens any more
        os._exit(1)


def watch(
    source: Source, tell: Callable[[Mapping[str, Any]], None], clock: Callable[[], float]
) -> None:
    """Watches a source until it ends or hangs, and tells what there is to see."""
    newest = Newest(lambda: opened(source), clock)
    # A look costs what it computes: how busy others keep the machine says nothing about it.
    eye = Eye(source, CameraReader(time.thread_time), clock)
    tell({"state": State.OPENING})
    newest.start()
    state = State.OPENING
    while True:
        begun = clock()
        frame = newest.take(WAITING_SECONDS)
        if frame is not None:
            tell({"state": State.WATCHING} | eye.see(frame))
            state = State.WATCHING
            if not newest.waits:  # what passes by anyhow needn't all be seen
                time.sleep(max(0.0, eye.seconds - (clock() - begun)))
        else:  # told even if it is the same: who says nothing counts as held up
            state = newest.state
            tell({"state": state})
        if frame is None and state is State.SILENT:
            os._exit(SILENT_CODE)  # the thread can't be ended, so the program must be
        if frame is None and state is State.ENDED:
            return


def _tell(told: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _end_with_input() -> None:
    while sys.stdin.read(1):
        pass
    os._exit(0)


if __name__ == "__main__":
    main()
