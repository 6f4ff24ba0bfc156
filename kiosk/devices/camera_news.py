"""What a camera tells while it watches, as plain values."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

Box = tuple[float, float, float, float]
"""Left, top, right and bottom of something in a picture, each as a part of its side, 0 to 1."""


class State(StrEnum):
    """How it stands with the source of the pictures. All but the last come right by themselves."""

    OPENING = "opening"
    WATCHING = "watching"
    MISSING = "missing"  # no such device, file, folder or address
    DENIED = "denied"  # it is there, and this user may not open it
    BUSY = "busy"  # it is there and gives no picture; mostly another program has it
    UNREADABLE = "unreadable"  # a file that is no video
    EMPTY = "empty"  # a video or a folder without a picture
    LOST = "lost"  # gave pictures until it was unplugged, deleted or cut off
    SILENT = "silent"  # hangs: neither gives a picture nor says that it can't
    STUCK = "stuck"  # a picture took too long to read
    BROKEN = "broken"  # the program that watches ended of itself
    ENDED = "ended"  # a video came to its end


class Hint(StrEnum):
    """What makes a picture hard to read."""

    NONE = ""
    DARK = "dark"
    BLURRED = "blurred"


@dataclass(frozen=True, slots=True)
class Picture:
    """A small picture to show.

    Attributes:
        grey: brightness, row by row from the top, a byte a pixel.
        marks: where codes were read.
    """

    width: int
    height: int
    grey: bytes
    marks: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A ticket was held before the camera: one scan."""

    text: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Several tickets are in view, and somebody must choose; with no text, the choice is over."""

    texts: tuple[str, ...]


News = State | Hint | Picture | Read | Offer
Heard = Callable[[News], None]


class Camera(Protocol):
    """Something that watches, in threads and processes of its own."""

    @property
    def name(self) -> str:
        """What it is called."""

    def start(self, heard: Heard) -> None:
        """Begins; ``heard`` is called from another thread."""

    def choose(self, text: str) -> None:
        """One of the offered counts as a scan."""

    def wave_off(self) -> None:
        """None of the offered is meant."""

    def stop(self) -> None:
        """Ends; nothing is heard afterwards."""
