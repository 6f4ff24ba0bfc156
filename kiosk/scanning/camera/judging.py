"""What a frame is like, without reading it: has something moved, is it dark, is it blurred?"""

from __future__ import annotations

from typing import TYPE_CHECKING

# numpy is imported where it is needed: the first screen does without.
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kiosk.scanning.images import Grey

    Tiles = NDArray[np.float32]

ROWS, COLUMNS = 36, 64
CHANGED, LEAST_PART = 10.0, 0.003  # of 255; of all tiles
DARK = 45.0
# How much of a change over four pixels happens within one: a quarter where everything is soft.
SOFT, LEAST_EDGE = 0.34, 14.0
SHARPEST = 99.5  # per cent: the sharpest places of a frame count


def tiles(grey: Grey) -> Tiles:
    """Mean brightness of tiles, so large that the noise of a camera goes under."""
    import numpy as np

    high, wide = max(1, grey.shape[0] // ROWS), max(1, grey.shape[1] // COLUMNS)
    rows, columns = grey.shape[0] // high, grey.shape[1] // wide
    cut = grey[: rows * high, : columns * wide].reshape(rows, high, columns, wide)
    means: Tiles = cut[:, ::2, :, ::2].mean(axis=(1, 3), dtype=np.float32)
    return means


def moved(now: Tiles, before: Tiles | None) -> bool:
    """Whether a frame differs from another by more than noise."""
    import numpy as np

    if before is None or now.shape != before.shape:
        return True
    changed = np.count_nonzero(np.abs(now - before) > CHANGED)
    return bool(changed > LEAST_PART * now.size)


def is_dark(now: Tiles) -> bool:
    """Whether there is too little light to read by."""
    return bool(now.mean() < DARK)


def is_blurred(grey: Grey) -> bool:
    """Whether there is something to see, and nothing of it is sharp."""
    import numpy as np

    if min(grey.shape) < 16:
        return False
    rows = grey[::8].astype(np.int16)
    near = np.percentile(np.abs(rows[:, 1:] - rows[:, :-1]), SHARPEST)
    far = np.percentile(np.abs(rows[:, 4:] - rows[:, :-4]), SHARPEST)
    return bool(far >= LEAST_EDGE and near < SOFT * far)
