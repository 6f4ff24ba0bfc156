"""What the camera costs: frames a second on one core, a frame of the preview, and standing still.

    python benchmarks/camera.py [--tickets N] [--seed N]

Times are processor time of one thread, so that other work on the machine doesn't count. Frames have
1280×720 pixels. 'All that is done' runs the program's own loop over a Motion JPEG file of 30 frames
a second, whose unpacking counts too (a camera's frames are unpacked only when they are looked at).
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import cv2
import numpy as np
from textual.geometry import Size

from kiosk.devices.camera_news import Picture
from kiosk.scanning.camera.eye import Eye
from kiosk.scanning.camera.program import watch
from kiosk.scanning.camera.reader import CameraReader
from kiosk.scanning.camera.sources import Source
from kiosk.tickets.alphabet import LETTERS
from kiosk.widgets.half_blocks import drawn
from tests.camera_video import RATE, Frame, desk, frames, seen, write_video

STILL_SECONDS, EMPTY_FRAMES = 40, 120
ROOMS = {"100×30": Size(37, 9), "160×50": Size(61, 16), "80×24": Size(26, 7)}


def codes(count: int, seed: int) -> list[str]:
    """Texts as long as a signed ticket's."""
    letters = random.Random(seed)
    return ["".join(letters.choices(LETTERS, k=122)) for _ in range(count)]


def told(name: str, seconds: Sequence[float]) -> None:
    """Prints what a series of frames took."""
    each = [1000 * second for second in seconds]
    p95 = quantiles(each, n=20)[-1]
    rate = 1 / (sum(seconds) / len(seconds))
    print(f"{name:34} {median(each):7.2f} ms  p95 {p95:7.2f} ms  {rate:6.0f} frames a second")


def looks(name: str, pictures: Iterable[Frame]) -> None:
    """Each frame looked at: motion, hint, reading with its fallbacks, picture to show."""
    eye = Eye(Source("0"), CameraReader(time.thread_time), time.thread_time)
    times, read = [], set()
    for frame in pictures:
        begun = time.thread_time()
        read |= set(eye.see(frame)["codes"])
        times.append(time.thread_time() - begun)
    told(f"{name} ({len(read)} tickets read)", times[5:])


def all_that_is_done(name: str, video: Path) -> None:
    """The program's own loop, from the file to the lines that it tells."""
    at: list[float] = []
    read: set[str] = set()

    def tell(line: Mapping[str, Any]) -> None:
        if "codes" in line:
            at.append(time.monotonic())
            read.update(line["codes"])

    begun = time.process_time()
    watch(Source(str(video)), tell, time.monotonic)
    took, passed = time.process_time() - begun, at[-1] - at[0]
    rate = (len(at) - 1) / passed
    print(
        f"{name:34} {took / passed:7.1%} of a core  {rate:5.1f} frames a second "
        f"({len(read)} tickets read)"
    )


def unpacking(video: Path) -> None:
    """What of that is the file's own unpacking."""
    capture = cv2.VideoCapture(str(video), cv2.CAP_FFMPEG)
    begun, count = time.process_time(), 0
    while capture.grab():
        count += 1
    share = (time.process_time() - begun) / (count / RATE)
    print(f"{'of it unpacking 30 frames a second':34} {share:7.1%} of a core")
    capture.release()


def preview() -> None:
    """A picture of the size that the program sends, drawn for each size of screen."""
    grain = np.random.default_rng(1).integers(0, 256, (54, 96), dtype=np.uint8)
    picture = Picture(96, 54, grain.tobytes(), ((0.3, 0.2, 0.7, 0.8),))
    for name, room in ROOMS.items():
        times = []
        for _ in range(200):
            begun = time.thread_time()
            drawn(picture, room, "#4cc38a")
            times.append(time.thread_time() - begun)
        told(f"preview at {name}, nothing but noise", times[5:])


def main() -> None:
    """Makes the frames, and measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    shown = list(frames(codes(asked.tickets, asked.seed), asked.seed))
    grain = np.random.default_rng(asked.seed)
    empty = [seen(desk(grain), 0.5, 2.0, 1, grain) for _ in range(EMPTY_FRAMES)]
    looks("moving tickets", shown)
    looks("moving, nothing to read", empty)
    preview()
    with tempfile.TemporaryDirectory() as folder:
        moving, still = Path(folder) / "moving.avi", Path(folder) / "still.avi"
        write_video(moving, iter(shown))
        behind = desk(grain)
        takes = [seen(behind, 0.8, 1.0, 1, grain) for _ in range(RATE)]
        write_video(still, (takes[n % RATE] for n in range(STILL_SECONDS * RATE)))
        all_that_is_done("all that is done, moving tickets", moving)
        unpacking(moving)
        all_that_is_done("all that is done, nothing moves", still)
        unpacking(still)


if __name__ == "__main__":
    main()
