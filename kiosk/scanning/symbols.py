"""What is known of a QR symbol before it is read: its fixed modules, and where its bytes lie."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

# numpy and qrcode are imported where they are needed: the first screen does without.
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Signs = NDArray[np.int8]
    Places = NDArray[np.intp]

LARGEST_VERSION = 40
QUIET = 4
FORMATS = 32
_FORMAT_BITS = 15


@dataclass(frozen=True, slots=True)
class Layout:
    """A version's plan. Signs are 1 for dark, -1 for light, 0 for what differs by symbol.

    Attributes:
        version: 1 to 40.
        side: modules along an edge.
        fixed: sign of each module, shape (side, side).
        data: flat indices of the modules that hold bytes, in the order of their bits.
        format_places: flat indices of the format's bits, shape (2, 15), the lowest bit first.
    """

    version: int
    side: int
    fixed: Signs
    data: Places
    format_places: Places


@dataclass(frozen=True, slots=True)
class Block:
    """Which of a symbol's bytes make up one block of the error correction.

    Attributes:
        places: of its bytes among the symbol's, data first.
        checks: how many of them check the others.
    """

    places: tuple[int, ...]
    checks: int


def side_of(version: int) -> int:
    """Modules along an edge."""
    return 17 + 4 * version


@lru_cache
def layout_of(version: int) -> Layout:
    """The plan of a version."""
    import numpy as np
    from qrcode import QRCode

    code = QRCode(version)
    side = code.modules_count = side_of(version)
    code.modules = [[None] * side for _ in range(side)]
    for row, column in ((0, 0), (side - 7, 0), (0, side - 7)):
        code.setup_position_probe_pattern(row, column)
    code.setup_position_adjust_pattern()
    code.setup_timing_pattern()
    if version >= 7:
        code.setup_type_number(test=False)
    fixed = np.array([[_sign(module) for module in row] for row in code.modules], np.int8)
    places = _format_places(side)
    fixed.flat[places.ravel()] = 0
    fixed[side - 8, 8] = 1
    taken = fixed != 0
    taken.flat[places.ravel()] = True
    return Layout(version, side, fixed, _data_places(taken), places)


def _sign(module: bool | None) -> int:
    return 0 if module is None else 1 if module else -1


def _format_places(side: int) -> Places:
    import numpy as np

    down = [*range(6), 7, 8, *range(side - 7, side)]
    across = [*range(side - 1, side - 9, -1), 7, *range(5, -1, -1)]
    return np.array([[row * side + 8 for row in down], [8 * side + column for column in across]])


def _data_places(taken: NDArray[np.bool_]) -> Places:
    """Pairs of columns from the right, upwards and downwards in turn, without what is taken."""
    import numpy as np

    side = taken.shape[0]
    places: list[int] = []
    upwards = True
    for right in (*range(side - 1, 6, -2), *range(5, 0, -2)):
        rows = range(side - 1, -1, -1) if upwards else range(side)
        for row in rows:
            places += [
                row * side + column for column in (right, right - 1) if not taken[row, column]
            ]
        upwards = not upwards
    return np.array(places[: len(places) // 8 * 8])


@lru_cache
def format_signs() -> Signs:
    """The signs of every format's bits, shape (32, 15); row = level << 3 | mask."""
    import numpy as np
    from qrcode.util import BCH_type_info

    words = np.array([BCH_type_info(number) for number in range(FORMATS)])
    signs: Signs = (((words[:, None] >> np.arange(_FORMAT_BITS)) & 1) * 2 - 1).astype(np.int8)
    return signs


@lru_cache
def mask_signs(version: int, mask: int) -> Signs:
    """-1 for each module that the mask turns over, shape (side, side)."""
    import numpy as np

    side = side_of(version)
    i, j = np.mgrid[:side, :side]
    turned = (
        (i + j) % 2,
        i % 2,
        j % 3,
        (i + j) % 3,
        (i // 2 + j // 3) % 2,
        i * j % 2 + i * j % 3,
        (i * j % 2 + i * j % 3) % 2,
        (i * j % 3 + (i + j) % 2) % 2,
    )[mask]
    signs: Signs = np.where(turned == 0, -1, 1).astype(np.int8)
    return signs


@lru_cache
def blocks_of(version: int, level: int) -> tuple[Block, ...]:
    """The blocks; the level is as in the format: 1 L, 0 M, 3 Q, 2 H."""
    from qrcode.base import rs_blocks

    sizes = [(block.total_count, block.data_count) for block in rs_blocks(version, level)]
    places: list[list[int]] = [[] for _ in sizes]
    count = 0
    for longest, lengths in (
        (max(data for _, data in sizes), [data for _, data in sizes]),
        (sizes[0][0] - sizes[0][1], [total - data for total, data in sizes]),
    ):
        for step in range(longest):
            for own, length in zip(places, lengths, strict=True):
                if step < length:
                    own.append(count)
                    count += 1
    return tuple(
        Block(tuple(own), total - data) for own, (total, data) in zip(places, sizes, strict=True)
    )
