"""From a symbol whose modules are more or less certain to its text.

Modules come as numbers: above 0 for dark, below for light, the nearer to 0 the less certain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.scanning.reedsolomon import corrected
from kiosk.scanning.symbols import (
    QUIET,
    Block,
    Layout,
    blocks_of,
    format_signs,
    mask_signs,
)
from kiosk.scanning.zxing import look_at_drawing

# numpy is imported where it is needed: the first screen does without.
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Soft = NDArray[np.float32]

# Noise agrees with its best format by some 0.5; what was read well, by 0.9 and more.
_LEAST_AGREEMENT = 0.6
# Parts of a block's check bytes that are spent on its least certain bytes, one after the other.
_ERASED = (0.0, 0.25, 0.42, 0.58, 0.75)
_PIXELS = 4
_CHANCE = 1e-7
"""How likely noise may be to pass for a symbol; shared among its blocks."""


def text_of(soft: Soft, layout: Layout) -> str | None:
    """The symbol's text, or None where it can't be told beyond doubt."""
    found = _format_of(soft, layout)
    if found is None:
        return None
    level, mask = found
    unmasked = soft * mask_signs(layout.version, mask)
    bits = unmasked.ravel()[layout.data].reshape(-1, 8)
    mended = _mended(bits, blocks_of(layout.version, level))
    if mended is None:
        return None
    return look_at_drawing(_drawn(mended, layout, level, mask))


def _format_of(soft: Soft, layout: Layout) -> tuple[int, int] | None:
    """Level and mask, from both places where they are written."""
    import numpy as np

    signs = format_signs()
    seen = np.clip(soft.ravel()[layout.format_places], -1, 1)
    agreement = (signs @ seen.sum(axis=0)) / max(float(np.abs(seen).sum()), 1e-6)
    best = int(agreement.argmax())
    return (best >> 3, best & 7) if agreement[best] >= _LEAST_AGREEMENT else None


def _mended(bits: Soft, blocks: tuple[Block, ...]) -> list[int] | None:
    """All bytes as they were meant."""
    import numpy as np

    values = np.packbits(bits > 0, axis=1).ravel()
    certainty = np.abs(bits).min(axis=1)
    mended = [int(value) for value in values]
    chance = min(_CHANCE ** (1 / len(blocks)), 1e-3)
    for block in blocks:
        places = list(block.places)
        word = _block(values[places].tolist(), certainty[places], block.checks, chance)
        if word is None:
            return None
        for place, value in zip(places, word, strict=True):
            mended[place] = value
    return mended


def _block(word: list[int], certainty: Soft, checks: int, chance: float) -> list[int] | None:
    doubtful = [int(place) for place in certainty.argsort()]
    for part in _ERASED:
        mended = corrected(word, checks, doubtful[: int(part * checks)], chance)
        if mended is not None:
            return mended
    return None


def _drawn(values: list[int], layout: Layout, level: int, mask: int) -> NDArray[np.uint8]:
    """The mended symbol as a clean picture, for a reader that knows every kind of content."""
    import numpy as np

    signs = layout.fixed.copy().ravel()
    bits = np.unpackbits(np.array(values, np.uint8)).astype(np.int8) * 2 - 1
    masked = mask_signs(layout.version, mask).ravel()
    signs[layout.data] = bits[: len(layout.data)] * masked[layout.data]
    signs[layout.format_places] = format_signs()[level << 3 | mask]
    dark = np.pad(signs.reshape(layout.side, layout.side) > 0, QUIET)
    grey = np.where(dark, 0, 255).astype(np.uint8)
    return grey.repeat(_PIXELS, axis=0).repeat(_PIXELS, axis=1)
