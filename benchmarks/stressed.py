"""Camera frames of our own tickets under stress, each from a cause, a severity and a seed.

A ticket is 37×37 modules with a valid signature, printed or on a phone. The frame is drawn at
twice its size with a pinhole camera, spoiled in the order in which light, lens, sensor and JPEG
would spoil it, and comes as 1280×720 pixels of grey.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.tickets.code import Payload, encode_signed
from kiosk.tickets.keys import make_key
from kiosk.tickets.matrix import qr_matrix

Plane = NDArray[np.float32]

WIDTH, HEIGHT = 1280, 720
FOCAL_LENGTH = 1100.0
OVER = 2
SEVERITIES = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Stress:
    """How a ticket stands before the camera; the defaults are a ticket held up well.

    Attributes:
        side: pixels of the symbol's side without its quiet zone, were it held straight.
        tilt: degrees by which it is turned away.
        defocus: radius in pixels of the disc that a point becomes.
        motion: pixels that it moved during the exposure.
        light: what is left of the light, 0 to 1; the camera makes up for half of what is lost.
        noise: standard deviation of a pixel, of 255.
        glare: how much brighter than white a reflection on it is, in whites.
        moire: how deep the raster of a screen cuts into its light, 0 to 1.
        occlusion: the part of the symbol that is covered.
        dark: 0 for a printed ticket, else how dim a light code on a dark screen is, 0 to 1.
        quality: of the JPEG.
    """

    side: float = 250.0
    tilt: float = 15.0
    defocus: float = 0.8
    motion: float = 0.0
    light: float = 1.0
    noise: float = 3.0
    glare: float = 0.0
    moire: float = 0.0
    occlusion: float = 0.0
    dark: float = 0.0
    quality: int = 80


GOOD = Stress()
CAUSES: dict[str, tuple[Stress, ...]] = {
    "tilt": tuple(replace(GOOD, tilt=x) for x in (50, 60, 66, 70, 73)),
    "defocus": tuple(replace(GOOD, defocus=x) for x in (3.0, 4.2, 5.0, 5.6, 6.2)),
    "motion": tuple(replace(GOOD, motion=x) for x in (6, 9, 11, 12.5, 14)),
    "low light": tuple(
        replace(GOOD, light=x, noise=y)
        for x, y in ((0.3, 10), (0.2, 16), (0.12, 20), (0.08, 24), (0.06, 28))
    ),
    "glare": tuple(replace(GOOD, glare=x) for x in (0.5, 1.0, 1.6, 2.3, 3.0)),
    "moiré": tuple(replace(GOOD, moire=x) for x in (0.4, 0.6, 0.75, 0.85, 0.95)),
    "occlusion": tuple(replace(GOOD, occlusion=x) for x in (0.02, 0.04, 0.07, 0.1, 0.13)),
    "small": tuple(replace(GOOD, side=x) for x in (110, 90, 75, 64, 56)),
    "dark mode": tuple(
        replace(GOOD, dark=x, noise=y, defocus=z)
        for x, y, z in ((0.2, 4, 1), (0.45, 8, 1.5), (0.65, 10, 2), (0.8, 12, 2.5), (0.88, 13, 3))
    ),
    "all combined": tuple(
        Stress(
            side=230 - 22 * x,
            tilt=20 + 6 * x,
            defocus=1 + 0.25 * x,
            motion=1.0 * x,
            light=1 - 0.15 * x,
            noise=4 + 1.5 * x,
            glare=0.2 * x,
            moire=0.08 * x,
            occlusion=0.008 * x,
            quality=80 - 8 * x,
        )
        for x in SEVERITIES
    ),
}


def frames(seeds: Iterable[int]) -> Iterator[tuple[str, int, int, NDArray[np.uint8], str]]:
    """Cause, severity, seed, frame and the ticket's code, for every cause and severity."""
    for cause, severities in CAUSES.items():
        for severity, stress in zip(SEVERITIES, severities, strict=True):
            for seed in seeds:
                yield cause, severity, seed, *frame(stress, f"{cause} {severity} {seed}")


