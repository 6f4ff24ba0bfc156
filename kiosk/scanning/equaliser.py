"""Tell dark modules from light ones where each has bled into its neighbours.

What light, lens and motion did is learned from the modules that every symbol has: each module is a
weighted sum of what is seen at and around its middle, and the weights are those that suit the known
modules best. Then all modules, as far as they are certain, teach once more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

# numpy is imported where it is needed: the first screen does without.
if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from kiosk.scanning.symbols import Layout

    Plane = NDArray[np.float32]

REACH = 3
"""Half modules to each side of a module's middle that count."""
_STIFFNESS = (0.1, 0.03, 0.02)


def equalised(sampled: Plane, layout: Layout) -> Iterator[Plane]:
    """The modules, told better and better: shape (side, side), dark above 0.

    Args:
        sampled: a picture of two points a module, that reaches `REACH` points beyond it; the
            middle of the first module is at (REACH, REACH).
    """
    import numpy as np

    side = layout.side
    views = [
        sampled[down : down + 2 * side - 1 : 2, across : across + 2 * side - 1 : 2].ravel()
        for down in range(2 * REACH + 1)
        for across in range(2 * REACH + 1)
    ]
    seen = np.stack([*views, np.full(side * side, 0.5, np.float32)], axis=1)
    start = _bell()
    soft = seen @ start
    yield soft.reshape(side, side)
    known = layout.fixed.ravel().astype(np.float32)
    target, weight = known, np.abs(known)
    for stiffness in _STIFFNESS:
        soft = seen @ _weights(seen, target, weight, start, stiffness)
        yield soft.reshape(side, side)
        sure = np.clip(np.abs(soft), 0, 1)
        target = np.where(known != 0, known, np.sign(soft)).astype(np.float32)
        weight = np.where(known != 0, 1.0, sure).astype(np.float32)


def _bell() -> Plane:
    """Weights for a picture that is sharp: the middle of the module, and little around it."""
    import numpy as np

    near = np.exp(-(np.arange(-REACH, REACH + 1) ** 2) / 1.0)
    bell = np.outer(near, near)
    return np.append(bell / bell.sum(), 0.0).astype(np.float32)


def _weights(seen: Plane, target: Plane, weight: Plane, start: Plane, stiffness: float) -> Plane:
    """Those that come nearest to the target, without straying from the start for little."""
    import cv2
    import numpy as np

    # OpenCV's products stay on one core; numpy's wait for others that may be busy.
    weighted = seen * weight[:, None]
    pull = stiffness * float(weight.sum()) * 0.5 * np.eye(seen.shape[1], dtype=np.float32)
    product = cv2.gemm(weighted, seen, 1.0, pull, 1.0, flags=cv2.GEMM_1_T)
    missing = (target - seen @ start)[:, None]
    aim = cv2.gemm(weighted, missing, 1.0, np.zeros_like(missing[:1]), 0.0, flags=cv2.GEMM_1_T)
    change = cv2.solve(product, aim, flags=cv2.DECOMP_CHOLESKY)[1]
    weights: Plane = start + change[:, 0]
    return weights
