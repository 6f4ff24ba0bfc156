"""Photographs of printed tickets, simulated: tilted, out of focus, badly lit, saved as JPEG."""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

WIDTH, HEIGHT = 1280, 720
FOCAL_LENGTH = 1100.0
"""In pixels: a laptop's camera, whose picture spans some 60 degrees."""


@dataclass(frozen=True)
class Conditions:
    """How a ticket is held before the camera.

    The defaults are a ticket that somebody holds up well enough.

    Attributes:
        side: pixels of the symbol's side, quiet zone included, were it held straight.
        tilt: degrees by which it is turned away, about an axis of any direction.
        turn: degrees by which it is turned in its own plane, at most, to either side.
        blur: standard deviation in pixels of the picture's unsharpness.
        light: brightness of white paper where it is darkest, 0 to 1; it grows to 1 across it.
        noise: standard deviation of each pixel, of 255.
        quality: of the JPEG, 1 to 100.
    """

    side: float = 330.0
    tilt: float = 25.0
    turn: float = 180.0
    blur: float = 1.2
    light: float = 0.5
    noise: float = 6.0
    quality: int = 70


def photograph(ticket: Path, conditions: Conditions, random: np.random.Generator) -> bytes:
    """A JPEG of a ticket's picture, held before a desk somewhere in the middle of the frame."""
    printed = cv2.imread(str(ticket), cv2.IMREAD_GRAYSCALE)
    assert printed is not None
    scene = _scene(random)
    corners = _corners(conditions, random)
    held = _held(printed, corners)
    paper = _held(np.full_like(printed, 255), corners) / 255.0
    lit = scene * (1 - paper) + held * paper * _light(conditions, random)
    seen = cv2.GaussianBlur(lit, (0, 0), conditions.blur)
    grainy = seen + random.normal(0, conditions.noise, seen.shape)
    picture = np.clip(grainy, 0, 255).astype(np.uint8)
    done, jpeg = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, conditions.quality])
    assert done
    return jpeg.tobytes()


def _scene(random: np.random.Generator) -> NDArray[np.float64]:
    """Something behind the ticket: soft patches of any brightness."""
    patches = random.uniform(20, 200, (9, 16)).astype(np.float32)
    return cv2.resize(patches, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC).astype(np.float64)


def _corners(conditions: Conditions, random: np.random.Generator) -> NDArray[np.float32]:
    """Where the four corners of the symbol come to lie, through a pinhole camera."""
    half = conditions.side / 2
    square = np.array([[-half, -half, 0], [half, -half, 0], [half, half, 0], [-half, half, 0]])
    turn = np.radians(random.uniform(-conditions.turn, conditions.turn))
    towards = random.uniform(0, 2 * np.pi)
    tilt = np.radians(conditions.tilt)
    axis = np.array([np.cos(towards), np.sin(towards), 0.0])
    points = square @ cv2.Rodrigues(np.array([0.0, 0.0, turn]))[0].T
    points = points @ cv2.Rodrigues(axis * tilt)[0].T
    middle = np.array([random.uniform(0.4, 0.6) * WIDTH, random.uniform(0.4, 0.6) * HEIGHT])
    depth = (FOCAL_LENGTH + points[:, 2:]) / FOCAL_LENGTH
    seen: NDArray[np.float32] = (points[:, :2] / depth + middle).astype(np.float32)
    return seen


def _held(printed: MatLike, corners: NDArray[np.float32]) -> NDArray[np.float64]:
    """The picture as it lies between these corners, the rest 0."""
    height, width = printed.shape
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    lens = cv2.getPerspectiveTransform(flat, corners)
    warped = cv2.warpPerspective(printed, lens, (WIDTH, HEIGHT), flags=cv2.INTER_AREA)
    return warped.astype(np.float64)


def _light(conditions: Conditions, random: np.random.Generator) -> NDArray[np.float64]:
    """Light that falls from one side: brightness by pixel."""
    direction = random.uniform(0, 2 * np.pi)
    down, across = np.mgrid[-0.5 : 0.5 : HEIGHT * 1j, -0.5 : 0.5 : WIDTH * 1j]
    slope = across * np.cos(direction) + down * np.sin(direction)
    shade = (slope - slope.min()) / np.ptp(slope)
    light: NDArray[np.float64] = conditions.light + (1 - conditions.light) * shade
    return light
