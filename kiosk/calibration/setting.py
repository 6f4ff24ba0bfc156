"""What the calibration found of a scanner, as this device remembers it and the wedge goes by it."""

import math
from dataclasses import replace

from kiosk.devices.memory import Memory
from kiosk.domain.event import Event
from kiosk.domain.keyboards import Calibrated
from kiosk.scanning.wedge import Wedge

# What a person may type into, they type with longer pauses than the longest gap.
GAP_MS, LONGEST_GAP_MS = 40, 80
SPARE = 1.6  # a key now and then comes later than the others
# Where keys may come slowly, more of them must come before they count as a scanner's.
LEAST_KEYS, LEAST_SLOW_KEYS = 6, 12
LONGEST_PREFIX = 16
SHORT_LETTERS, SIGNED_LETTERS = 26, 122


def letters_of(event: Event) -> int:
    """How many letters the code of a whole ticket of this fair has."""
    return SHORT_LETTERS if event.scheme == "short" else SIGNED_LETTERS


def wedge_for(memory: Memory, whole_length: int) -> Wedge:
    """The wedge for the scanner that this device remembers; the usual one if it knows of none."""
    gap = _gap(memory.gap)
    return Wedge(
        gap_ms=gap,
        min_length=LEAST_KEYS if gap <= GAP_MS else LEAST_SLOW_KEYS,
        silence_ms=max(100, 2 * gap),
        whole_length=whole_length,
        prefix=_keys(memory.prefix[:LONGEST_PREFIX]),
    )


def remembering(memory: Memory, found: Calibrated) -> Memory:
    """The memory with what was found of the scanner."""
    needed = math.ceil((found.pace or 0) * 1000 * SPARE)
    gap = str(min(needed, LONGEST_GAP_MS)) if needed > GAP_MS else ""
    return replace(memory, prefix=found.prefix[:LONGEST_PREFIX], suffix=found.suffix, gap=gap)


def _gap(told: str) -> int:
    is_number = told.isascii() and told.isdigit() and len(told) <= 4
    return min(max(int(told), GAP_MS), LONGEST_GAP_MS) if is_number else GAP_MS


def _keys(prefix: str) -> tuple[str, ...]:
    """The keys that write it, as Textual names them: Ctrl+B for the character 2."""
    return tuple(
        key if key.isprintable() else f"ctrl+{chr(ord(key) + 96)}"
        for key in prefix
        if key.isprintable() or 0 < ord(key) < 27
    )
