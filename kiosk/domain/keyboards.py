"""Letters that changed on their way, because a scanner and a computer know different keyboards."""

from dataclasses import dataclass

US = "us"


@dataclass(frozen=True, slots=True)
class Misread:
    """What the keys of a scanner became, and why.

    Attributes:
        computer: the layouts by which the computer may have read them; the likeliest first.
        scanner: the layout that the scanner wrote for.
        caps_lock: whether Caps Lock was on.
    """

    computer: tuple[str, ...]
    scanner: str = US
    caps_lock: bool = False
