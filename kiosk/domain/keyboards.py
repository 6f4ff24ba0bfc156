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


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What a code of the calibration sheet told of the scanner.

    Attributes:
        code: which code of the sheet it was, ``keys`` or ``ticket``.
        harmed: whether letters of tickets change on their way, so that they must be mapped back.
        layouts: whose keyboards fit, scanner and computer; None where all came as printed.
        caps_lock: whether capitals and small letters changed places.
        prefix: what the scanner sends before each code.
        suffix: ``enter``, ``tab``, ``crlf``, ``lf``, ``none``, or ``paste`` if no keys came.
        pace: seconds from key to key; None where nobody could measure.
    """

    code: str
    harmed: bool
    layouts: Misread | None
    caps_lock: bool
    prefix: str
    suffix: str
    pace: float | None
