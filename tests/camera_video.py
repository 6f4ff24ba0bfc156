"""A video of tickets as a camera on a desk sees them: each comes into view, is held, and goes.

    python -m tests.camera_video OUT.avi --seed 1 < codes.txt        (a code a line)

Ticket by ticket the picture is as well lit as it should be, dimmed, or out of focus; while it moves
it is blurred along its way.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.tickets.matrix import qr_matrix

Frame = NDArray[np.uint8]

WIDTH, HEIGHT, RATE = 1280, 720, 30
QUIET = 4
PIXELS = 8  # a module's edge, as it is drawn before it is held up
COMING, HELD, GOING, NOBODY = 6, 18, 6, 8  # frames
# brightness of the light, unsharpness in pixels, side of the ticket in pixels
MANNERS = ((1.0, 0.8, 330.0), (0.38, 1.0, 330.0), (0.9, 1.9, 380.0))


def printed(code: str) -> Frame:
    """A ticket's symbol with its quiet zone, as it is on paper."""
    rows = qr_matrix(code).rows()
    modules = np.pad(np.array([[module == "1" for module in row] for row in rows]), QUIET)
    grey = np.where(modules, 20, 235).astype(np.uint8)
    return np.kron(grey, np.ones((PIXELS, PIXELS), np.uint8))


def desk(random: np.random.Generator) -> Frame:
    """What is behind the tickets: soft patches."""
    patches = random.integers(30, 190, (9, 16), dtype=np.uint8)
    return np.asarray(cv2.resize(patches, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC), np.uint8)


def held(
    behind: Frame, tickets: Sequence[tuple[Frame, float, float, float]], tilt: float = 0.0
) -> Frame:
    """The desk with tickets before it.

    Args:
        tickets: each with its side and the place of its middle, in pixels.
        tilt: degrees by which they are turned in their plane.
    """
    frame = behind.copy()
    for paper, side, x, y in tickets:
        scale = side / paper.shape[0]
        place = cv2.getRotationMatrix2D((paper.shape[1] / 2, paper.shape[0] / 2), tilt, scale)
        place[:, 2] += (x - paper.shape[1] / 2, y - paper.shape[0] / 2)
        cv2.warpAffine(paper, place, (WIDTH, HEIGHT), frame, cv2.INTER_AREA, cv2.BORDER_TRANSPARENT)
    return frame


def seen(
    frame: Frame, light: float, blur: float, motion: int, random: np.random.Generator
) -> Frame:
    """The frame as a camera takes it."""
    soft = cv2.GaussianBlur(frame, (0, 0), blur)
    if motion > 1:
        soft = cv2.blur(soft, (motion, 1))
    grain = random.normal(0, 4, (HEIGHT // 2, WIDTH // 2)).astype(np.float32)
    noise = cv2.resize(grain, (WIDTH, HEIGHT), interpolation=cv2.INTER_NEAREST)
    return np.clip(soft * np.float32(light) + noise, 0, 255).astype(np.uint8)


def frames(codes: Sequence[str], seed: int = 1) -> Iterator[Frame]:
    """The video, frame by frame; nobody is before the camera at its beginning and its end."""
    random = np.random.default_rng(seed)
    behind = desk(random)
    for number, code in enumerate(codes):
        light, blur, side = MANNERS[number % len(MANNERS)]
        paper, tilt = printed(code), random.uniform(-25, 25)
        x, y = WIDTH * random.uniform(0.4, 0.6), HEIGHT * random.uniform(0.45, 0.55)
        for _ in range(NOBODY):
            yield seen(behind, light, blur, 1, random)
        for step in range(COMING + HELD + GOING):
            away = max(COMING - step, 0, step - COMING - HELD + 1) / COMING
            shake = random.normal(0, 2, 2)
            place = (x + away * WIDTH * 0.55 + shake[0], y + shake[1])
            frame = held(behind, [(paper, side, *place)], tilt)
            yield seen(frame, light, blur, 25 if away else 3, random)
    for _ in range(NOBODY):
        yield seen(behind, 1.0, 1.0, 1, random)


def write_video(path: Path, pictures: Iterator[Frame], rate: float = RATE) -> None:
    """Writes frames as Motion JPEG."""
    writer = cv2.VideoWriter(
        str(path), cv2.VideoWriter.fourcc(*"MJPG"), rate, (WIDTH, HEIGHT), isColor=False
    )
    for frame in pictures:
        writer.write(frame)
    writer.release()


def write_folder(folder: Path, pictures: Iterator[Frame], times: int = 1) -> None:
    """Writes frames as pictures, each so many times, as one that stays in view."""
    folder.mkdir(exist_ok=True)
    for number, frame in enumerate(pictures):
        first = folder / f"{number}-0.png"
        cv2.imwrite(str(first), frame, [cv2.IMWRITE_PNG_COMPRESSION, 1])
        for again in range(1, times):
            os.link(first, folder / f"{number}-{again}.png")


def main() -> None:
    """Writes the video that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=RATE)
    asked = parser.parse_args()
    codes = sys.stdin.read().split()
    write_video(asked.out, frames(codes, asked.seed), asked.rate)


if __name__ == "__main__":
    main()