def frame(stress: Stress, seed: str) -> tuple[NDArray[np.uint8], str]:
    """One frame and the code that is in it."""
    own = random.Random(seed)
    noise = np.random.default_rng(own.randrange(2**32))
    key = make_key(lambda length: own.randbytes(length))
    code = encode_signed(Payload(1, 2019, own.randrange(4), own.randbytes(8)), key)
    card = _card(code, stress, own)
    lens = _lens(card.shape, stress, own)
    size = (WIDTH * OVER, HEIGHT * OVER)
    mask = cv2.warpPerspective(np.ones_like(card), lens, size, flags=cv2.INTER_LINEAR)
    held = cv2.warpPerspective(card, lens, size, flags=cv2.INTER_LINEAR)
    scene = _background(own, noise) * (1 - mask) + held * mask
    seen = cv2.resize(scene, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
    middle = (
        cv2.perspectiveTransform(
            np.array([[[card.shape[1] / 2, card.shape[0] / 2]]], np.float32), lens
        )[0, 0]
        / OVER
    )
    if stress.glare:
        seen = seen + _reflection(stress, middle, own)
    seen = _moved(cv2.filter2D(seen, -1, _disc(stress.defocus)), stress.motion, own)
    return _exposed(seen, stress, noise), code


def _card(code: str, stress: Stress, own: random.Random) -> Plane:
    """The ticket as it is, 12 points a module: its symbol, quiet zone and what surrounds them."""
    matrix = qr_matrix(code)
    rows = np.array([[bit == "1" for bit in row] for row in matrix.rows()])
    ink, paper = own.uniform(0.04, 0.15), own.uniform(0.8, 0.95)
    if stress.dark:  # light modules on a dark screen, dimmer and dimmer
        ink, paper = paper - (paper - 0.1) * stress.dark, own.uniform(0.02, 0.08)
    symbol = np.where(np.kron(rows, np.ones((12, 12), bool)), ink, paper).astype(np.float32)
    if stress.occlusion:
        symbol = _covered(symbol, stress.occlusion, own)
    card = np.pad(symbol, 48, constant_values=paper)
    card = np.pad(card, 60, constant_values=own.uniform(0.05, 0.9))
    return card * _raster(card.shape, stress, own) if stress.moire else card


def _covered(symbol: Plane, part: float, own: random.Random) -> Plane:
    """With a thumb on its edge, or a crease or a sticker across it."""
    side = symbol.shape[0]
    shade = own.uniform(0.05, 0.7)
    spoiled = symbol.copy()
    if own.random() < 0.5:  # a thumb: half an ellipse from an edge that may reach a corner
        across = own.uniform(0.1, 0.9) * side
        wide = side * np.sqrt(part * 0.9)
        axes = (int(wide * 0.66), int(wide))
        cv2.ellipse(spoiled, (int(across), side), axes, 0, 0, 360, shade, -1)
    else:  # something with straight edges
        long = side * np.sqrt(part) * own.uniform(1, 2)
        box = ((own.uniform(0.2, 0.8) * side, own.uniform(0.2, 0.8) * side),
               (long, side * side * part / long), own.uniform(0, 180))  # fmt: skip
        cv2.fillPoly(spoiled, [cv2.boxPoints(box).astype(np.int32)], shade)
    return np.rot90(spoiled, own.randrange(4)).copy()


def _raster(shape: tuple[int, ...], stress: Stress, own: random.Random) -> Plane:
    """The light of a phone's screen: pixels with dark lines between them, and rolling bands."""
    pitch = own.uniform(3.5, 5.5)  # points of the card: about the pitch of the camera's pixels
    down, across = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    lines = (np.cos(2 * np.pi * across / pitch) + np.cos(2 * np.pi * down / pitch)) / 4 + 0.5
    bands = 0.5 + 0.5 * np.sin(2 * np.pi * (down + across * 0.1) / own.uniform(120, 320))
    plane: Plane = (1 - stress.moire * lines) * (1 - 0.5 * stress.moire * bands)
    return plane


def _lens(shape: tuple[int, ...], stress: Stress, own: random.Random) -> NDArray[np.float64]:
    """From points of the card to points of the doubled frame, through a pinhole camera."""
    height, width = shape[:2]
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    scale = stress.side / (37 * 12)
    solid = np.column_stack([(flat - (width / 2, height / 2)) * scale, np.zeros(4)])
    turn, towards = own.uniform(-np.pi, np.pi), own.uniform(-np.pi, np.pi)
    axis = np.array([np.cos(towards), np.sin(towards), 0]) * np.radians(stress.tilt)
    solid = solid @ cv2.Rodrigues(np.array([0.0, 0.0, turn]))[0].T @ cv2.Rodrigues(axis)[0].T
    middle = np.array([own.uniform(0.42, 0.58) * WIDTH, own.uniform(0.42, 0.58) * HEIGHT])
    seen = solid[:, :2] / ((FOCAL_LENGTH + solid[:, 2:]) / FOCAL_LENGTH) + middle
    return cv2.getPerspectiveTransform(flat, (seen * OVER).astype(np.float32))


def _background(own: random.Random, noise: np.random.Generator) -> Plane:
    """A hall behind the ticket: soft patches and some things with edges."""
    patches = noise.uniform(0.1, 0.8, (9, 16)).astype(np.float32)
    scene = cv2.resize(patches, (WIDTH * OVER, HEIGHT * OVER), interpolation=cv2.INTER_CUBIC)
    for _ in range(12):
        corner = (own.randrange(WIDTH * OVER), own.randrange(HEIGHT * OVER))
        other = (corner[0] + own.randrange(40, 500), corner[1] + own.randrange(20, 300))
        cv2.rectangle(scene, corner, other, own.uniform(0.05, 0.9), own.choice((-1, 3, 8)))
    return scene


def _reflection(stress: Stress, middle: NDArray[np.float32], own: random.Random) -> Plane:
    """A lamp mirrored on the ticket, with a veil around it."""
    reach = stress.side / 2
    x, y = (middle[axis] + own.uniform(-0.7, 0.7) * reach for axis in (0, 1))
    down, across = np.mgrid[:HEIGHT, :WIDTH].astype(np.float32)
    away = np.hypot(across - x, (down - y) * own.uniform(0.7, 1.5))
    veil = np.exp(-((away / (reach * 1.2)) ** 2) / 2) * 0.35
    lamp = np.exp(-((away / (reach * 0.16)) ** 2) / 2)
    plane: Plane = (stress.glare * (veil + lamp)).astype(np.float32)
    return plane


def _disc(radius: float) -> Plane:
    """What a point becomes out of focus; its rim is soft."""
    reach = int(np.ceil(radius)) + 1
    down, across = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    disc: Plane = np.clip(radius + 0.5 - np.hypot(down, across), 0, 1).astype(np.float32)
    return disc / disc.sum()


def _moved(seen: Plane, pixels: float, own: random.Random) -> Plane:
    if not pixels:
        return seen
    angle = own.uniform(0, np.pi)
    reach = int(np.ceil(pixels / 2)) + 1
    path = np.zeros((2 * reach + 1,) * 2, np.float32)
    for step in np.linspace(-pixels / 2, pixels / 2, 64):
        x, y = reach + step * np.cos(angle), reach + step * np.sin(angle)
        left, top = int(x), int(y)
        for across, down in ((0, 0), (1, 0), (0, 1), (1, 1)):
            share = (1 - abs(x - left - across)) * (1 - abs(y - top - down))
            path[top + down, left + across] += share
    return cv2.filter2D(seen, -1, path / path.sum())


def _exposed(seen: Plane, stress: Stress, noise: np.random.Generator) -> NDArray[np.uint8]:
    """What the sensor and JPEG make of the light."""
    bright = seen * 235 * stress.light**0.5
    grain = noise.normal(0, 1, seen.shape).astype(np.float32)
    grainy = bright + stress.noise * grain * np.sqrt(0.5 + bright / 255)
    picture = np.clip(np.rint(grainy), 0, 255).astype(np.uint8)
    _, jpeg = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, stress.quality])
    decoded: NDArray[np.uint8] = cv2.imdecode(jpeg, cv2.IMREAD_GRAYSCALE)
    return decoded
