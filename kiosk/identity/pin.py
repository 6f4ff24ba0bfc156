"""PINs of a device: kept only as what they can be checked against.

A PIN of few digits is guessed at once by whoever can try without end. So checking takes memory and
time (scrypt, RFC 7914), and who types a wrong one several times has to wait, longer each time.
"""

import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol, Self

from kiosk.domain.facts import RandomBytes
from kiosk.errors import UnusableInput
from kiosk.words import N_

LEAST_DIGITS, MOST_DIGITS = 4, 12
FREE_TRIES = 3
FIRST_WAIT = 30.0  # seconds; twice as long each time after that
LONGEST_WAIT = 3600.0
_COST, _BLOCK, _LANES = 1 << 15, 8, 1  # 32 MB, some 0.1 s
_MOST_WORK = 4 * _COST * _BLOCK * _LANES  # what a file may ask for, whoever wrote it
_MEMORY = 256 * 1024 * 1024
_SALT_BYTES, _HASH_BYTES = 16, 32
_KEPT = re.compile(r"scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([0-9a-f]{32})\$([0-9a-f]{64})")


def kept_form(pin: str, random_bytes: RandomBytes) -> str:
    """What a device keeps of a PIN.

    Raises:
        UnusableInput: if it isn't four to twelve digits.
    """
    if not (pin.isascii() and pin.isdecimal() and LEAST_DIGITS <= len(pin) <= MOST_DIGITS):
        raise UnusableInput(N_("A PIN has four to twelve digits."), N_("Choose another one."))
    salt = random_bytes(_SALT_BYTES)
    digest = _digest(pin, salt, _COST, _BLOCK, _LANES)
    return f"scrypt${_COST}${_BLOCK}${_LANES}${salt.hex()}${digest.hex()}"


def is_kept_form(kept: str) -> bool:
    """Whether a PIN can be checked against this."""
    return _KEPT.fullmatch(kept) is not None


def is_pin(typed: str, kept: str) -> bool:
    """Whether this is the PIN; never for what was kept in another form."""
    found = _KEPT.fullmatch(kept)
    if found is None or len(typed) > MOST_DIGITS:
        return False
    cost, block, lanes = (int(found[number]) for number in (1, 2, 3))
    if cost * block * lanes > _MOST_WORK:
        return False
    try:
        digest = _digest(typed, bytes.fromhex(found[4]), cost, block, lanes)
    except ValueError:
        return False
    return hmac.compare_digest(digest.hex(), found[5])


def _digest(pin: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    secret = pin.encode("utf-8", "replace")
    return hashlib.scrypt(
        secret, salt=salt, n=cost, r=block, p=lanes, maxmem=_MEMORY, dklen=_HASH_BYTES
    )


@dataclass(frozen=True, slots=True)
class Failed:
    """How many wrong ones were typed in a row, and until when one has to wait.

    Attributes:
        until: seconds of the clock that the tries go by.
    """

    count: int = 0
    until: float = 0.0

    def one_more(self, now: float) -> Self:
        """The same after another wrong one."""
        count = self.count + 1
        is_enough = count % FREE_TRIES == 0
        return replace(self, count=count, until=now + _wait_after(count) if is_enough else 0.0)

    def wait(self, now: float) -> float:
        """Seconds until the next try; a clock that was set back makes it no longer than it was."""
        return min(max(0.0, self.until - now), _wait_after(self.count))


def _wait_after(count: int) -> float:
    rounds = min(count // FREE_TRIES, 30)  # no number larger than it must be
    return min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** (rounds - 1)) if rounds else 0.0


class KeepsFailed(Protocol):
    """Where the count of wrong ones is kept."""

    def failed(self) -> Failed:
        """What is kept now."""

    def keep_failed(self, failed: Failed) -> None:
        """Keeps it."""


class KeptHere:
    """Keeps it as long as the program runs."""

    def __init__(self) -> None:
        self._failed = Failed()

    def failed(self) -> Failed:
        """What is kept now."""
        return self._failed

    def keep_failed(self, failed: Failed) -> None:
        """Keeps it."""
        self._failed = failed


class Tries:
    """How often a PIN may be tried, and how long one has to wait then.

    Args:
        clock: seconds; of the machine's clock where the count shall outlast the program.
        kept: where it is kept.
    """

    def __init__(self, clock: Callable[[], float], kept: KeepsFailed | None = None) -> None:
        self._clock = clock
        self._kept = kept or KeptHere()

    @property
    def wait(self) -> float:
        """Seconds until the next try; 0 if one may try now."""
        return self._kept.failed().wait(self._clock())

    def is_right(self, check: Callable[[], bool]) -> bool:
        """Whether the right one was typed; False without a look while one has to wait.

        A try counts as failed before it is looked at: pulling the plug gains nobody one more.
        """
        if self.wait:
            return False
        self.failed()
        is_right = check()
        if is_right:
            self.succeeded()
        return is_right

    def failed(self) -> None:
        """A wrong PIN was typed."""
        self._kept.keep_failed(self._kept.failed().one_more(self._clock()))

    def succeeded(self) -> None:
        """The right one was typed."""
        self._kept.keep_failed(Failed())
